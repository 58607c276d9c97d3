import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openEngine } from '../../src/engine/engine.ts';
import { readSql } from '../../src/engine/sql.ts';
import type { Mapping } from '../../src/intake/mapping.ts';
import { parseMapping } from '../../src/intake/parse-mapping.ts';
import { setAsideSharedOrders } from '../../src/intake/shared-orders.ts';
import { problemsOf, type Read, read } from './reading.ts';

const HEADER = '顧客番号,受注番号,受注日,状態,商品コード,数量,金額';
const text = (...rows: readonly string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const used = ({ lines }: Read) =>
  lines
    .filter((line) => line.set_aside === null)
    .sort((a, b) => `${a.order_id}${a.product}`.localeCompare(`${b.order_id}${b.product}`, 'en'));
const noted = ({ notes }: Read, code: string) => notes.find((note) => note.code === code);

describe('an order that stands in several files', () => {
  it('counts once where its lines are the same', async () => {
    const orders = await read([
      text('1,A,2024-05-01,出荷済,P,1,100', '1,A,2024-05-01,出荷済,Q,2,300', '2,B,2024-05-02,出荷済,P,1,100'),
      text('1,A,2024-05-01,出荷済,Q,2,300', '1,A,2024-05-01,出荷済,P,1,100', '3,C,2024-05-03,出荷済,P,1,100'),
    ]);
    expect(used(orders).map(({ amount }) => amount)).toEqual([100, 300, 100, 100]);
    expect(orders.setAside).toEqual({ duplicate: 2 });
    expect(noted(orders, 'orders-in-two-files')).toMatchObject({ count: 1, amount: 400 });
    expect(noted(orders, 'orders-changed')).toBeUndefined();
  });

  it('counts as the newer file has it where it has changed', async () => {
    const older = text(
      '1,A,2024-05-01,出荷済,P,1,100',
      '2,B,2024-05-02,未出荷,P,1,100',
      '2,B,2024-05-02,未出荷,Q,1,50',
    );
    // B is cancelled but for a line that was added; A has got a line more
    const newer = text(
      '1,A,2024-05-01,出荷済,P,1,100',
      '1,A,2024-05-01,出荷済,R,1,70',
      '2,B,2024-05-02,キャンセル,P,1,100',
      '2,B,2024-05-02,キャンセル,Q,1,50',
      '9,Z,2024-06-01,出荷済,P,1,100',
    );
    for (const files of [
      [older, newer],
      [newer, older],
    ]) {
      const orders = await read(files);
      expect(orders.setAside).toEqual({ duplicate: 3 });
      expect(used(orders).map((line) => [line.order_id, line.product, line.cancelled])).toEqual([
        ['A', 'P', false],
        ['A', 'R', false],
        ['B', 'P', true],
        ['B', 'Q', true],
        ['Z', 'P', false],
      ]);
      expect(noted(orders, 'orders-in-two-files')).toMatchObject({ count: 2, amount: 250 });
      expect(noted(orders, 'orders-changed')).toEqual({ code: 'orders-changed', count: 2 });
    }
  });

  it('keeps all its lines where the files have none in common', async () => {
    const orders = await read([
      text('1,A,2024-05-01,出荷済,P,1,100'),
      text('1,A,2024-05-01,出荷済,Q,1,100', '1,A,2024-05-01,出荷済,P,2,200'),
    ]);
    expect(used(orders)).toHaveLength(3);
    expect(orders.setAside).toEqual({});
    expect(noted(orders, 'orders-spread-over-files')).toEqual({ code: 'orders-spread-over-files', count: 1 });
  });

  it('counts once, as the newer file has it, where its amounts were changed after the older export', async () => {
    const header = '顧客番号,受注番号,受注日,金額';
    const file = (columns: string, value: (order: number) => string) =>
      `${[`${header}${columns}`, ...[1, 2, 3].map((n) => `${n},O${n},2024-0${n}-10,${value(n)}`)].join('\n')}\n`;
    // 3 orders of 1000, then of 900; with a product, with product and quantity, with neither
    for (const [columns, values] of [
      [',商品コード', ',A'],
      [',商品コード,数量', ',A,2'],
      ['', ''],
    ] as const) {
      const orders = await read([file(columns, () => `1000${values}`), file(columns, () => `900${values}`)]);
      expect(used(orders).map(({ amount }) => amount)).toEqual([900, 900, 900]);
      expect(orders.setAside).toEqual({ duplicate: 3 });
      expect(noted(orders, 'orders-in-two-files')).toMatchObject({ count: 3, amount: 3000 });
      expect(noted(orders, 'orders-changed')).toEqual({ code: 'orders-changed', count: 3 });
      expect(noted(orders, 'orders-spread-over-files')).toBeUndefined();
    }
  });

  it('counts once where the newer file has nothing left of its amount', async () => {
    const orders = await read([text('1,A,2024-05-01,出荷済,P,1,100'), text('1,A,2024-05-01,出荷済,P,1,0')]);
    expect(used(orders).map(({ amount }) => amount)).toEqual([0]);
  });

  it('keeps all its lines where one file gives back what the other sold, or where another product or number of lines says so', async () => {
    const header = '顧客番号,受注番号,受注日,金額';
    for (const files of [
      [`${header},商品コード\n1,A,2024-05-01,100,P\n`, `${header},商品コード\n1,A,2024-05-01,-90,P\n`],
      [
        `${header},商品コード\n1,A,2024-05-01,100,\n`,
        `${header},商品コード\n1,A,2024-05-01,90,\n1,B,2024-05-02,5,P\n`,
      ],
      [`${header},カテゴリ\n1,A,2024-05-01,100,茶\n`, `${header},カテゴリ\n1,A,2024-05-01,90,器\n`],
      [`${header}\n1,A,2024-05-01,100\n`, `${header}\n1,A,2024-05-01,90\n1,A,2024-05-01,80\n`],
      [`${header},明細番号\n1,A,2024-05-01,100,1\n`, `${header},明細番号\n1,A,2024-05-01,90,2\n`],
    ]) {
      const orders = await read(files);
      expect(orders.setAside).toEqual({});
      expect(noted(orders, 'orders-spread-over-files')).toMatchObject({ count: 1 });
    }
  });

  it('is another one under another customer or on another day', async () => {
    const orders = await read([
      text('1,A,2024-05-01,出荷済,P,1,100', ',B,2024-05-01,出荷済,P,1,100'),
      text('2,A,2024-05-01,出荷済,P,1,100', '1,A,2024-05-02,出荷済,P,1,100', ',B,2024-05-01,出荷済,P,1,100'),
    ]);
    // the guest's order is one
    expect(orders.setAside).toEqual({ duplicate: 1 });
    expect(used(orders)).toHaveLength(4);
  });

  it('knows its lines by their numbers, whatever else has changed', async () => {
    const header = '顧客番号,受注番号,明細番号,受注日,金額\n';
    const orders = await read([
      `${header}1,A,1,2024-05-01,100\n1,A,2,2024-05-01,200\n`,
      `${header}1,A,1,2024-05-01,90\n2,B,3,2024-06-01,5\n`,
    ]);
    expect(used(orders).map(({ amount }) => amount)).toEqual([90, 5]);
    expect(orders.setAside).toEqual({ duplicate: 2 });
  });

  it('is compared by what both layouts tell', async () => {
    const orders = await read([
      'customer_id,order_id,order_date,amount,category\n1,A,2024-05-01,100,Tea\n1,A,2024-05-01,300,Cups\n',
      '顧客番号,受注番号,受注日,金額,商品コード\n1,A,2024/5/1,300,P9\n1,A,2024/5/1,100,P1\n2,B,2024/5/2,1,P1\n',
    ]);
    expect(orders.setAside).toEqual({ duplicate: 2 });
    expect(noted(orders, 'orders-changed')).toBeUndefined();
    expect(noted(orders, 'fields-in-part')).toMatchObject({ count: 2 });
  });
});

describe('what files have in common', () => {
  it('is told two by two: orders, their period, what is left out; and by file', async () => {
    // days from 1970-01-01: 2023-05-01 is 19478, 2024-05-01 is 19844
    const of2023 = text(
      '1,A,2023-05-01,出荷済,P,1,100',
      '1,B,2023-05-03,出荷済,P,1,200',
      '2,B2,2023-05-03,出荷済,P,1,40',
    );
    const both = text(
      // B, with another status
      ...['1,B,2023-05-03,返品,P,1,200', '3,C,2024-05-01,出荷済,P,1,1000', '3,C,2024-05-01,出荷済,Q,2,500'],
      '4,D,2024-05-02,出荷済,P,1,70',
    );
    const of2024 = text(
      ...['3,C,2024-05-01,出荷済,P,1,1000', '3,C,2024-05-01,出荷済,Q,2,500', '5,E,2024-06-01,出荷済,P,1,9'],
      // once more, beyond doubt the same
      '5,E,2024-06-01,出荷済,P,1,9',
    );
    const orders = await read([of2023, both, of2024, of2023], { force: true });
    expect(orders.overlaps).toEqual([
      {
        ...{ older: 0, newer: 1, from: 19480, to: 19480, orders: 1, changed: 1 },
        ...{ setAside: { rows: 1, amount: 200 }, kept: { lines: 0, amount: 0 } },
      },
      {
        ...{ older: 1, newer: 2, from: 19844, to: 19844, orders: 1, changed: 0 },
        ...{ setAside: { rows: 2, amount: 1500 }, kept: { lines: 0, amount: 0 } },
      },
    ]);
    expect(
      orders.files.map(({ rows, from, to, duplicates, identicalLines }) => [
        rows,
        from,
        to,
        duplicates,
        identicalLines,
      ]),
    ).toEqual([
      [3, 19478, 19480, 1, 0],
      [4, 19480, 19845, 2, 0],
      [4, 19844, 19875, 0, 1],
      // given twice
      [3, 19478, 19480, 3, 0],
    ]);
    expect(orders.setAside).toEqual({ duplicate: 1 + 2 + 3 });
  });

  it('counts an order of three files with the newest of them', async () => {
    const order = '1,A,2024-05-01,出荷済,P,1,100';
    const orders = await read([
      text(order),
      text(order, '9,Y,2024-06-01,出荷済,P,1,1'),
      text(order, '9,Z,2024-07-01,出荷済,P,1,1'),
    ]);
    expect(orders.overlaps.map(({ older, newer, setAside }) => [older, newer, setAside.rows])).toEqual([
      [0, 2, 1],
      [1, 2, 1],
    ]);
  });

  it('is told of lines without an order number too: they are used in both', async () => {
    const header = '顧客番号,受注日,金額\n';
    const files = [
      `${header}1,2024-05-01,100\n1,2024-05-01,100\n2,2024-05-02,30\n`,
      `${header}1,2024-05-01,100\n2,2024-05-02,30\n3,2024-05-03,5\n`,
    ];
    const orders = await read(files, { force: true });
    expect(orders.overlaps).toEqual([
      {
        ...{ older: 0, newer: 1, from: 19844, to: 19845, orders: 0, changed: 0 },
        ...{ setAside: { rows: 0, amount: 0 }, kept: { lines: 2, amount: 130 } },
      },
    ]);
    expect(noted(orders, 'lines-in-two-files')).toMatchObject({ count: 2 });
    expect(await problemsOf(read(files))).toMatchObject([
      { code: 'overlapping-files', file: 'f0.csv, f1.csv', found: '33.3% (2 / 6; 2024-05-01 – 2024-05-02)' },
    ]);
  });
});

describe('files that are laid out differently', () => {
  const contents = (file: string) =>
    readFileSync(fileURLToPath(new URL(`../../samples/exports/${file}`, import.meta.url)), 'utf8');
  const general = '受注番号,メールアドレス,受注日,金額\nX1,a@example.com,5/31/2024,100\n';
  const options = { customerSecret: 'a secret of thirty-two bytes, no less' };

  it('are each recognised by itself; the mapping used has an entry for each, and reads them the same way', async () => {
    const files = [contents('shopify.csv'), general];
    const alone = await Promise.all(files.map((text) => read(text, options)));
    const together = await read(files, options);
    expect(together.mapping.system).toBe('shopify');
    expect(Object.keys(together.mapping.files ?? {})).toEqual(['f1.csv']);
    expect(together.mapping.files?.['f1.csv']).toMatchObject({ dateOrder: 'mdy' });
    expect(together.rowsRead).toBe(alone[0]!.rowsRead + alone[1]!.rowsRead);
    const again = await read(files, { ...options, mapping: reparsed(together.mapping) });
    const amounts = (orders: Read) =>
      used(orders)
        .map((l) => `${l.order_id} ${l.order_day} ${l.amount}`)
        .sort();
    expect(amounts(again)).toEqual(amounts(together));
    expect(amounts(together)).toEqual(alone.flatMap(amounts).sort());
    expect(again.mapping).toEqual(together.mapping);
  });

  it('may have an entry each in a mapping that is given', async () => {
    const mapping = reparsed({
      version: 1,
      columns: { customerKey: 'id' },
      files: { 'f1.csv': { columns: { customerKey: '番号', amount: '値' } } },
    });
    const orders = await read(
      ['id,order_date,amount\n1,2024-05-01,5\n', '番号,受注日,値,金額\n2,2024-05-02,7,0\n'],
      { mapping },
    );
    expect(orders.lines.map((l) => [l.customer_key, l.amount])).toEqual([
      ['1', 5],
      ['2', 7],
    ]);
    const wrong = '{"version":1,"columns":{},"files":{"a.csv":{"columns":{},"timezone":"Mars"}}}';
    expect(parseMapping(wrong, 'm.json')).toMatchObject([{ code: 'mapping-invalid', found: '"Mars"' }]);
  });

  function reparsed(mapping: Mapping): Mapping {
    const parsed = parseMapping(JSON.stringify(mapping), 'mapping.json');
    if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed));
    return parsed as Mapping;
  }
});

