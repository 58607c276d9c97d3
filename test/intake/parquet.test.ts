import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verifyFile } from '../../src/intake/verified-copy.ts';
import { formatDay } from '../../src/units/day.ts';
import { parquet } from './parquet-bytes.ts';
import { inWorkplace, LIMITS, problemsOf, read } from './reading.ts';

async function copied(bytes: Buffer): Promise<readonly string[]> {
  return inWorkplace(async ({ job, file }) => {
    const source = file('a', bytes);
    const copy = await verifyFile(source, 0, { folder: job.folder, encoding: 'auto', limits: LIMITS });
    expect(copy.encoding).toBe('parquet');
    const lines = readFileSync(copy.path, 'utf8').split('\n').slice(0, -1);
    expect(lines).toHaveLength(copy.lines);
    return lines;
  });
}

describe('a Parquet file', () => {
  it('is read like the same rows as CSV; rejected rows are named by their place', async () => {
    const bytes = await parquet(`SELECT * FROM (VALUES
      ('007', DATE '2024-05-01', 5400, 'A'), (NULL, DATE '2024-05-02', -1200, 'B'), ('9', NULL, 1, 'C'))
      AS t(customer_id, order_date, amount, order_id)`);
    const { lines, rejected, files } = await read(bytes, { force: true });
    expect(lines.map((l) => [l.customer_key, formatDay(Number(l.order_day)), l.amount])).toEqual([
      ['007', '2024-05-01', 5400],
      [null, '2024-05-02', -1200],
    ]);
    // the header is line 1
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([['4', 'date-missing']]);
    expect(files).toMatchObject([{ encoding: 'parquet', rows: 3 }]);
  });

  it('gives every type of column as text', async () => {
    const columns: readonly (readonly [string, string])[] = [
      ['\'a,"b"\'', '"a,""b"""'],
      ["'two' || chr(13) || chr(10) || 'lines'", 'two  lines'],
      ['12345678901234567890::HUGEINT::DECIMAL(38,0)', '12345678901234567890'],
      ['12.50::DECIMAL(10, 2)', '12.50'],
      ['1e20::DOUBLE', '100000000000000000000'],
      ['-2.5e-7::DOUBLE', '-0.00000025'],
      ['123.0::DOUBLE', '123'],
      ['0.1::FLOAT', '0.1'],
      ["'nan'::DOUBLE", ''],
      ['true', 'TRUE'],
      ["DATE '2024-05-01'", '2024-05-01'],
      ["TIMESTAMP '2024-05-01 09:30:00'", '2024-05-01 09:30:00'],
      ["TIMESTAMPTZ '2024-05-01 09:30:00+09'", '2024-05-01 00:30:00Z'],
      ["TIMESTAMP_MS '2024-05-01 09:30:00'", '2024-05-01 09:30:00'],
      ["'x'::BLOB", 'x'],
      ['NULL::VARCHAR', ''],
    ];
    const bytes = await parquet(`SELECT ${columns.map(([sql], i) => `${sql} AS c${i}`).join(', ')}`);
    expect((await copied(bytes)).slice(1)).toEqual([columns.map(([, text]) => text).join(',')]);
  });

  it('leaves nested columns out', async () => {
    const bytes = await parquet("SELECT 1 AS a, [1, 2] AS b, {'x': 1} AS c, MAP {'k': 'v'} AS d, 'z' AS e");
    expect(await copied(bytes)).toEqual(['a,e', '1,z']);
  });

  it('keeps the order of its rows over many groups', async () => {
    const bytes = await parquet('SELECT range AS n FROM range(50000)', ', ROW_GROUP_SIZE 2048');
    expect(await copied(bytes)).toEqual(['n', ...Array.from({ length: 50_000 }, (_, i) => String(i))]);
  });

  it('is refused where few bytes stand for many', async () => {
    const row = "SELECT 'c' AS customer_id, DATE '2024-05-01' AS order_date, 1 AS amount";
    const bytes = await parquet(`${row}, repeat('x', 100) AS memo FROM range(1000000)`);
    expect(bytes.length).toBeLessThan(1_000_000);
    expect(await problemsOf(read(bytes))).toEqual([
      { code: 'compression-bomb', file: 'f0.csv', wanted: String(LIMITS.compressionRatio) },
    ]);
    const limits = { ...LIMITS, decompressedBytes: 1_000_000, compressionRatio: 1e9 };
    expect(await problemsOf(read(bytes, {}, { limits }))).toEqual([
      { code: 'too-large', file: 'f0.csv', wanted: '1 MB' },
    ]);
    const cell = await parquet(`${row}, repeat('x', 2000000) AS memo`);
    expect(await problemsOf(read(cell))).toEqual([{ code: 'line-too-long', file: 'f0.csv', wanted: '1 MB' }]);
  });

  it('is refused where it is damaged, has too many columns, or none that is flat', async () => {
    const bytes = await parquet('SELECT 1 AS a, 2 AS b');
    const damaged = Buffer.from(bytes);
    damaged.fill(0xff, bytes.length - 60, bytes.length - 8);
    for (const faulty of [bytes.subarray(0, bytes.length - 10), damaged])
      expect(await problemsOf(read(faulty))).toEqual([{ code: 'parquet-damaged', file: 'f0.csv' }]);
    expect(await problemsOf(read(bytes, {}, { limits: { ...LIMITS, columns: 1 } }))).toMatchObject([
      { code: 'column-limit', found: '2', wanted: '1' },
    ]);
    expect(await problemsOf(read(await parquet('SELECT [1] AS a')))).toMatchObject([{ code: 'empty-file' }]);
  });
});
