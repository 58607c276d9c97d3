import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Engine, openEngine } from '../../src/engine/engine.ts';
import { literal, readSql } from '../../src/engine/sql.ts';

let root: string;
let folder: string;
let engine: Engine;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'engine-'));
  folder = join(root, "job's");
  mkdirSync(folder, { mode: 0o700 });
  engine = await openEngine({ folder, threads: 2, memory: '100MB' });
});

afterEach(() => {
  engine.close();
  rmSync(root, { recursive: true, force: true });
});

describe('an engine sees its job folder and nothing else', () => {
  it('reads and writes in the job folder', async () => {
    writeFileSync(join(folder, 'input-0.csv'), 'a\n1\n2\n');
    const file = literal(join(folder, 'input-0.csv'));
    const rows = await engine.rows(
      `SELECT count(*) AS n FROM read_csv(${file}, auto_detect = false, header = true, columns = {'c0': 'VARCHAR'})`,
    );
    expect(rows).toEqual([{ n: 2 }]);
    await engine.run(`COPY (SELECT 7 AS x) TO ${literal(join(folder, 'out.csv'))}`);
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toBe('x\n7\n');
  });

  const outside = join(tmpdir(), 'engine-outside.csv');
  it.each([
    ["SELECT * FROM read_text('/etc/passwd')"],
    ["SELECT * FROM read_csv('/etc/passwd', auto_detect = false, columns = {'c0': 'VARCHAR'})"],
    ["SELECT * FROM glob('/etc/*')"],
    ["SELECT * FROM 'http://127.0.0.1:9/orders.csv'"],
    ["SELECT * FROM read_csv('https://example.com/orders.csv')"],
    [`ATTACH ${literal(outside)} AS other`],
    [`COPY (SELECT 1) TO ${literal(outside)}`],
    [`EXPORT DATABASE ${literal(outside)}`],
    ['INSTALL httpfs'],
    ['LOAD httpfs'],
    ["LOAD '/tmp/anything.duckdb_extension'"],
    ['SET enable_external_access = true'],
    ["SET allowed_directories = ['/']"],
    ['SET threads = 1'],
    ['SET lock_configuration = false'],
  ])('refuses %s', async (sql) => {
    await expect(engine.run(sql)).rejects.toThrow(
      /Permission Error|Invalid Input Error|Invalid Configuration|Cannot change|configuration/,
    );
  });

  it('does not leave the job folder by two dots, nor by a name that begins alike', async () => {
    writeFileSync(join(root, 'secret.csv'), 'a\n1\n');
    mkdirSync(`${folder}-2`);
    writeFileSync(join(`${folder}-2`, 'secret.csv'), 'a\n1\n');
    for (const path of [
      join(root, 'secret.csv'),
      `${folder}/../secret.csv`,
      join(`${folder}-2`, 'secret.csv'),
    ]) {
      await expect(engine.rows(`SELECT * FROM read_text(${literal(path)})`)).rejects.toThrow(
        /Permission Error/,
      );
    }
  });

  it('spills encrypted', async () => {
    await engine.run(
      `CREATE TABLE much AS SELECT hash(i) AS h, 'CUSTOMER-SECRET-' || md5(i::VARCHAR) || md5((i + 1)::VARCHAR) AS s
       FROM range(1500000) AS t(i)`,
    );
    const spilled = readdirSync(join(folder, 'spill')).map((name) =>
      readFileSync(join(folder, 'spill', name)),
    );
    expect(spilled.reduce((bytes, file) => bytes + file.length, 0)).toBeGreaterThan(1_000_000);
    expect(spilled.filter((file) => file.includes('CUSTOMER-SECRET'))).toEqual([]);
    expect(await engine.rows('SELECT count(*) AS n, count(DISTINCT h) AS d FROM much')).toEqual([
      { n: 1_500_000, d: 1_500_000 },
    ]);
  });
});

it('keeps tables in a file of the job folder where it is asked to, and leaves none behind', async () => {
  const onDisk = await openEngine({ folder, threads: 2, memory: '100MB', onDisk: true });
  try {
    await onDisk.run('CREATE TABLE much AS SELECT i, md5(i::VARCHAR) AS s FROM range(1000000) AS t(i)');
    expect(readdirSync(folder)).toContain('tables.db');
    // an MD5 has 16 bytes that nothing compresses
    expect(statSync(join(folder, 'tables.db')).size).toBeGreaterThan(16_000_000);
    expect(existsSync(join(folder, 'spill')) ? readdirSync(join(folder, 'spill')) : []).toEqual([]);
    expect(await onDisk.rows('SELECT count(*) AS n FROM much WHERE s = md5(i::VARCHAR)')).toEqual([
      { n: 1_000_000 },
    ]);
    await expect(onDisk.run(`ATTACH ${literal(join(root, 'other.db'))} AS other`)).rejects.toThrow(
      /Permission Error/,
    );
  } finally {
    onDisk.close();
  }
  expect(readdirSync(folder).filter((name) => name.startsWith('tables'))).toEqual([]);
});

