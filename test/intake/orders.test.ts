import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOrders } from '../../src/intake/orders.ts';
import { dayOf } from '../../src/units/day.ts';
import { TIMES } from './fuzz-times.ts';
import { inWorkplace, LIMITS, OPTIONS, problemsOf, read } from './reading.ts';

const FULL =
  '顧客番号,受注番号,受注日,出荷日,状態,商品コード,商品カテゴリ,数量,金額,原価,媒体,定期回数,返品日,返品金額,キャンセル日\n';
const NOTHING = {
  cancelled: false,
  cancelled_day: null,
  shipped_day: null,
  shipped_amount: null,
  returned_day: null,
  returned_amount: null,
  cost: null,
  subscription_cycle: null,
  first_purchase_day: null,
  set_aside: null,
  line_id: null,
  campaign: null,
  subscription: false,
  subscription_id: null,
  piece: 1,
};

describe('order lines', () => {
  it('have every field of the neutral layout in its type', async () => {
    const { lines, has, currency, mapping, files } = await read(
      `${FULL}007,A1,2024-05-01,2024/5/3,出荷済,P1,お茶,2,"1,240",500,ウェブ,3,,,\n`,
    );
    expect(lines).toEqual([
      {
        ...NOTHING,
        file: 0,
        customer_key: '007',
        order_id: 'A1',
        order_day: dayOf('2024-05-01'),
        amount: 1240,
        quantity: 2,
        product: 'P1',
        category: 'お茶',
        channel: 'ウェブ',
        shipped_day: dayOf('2024-05-03'),
        cost: 500,
        subscription: true,
        subscription_cycle: 3,
      },
    ]);
    expect(currency).toBe('JPY');
    expect(files).toMatchObject([{ name: 'f0.csv', encoding: 'utf-8', delimiter: ',', rows: 1 }]);
    expect([...has].sort()).toEqual(Object.keys(mapping.columns).sort());
    expect(mapping.columns).toMatchObject({
      customerKey: '顧客番号',
      subscriptionCycle: '定期回数',
      cancelledDate: 'キャンセル日',
    });
  });

  it('are read alike from the English layout, TAB, semicolon, BOM and CP932', async () => {
    const rows = 'customer_id,order_id,order_date,amount,category\nC1,A1,2024-05-01,100,tea\n';
    const [plain] = (await read(rows)).lines;
    expect((await read(rows.replaceAll(',', '\t'))).lines).toEqual([plain]);
    expect((await read(rows.replaceAll(',', ';'))).lines).toEqual([plain]);
    const marked = await read(`\u{feff}${rows}`);
    expect(marked.lines).toEqual([plain]);
    expect(marked.files[0]?.encoding).toBe('utf-8-bom');
    // 顧客番号,受注日,金額,商品カテゴリ and ①髙: extension characters of NEC and IBM
    const cp932 = Buffer.from(
      '8cda8b7194d48d862c8ef3928d93fa2c8be08a7a2c8fa49569834a8365835383' +
        '8a0a43312c323032342d30352d30312c3130302c8740fbfc0a',
      'hex',
    );
    const japanese = await read(cp932);
    expect(japanese.files[0]?.encoding).toBe('cp932');
    expect(japanese.lines).toMatchObject([{ customer_key: 'C1', amount: 100, category: '①髙' }]);
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['a cancelled line', 'キャンセル,100,,,', { cancelled: true, cancelled_day: null }],
    [
      'a cancelled line with its day',
      'キャンセル,100,,,2024-05-02',
      { cancelled: true, cancelled_day: dayOf('2024-05-02') },
    ],
    [
      'a line with a day of cancelling only',
      '出荷済,100,,,2024-05-02',
      { cancelled: true, cancelled_day: dayOf('2024-05-02') },
    ],
    [
      'a returned line came back whole',
      '返品,100,,,',
      { amount: 100, returned_amount: 100, returned_day: null },
    ],
    [
      'a returned line with its day',
      '返品,100,2024-05-09,,',
      { returned_amount: 100, returned_day: dayOf('2024-05-09') },
    ],
    [
      'a part that came back',
      '一部返品,100,2024-05-09,30,',
      { returned_amount: 30, returned_day: dayOf('2024-05-09') },
    ],
    ['a part written as a negative', '一部返品,100,2024-05-09,-30,', { returned_amount: 30 }],
    ['a part nobody knows', '一部返品,100,2024-05-09,,', { returned_amount: null }],
    [
      'a day of return only: all of it',
      '出荷済,100,2024-05-09,,',
      { returned_amount: 100, returned_day: dayOf('2024-05-09') },
    ],
    ['a negative amount is a return in itself', '返品,-100,,,', { amount: -100, returned_amount: null }],
    [
      'days that stand for none',
      '出荷済,100,0000-00-00,,9999-12-31',
      { cancelled: false, returned_day: null, returned_amount: null },
    ],
    ['an order not yet made', '購入処理中,100,,,', { set_aside: 'notYetAnOrder' }],
    ['a word nobody knows', '棚卸,100,,,', { cancelled: false, set_aside: null }],
    ['English, any case', 'REFUNDED,100,,,', { returned_amount: 100 }],
    ['a word within words', 'お客様都合キャンセル,100,,,', { cancelled: true }],
    ['a cancelling that did not happen', 'キャンセル不可,100,,,', { cancelled: false }],
  ])('%s', async (_, cells, expected) => {
    const header = '顧客番号,受注日,状態,金額,返品日,返品金額,キャンセル日\nC0,2024-05-01,出荷済,1,,,\n';
    const { lines } = await read(`${header}C1,2024-05-01,${cells}\n`);
    expect(lines[1]).toMatchObject({ customer_key: 'C1', ...expected });
  });

  it('learn status words that come late, and report those nobody knows', async () => {
    const many = 'C1,2024-05-01,出荷済,100\n'.repeat(500);
    const { lines, notes } = await read(
      `顧客番号,受注日,状態,金額\n${many}C2,2024-05-01,店舗都合キャンセル(B),100\nC3,2024-05-01,棚卸,100\nC4,2024-05-01,棚卸,100\nC5,2024-05-01,棚卸,100\nC6,2024-05-01,花子,100\n`,
      // one line five hundred times
      { force: true },
    );
    expect(lines.filter((line) => line.cancelled).map((line) => line.customer_key)).toEqual(['C2']);
    expect(notes).toContainEqual({ code: 'unknown-status-words', count: 4, example: '棚卸' });
    expect(notes).toContainEqual({ code: 'identical-lines', count: 499, amount: 49_900 });
  });

  it('keep guests, keys as they are written, and order numbers that are missing', async () => {
    const { lines, notes } = await read(
      '顧客番号,受注番号,受注日,金額\n,A1,2024-05-01,1\nN/A,-,2024-05-01,2\n" 7",A3,2024-05-01,3\n',
    );
    expect(lines.map((line) => [line.customer_key, line.order_id, line.amount])).toEqual([
      [' 7', 'A3', 3],
      [null, '', 2],
      [null, 'A1', 1],
    ]);
    expect(notes).toContainEqual({ code: 'guests', count: 2, amount: 3 });
  });

  it('cost what the line costs: given for the line, or for one piece', async () => {
    const { lines } = await read(
      '顧客番号,受注日,金額,数量,仕入単価,原価\nC1,2024-05-01,900,3,100.5,\nC2,2024-05-01,900,3,,99.6\nC3,2024-05-01,900,,100,\n',
    );
    expect(lines.map((line) => line.cost)).toEqual([302, 100, null]);
  });

  it('are used although a cell is unreadable on which no figure rests', async () => {
    const header = '顧客番号,受注日,金額,数量,原価,仕入単価,定期回数\n';
    const { lines, rowsRejected, notes } = await read(
      `${header}C1,2024-05-01,900,三つ,時価,応相談,初回\nC2,2024-05-01,900,1.5,,100,２\nC3,2024-05-01,900,2,x,100,\n`,
    );
    expect(rowsRejected).toBe(0);
    expect(lines.map((line) => [line.quantity, line.cost, line.subscription_cycle])).toEqual([
      [null, null, null],
      [1.5, 150, 2],
      [2, 200, null],
    ]);
    expect(notes).toContainEqual({
      code: 'unreadable-optional-cells',
      count: 5,
      example: '数量, 原価, 仕入単価, 定期回数',
    });
    expect(lines[0]).not.toHaveProperty('unread');
  });

  it('leave out rows of nothing but delimiters', async () => {
    const { setAside, rowsRead, lines } = await read('顧客番号,受注日,金額\nC1,2024-05-01,1\n,,\n,,\n');
    expect({ setAside, rowsRead, used: lines.filter((line) => line.set_aside === null).length }).toEqual({
      setAside: { blankRow: 2 },
      rowsRead: 3,
      used: 1,
    });
  });

  it('take dates with the year last once one of them shows the order', async () => {
    const { lines, mapping } = await read('customer_id,order_date,amount\nC1,5/6/2024,1\nC2,5/31/2024,1\n');
    expect(lines.map((line) => line.order_day)).toEqual([dayOf('2024-05-06'), dayOf('2024-05-31')]);
    expect(mapping.dateOrder).toBe('mdy');
    const both = read('customer_id,order_date,amount\nC1,5/31/2024,1\nC2,31/5/2024,1\n');
    expect(await problemsOf(both)).toMatchObject([{ code: 'dates-in-two-orders', column: 'order_date' }]);
    const told = await read('customer_id,order_date,amount\nC1,5/6/2024,1\n', {
      mapping: { version: 1, columns: {}, dateOrder: 'dmy' },
    });
    expect(told.lines[0]?.order_day).toBe(dayOf('2024-06-05'));
  });

  it('fall on the day of the shop', async () => {
    const text = 'customer_id,order_date,amount\nC1,2024-05-01 20:00:00 +0000,1\n';
    expect((await read(text)).lines[0]?.order_day).toBe(dayOf('2024-05-02'));
    expect((await read(text, { timezone: 'America/New_York' })).lines[0]?.order_day).toBe(
      dayOf('2024-05-01'),
    );
  });

  it('have the currency of their column', async () => {
    const usd = await read(
      'customer_id,order_date,amount,currency\nC1,2024-05-01,10.50,usd\nC1,2024-05-01,1.5,USD\n',
    );
    expect([usd.currency, usd.lines.map((line) => line.amount)]).toEqual(['USD', [150, 1050]]);
    const text = 'customer_id,order_date,amount,currency\nC1,2024-05-01,10,円\n';
    expect((await read(text)).currency).toBe('JPY');
    expect(await problemsOf(read(text.replace('円', 'EUR'), { currency: 'JPY' }))).toMatchObject([
      { code: 'mixed-currencies', found: 'EUR', wanted: 'JPY' },
    ]);
  });

  it('come from several files whose headers differ but are understood', async () => {
    const { lines, has, mapping, notes } = await read([
      '顧客番号,受注日,金額,原価\nC1,2024-05-01,100,50\n',
      'amount,order_date,customer_id\n200,2024-05-02,C2\n',
    ]);
    expect(lines.map((line) => [line.file, line.customer_key, line.amount, line.cost])).toEqual([
      [0, 'C1', 100, 50],
      [1, 'C2', 200, null],
    ]);
    expect([...has].sort()).toEqual(['amount', 'customerKey', 'orderDate']);
    expect(mapping.columns.amount).toEqual(['金額', 'amount']);
    expect(notes).toContainEqual({ code: 'fields-in-part', count: 1, example: 'cost' });
  });

  it('are read the same with the mapping that was used', async () => {
    const text = '日付,会員ID,合計,小計,備考\n2024-05-01,C1,110,100,x\n';
    const first = await read(text);
    expect(first.lines[0]?.amount).toBe(100);
    expect((await read(text, { mapping: first.mapping })).lines).toEqual(first.lines);
    const other = await read(text, { mapping: { version: 1, columns: { amount: '合計' } } });
    expect(other.lines[0]?.amount).toBe(110);
    expect(
      await problemsOf(read(text, { mapping: { version: 1, columns: { amount: '税込' } } })),
    ).toMatchObject([{ code: 'mapped-column-missing', column: '税込', wanted: 'amount' }]);
  });
});