interface Line {
  readonly customer: string;
  readonly order: string;
  readonly day: number;
  readonly product: string;
  readonly amount: number;
  readonly cancelled: boolean;
}

const line = fc.record<Line>({
  customer: fc.constantFrom('', '1', '2'),
  order: fc.constantFrom('', 'A', 'B', 'C'),
  day: fc.integer({ min: 1, max: 3 }),
  product: fc.constantFrom('P', 'Q'),
  amount: fc.constantFrom(100, 200),
  cancelled: fc.boolean(),
});
const history = fc.array(fc.array(line, { minLength: 1, maxLength: 12 }), { minLength: 2, maxLength: 4 });

const told = (l: Line) => JSON.stringify([l.customer, l.order, l.day, l.product, l.amount, l.cancelled]);

/** The rule of docs/dataset.md, order by order. */
function keptByRule(files: readonly (readonly Line[])[]): readonly string[] {
  const lastDay = files.map((lines) => Math.max(...lines.map(({ day }) => day)));
  const newestFirst = files.map((_, index) => index).sort((a, b) => lastDay[b]! - lastDay[a]! || b - a);
  const kept: string[] = [];
  for (const [place, index] of newestFirst.entries()) {
    for (const one of files[index]!) {
      const sameOrder = (other: Line) =>
        other.order === one.order && other.customer === one.customer && other.day === one.day;
      const own = files[index]!.filter(sameOrder);
      const inNewer = newestFirst
        .slice(0, place)
        .some((newer) =>
          files[newer]!.some((other) => sameOrder(other) && own.some((l) => l.product === other.product)),
        );
      if (one.order === '' || !inNewer) kept.push(told(one));
    }
  }
  return kept.sort();
}