describe('rows', () => {
  it('gives whole numbers as numbers, refuses those a double cannot hold', async () => {
    expect(
      await engine.rows("SELECT 9007199254740991::BIGINT AS a, sum(1) AS b, NULL AS c, 'x' AS d"),
    ).toEqual([{ a: 9007199254740991, b: 1, c: null, d: 'x' }]);
    await expect(engine.rows('SELECT 9007199254740993::BIGINT AS a')).rejects.toThrow(/a is too large/);
    await expect(engine.rows("SELECT DATE '2024-01-01' AS a")).rejects.toThrow(/not plain/);
  });

  it('binds values by name, over several statements', async () => {
    await engine.run('CREATE TABLE t (x INTEGER, s VARCHAR); INSERT INTO t VALUES ($x, $s)', {
      x: 3,
      s: "'); DROP TABLE t; --",
    });
    expect(await engine.rows('SELECT x + $more AS y, s FROM t', { more: 4n })).toEqual([
      { y: 7, s: "'); DROP TABLE t; --" },
    ]);
    await expect(engine.rows('SELECT $missing AS y')).rejects.toThrow(/\$missing/);
  });

  it('says so when it is closed', async () => {
    engine.close();
    engine.close();
    await expect(engine.run('SELECT 1')).rejects.toThrow(/closed/);
  });
});

describe('columns', () => {
  it('gives typed arrays over many vectors, in the order asked for', async () => {
    const n = 100_003;
    const columns = await engine.columns(
      `SELECT (i % 100)::TINYINT AS a, (i * 3)::INTEGER AS b, (i / 2)::DOUBLE AS c, i::VARCHAR AS d
       FROM range(${n}) AS t(i) ORDER BY hash(i), i`,
      { a: 'int8', b: 'int32', c: 'float64', d: 'text' },
    );
    expect([columns.a.length, columns.b.length, columns.c.length, columns.d.length]).toEqual([n, n, n, n]);
    expect(columns.b.reduce((sum, x) => sum + x, 0)).toBe((3 * n * (n - 1)) / 2);
    for (let row = 0; row < n; row += 1) {
      const i = Number(columns.d[row]);
      if (columns.a[row] !== i % 100 || columns.b[row] !== i * 3 || columns.c[row] !== i / 2)
        throw new Error(`row ${row}`);
    }
  });

  it('answers several at once, each in its own order', async () => {
    await engine.run('CREATE TABLE numbers AS SELECT i::INTEGER AS i FROM range(60000) AS t(i)');
    const [up, down, some] = await Promise.all([
      engine.columns('SELECT i FROM numbers ORDER BY i', { i: 'int32' }),
      engine.columns('SELECT i FROM numbers ORDER BY i DESC', { i: 'int32' }),
      engine.columns('SELECT i FROM numbers WHERE i < $less ORDER BY i', { i: 'int32' }, { less: 3 }),
    ]);
    expect(up.i).toEqual(Int32Array.from({ length: 60_000 }, (_, i) => i));
    expect(down.i).toEqual(up.i.slice().reverse());
    expect([...some.i]).toEqual([0, 1, 2]);
  });

  it('is not open to the world on any of its connections', async () => {
    const file = "SELECT content AS a FROM read_text('/etc/passwd')";
    await expect(engine.columns(file, { a: 'text' })).rejects.toThrow(/Permission Error/);
    await expect(engine.columns('SET threads = 1', { a: 'text' })).rejects.toThrow(/configuration/);
  });

  it('outlives being closed amid a query', async () => {
    const slow = engine.columns('SELECT i::INTEGER AS a FROM range(300000) AS t(i) ORDER BY hash(i), i', {
      a: 'int32',
    });
    engine.close();
    await slow.catch(() => undefined);
    await expect(engine.columns('SELECT 1 AS a', { a: 'int32' })).rejects.toThrow(/closed/);
  });

  it('gives empty columns of an empty result', async () => {
    const columns = await engine.columns('SELECT 1::INTEGER AS a WHERE false', { a: 'int32' });
    expect(columns.a).toEqual(new Int32Array(0));
  });

  it('refuses a NULL, a wrong type and a missing column', async () => {
    await expect(
      engine.columns('SELECT nullif(i, 5)::INTEGER AS a FROM range(10) AS t(i)', { a: 'int32' }),
    ).rejects.toThrow(/a has a NULL/);
    await expect(engine.columns('SELECT 1::BIGINT AS a', { a: 'int32' })).rejects.toThrow(/must be INTEGER/);
    await expect(engine.columns('SELECT 1 AS a', { b: 'int32' })).rejects.toThrow(/no column b/);
  });
});

it('reads SQL that lies beside its module', () => {
  writeFileSync(join(folder, 'x.sql'), 'SELECT 1');
  expect(readSql(new URL('x.sql', `file://${folder}/`))).toBe('SELECT 1');
});