describe('lines on disk', () => {
  it.each([
    ['of a shop', 'corner-shop/orders.csv'],
    ['of orders whose rows are seen together', 'exports/shopify.csv'],
    ['with rows rejected', 'faulty/ragged-rows.csv'],
  ])('are those in memory: %s', async (_case, sample) => {
    const text = readFileSync(`samples/${sample}`);
    const options = { customerSecret: 'a secret of thirty-two bytes, no less', force: true };
    const { rejectedRowsFile: _, ...inMemory } = await read(text, options);
    expect(await read(text, options, { bytesInMemory: 0 })).toMatchObject(inMemory);
  });

  it('are refused where the disk has room for the copy alone', async () => {
    const text = '顧客番号,受注番号,受注日,金額\n1,A,2024-05-01,100\n';
    const freeBytes = async () => 64_000_000;
    expect((await read(text, {}, { freeBytes })).rowsRead).toBe(1);
    const problems = await problemsOf(read(text, {}, { freeBytes, bytesInMemory: 0 }));
    expect(problems).toMatchObject([{ code: 'disk-full', file: 'f0.csv', found: '64 MB', wanted: '65 MB' }]);
  });

  it('leave no file behind, read or refused', async () => {
    await inWorkplace(async ({ file, folder, job }) => {
      const tables = () => readdirSync(folder).filter((name) => name.startsWith('tables'));
      const disk = { ...job, bytesInMemory: 0 };
      const good = file('good.csv', '顧客番号,受注番号,受注日,金額\n1,A,2024-05-01,100\n');
      const { engine } = await readOrders([good], OPTIONS, disk);
      expect(tables()).toContain('tables.db');
      engine.close();
      const bad = file('bad.csv', '顧客番号,受注番号,受注日,金額\n1,A,never,100\n');
      await expect(readOrders([bad], OPTIONS, disk)).rejects.toThrow();
      expect(tables()).toEqual([]);
    });
  });
});