describe('of any files', () => {
  it('the lines that a plain loop keeps are used, all others set aside', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'several-files-'));
    const engine = await openEngine({ folder, threads: 2, memory: '300MB' });
    try {
      await engine.run(readSql(new URL('../../src/intake/order-lines.sql', import.meta.url)));
      await fc.assert(
        fc.asyncProperty(history, async (files) => {
          const lines = files.flatMap((given, file) => given.map((l) => ({ ...l, file })));
          await engine.run('DELETE FROM order_lines');
          await engine.run(INSERT, { lines: JSON.stringify(lines) });
          const { notes, shared } = await setAsideSharedOrders(engine, new Set(['product']));
          const rows = await engine.rows(
            `SELECT set_aside IS NULL AS used, json_array(coalesce(customer_key, ''), order_id, order_day, product, amount, cancelled)::VARCHAR AS line
             FROM order_lines ORDER BY line`,
          );
          expect(rows.map((r) => r.line).sort()).toEqual(files.flat().map(told).sort());
          expect(
            rows
              .filter((r) => r.used === true)
              .map((r) => r.line)
              .sort(),
          ).toEqual(keptByRule(files));
          expect(notes[0]!.count > 0).toBe(rows.some((r) => r.used !== true));
          expect(shared.reduce((sum, pair) => sum + pair.setAside!.rows, 0)).toBe(
            rows.filter((r) => r.used !== true).length,
          );
        }),
        { numRuns: 200 },
      );
    } finally {
      engine.close();
      rmSync(folder, { recursive: true });
    }
  }, 120_000);
});

const INSERT = `
  INSERT INTO order_lines BY NAME
  SELECT file, nullif(customer, '') AS customer_key, "order" AS order_id, day AS order_day, product, amount, cancelled,
    false AS subscription, false AS unpaid, false AS shared_evenly, 0 AS beyond_goods, 1 AS piece, 0 AS unread
  FROM (SELECT unnest(from_json($lines,
    '[{"file":"INTEGER","customer":"VARCHAR","order":"VARCHAR","day":"INTEGER","product":"VARCHAR","amount":"BIGINT","cancelled":"BOOLEAN"}]'), recursive := true))`;