describe('whatever the rows', () => {
  const HEADER = '顧客番号,受注番号,受注日,状態,数量,金額';
  const cell = {
    key: fc.constantFrom('C1', '007', '', 'N/A', '１'),
    day: fc.constantFrom('2024-05-01', '2024/5/2', '', 'x', '2023-02-29', '45413'),
    status: fc.constantFrom('出荷済', 'キャンセル', '返品', '購入処理中', '謎', ''),
    quantity: fc.constantFrom('1', '', '2.5', '３'),
    amount: fc.constantFrom('100', '-50', '0', '1,200', '', 'N/A', '10.5', '△3'),
  };
  const row = fc.oneof(
    {
      weight: 20,
      arbitrary: fc
        .tuple(cell.key, fc.constant('A'), cell.day, cell.status, cell.quantity, cell.amount)
        .map((cells) => cells.map((c) => (c.includes(',') ? `"${c}"` : c)).join(',')),
    },
    { weight: 1, arbitrary: fc.constantFrom(HEADER, ',,,,,', '', 'C1,A', 'C1,A,2024-05-01,出荷済,1,100,7') },
  );

  it('rows read are used, rejected or set aside; order of rows and threads do not matter', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 60 }), fc.nat(), async (rows, turn) => {
        const sure = 'C9,A,2024-05-01,出荷済,1,100';
        const turned = [...rows.slice(turn % (rows.length + 1)), ...rows.slice(0, turn % (rows.length + 1))];
        const text = (list: readonly string[]) => `${[HEADER, sure, ...list].join('\n')}\n`;
        // read() checks the identity against an independent count
        const one = await read(text(rows), { force: true }, { limits: { ...LIMITS, engineThreads: 1 } });
        const two = await read(text(turned), { force: true }, { limits: { ...LIMITS, engineThreads: 4 } });
        expect(one.rowsRead).toBe(rows.filter((r) => r !== '').length + 1);
        expect(two.lines).toEqual(one.lines);
        expect(two.setAside).toEqual(one.setAside);
      }),
      { numRuns: 4 * TIMES },
    );
  });
});

describe('the real data of an online shop', () => {
  // UCI Online Retail II, CC BY 4.0; figures counted with another program
  const path = join(dirname(fileURLToPath(import.meta.url)), '../../../shared/data/online-retail-ii.csv.gz');
  it.skipIf(!existsSync(path))('gives the figures found independently', async () => {
    await inWorkplace(async ({ job }) => {
      const orders = await readOrders(
        [{ path, name: 'online-retail-ii.csv.gz' }],
        { ...OPTIONS, currency: 'GBP' },
        job,
      );
      const rows = await orders.engine.rows(
        `SELECT count(*) AS lines, count(DISTINCT customer_key) AS keys, sum(amount) FILTER (WHERE amount > 0) AS sold,
           sum(amount) FILTER (WHERE amount < 0) AS returned FROM order_lines`,
      );
      orders.engine.close();
      expect(rows).toEqual([{ lines: 809_560, keys: 5942, sold: 1_743_153_316, returned: -108_788_214 }]);
      expect([orders.rowsRead, orders.rowsRejected, orders.setAside]).toEqual([809_560, 0, {}]);
      expect(readFileSync(orders.rejectedRowsFile, 'utf8')).toBe(
        '\u{feff}file,line,column,value,reason,explanation\r\n',
      );
    });
  });
});
