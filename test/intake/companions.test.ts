import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CompanionRole } from '../../src/flows/job.ts';
import type { ReadOptions } from '../../src/intake/options.ts';
import { dayOf } from '../../src/units/day.ts';
import { inWorkplace, problemsOf, type Read, readFiles, type Text } from './reading.ts';
import { serial, workbook } from './workbook.ts';

/** Orders with files beside them, by what they hold. */
async function readWith(
  orders: Text | readonly Text[],
  beside: Partial<Record<CompanionRole, Text>>,
  options: Partial<ReadOptions> = {},
): Promise<Read> {
  return inWorkplace(async ({ job, file }) => {
    const texts = Array.isArray(orders) ? (orders as readonly Text[]) : [orders as Text];
    const files = texts.map((text, index) => file(`f${index}.csv`, text));
    const companions = Object.fromEntries(
      Object.entries(beside).map(([role, text]) => [role, file(`${role}.csv`, text)]),
    );
    return readFiles(files, { ...options, companions }, job);
  });
}

const noted = ({ notes }: Read, code: string) => notes.find((note) => note.code === code);
const rows = (...lines: readonly string[]) => `${lines.join('\n')}\n`;
const used = ({ lines }: Read) =>
  lines
    .filter((line) => line.set_aside === null)
    .map((l) => [l.order_id, l.product ?? '', l.amount, l.returned_amount ?? 0, l.returned_day ?? 0] as const)
    .sort((a, b) => (`${a}` < `${b}` ? -1 : 1));
const JUNE = dayOf('2024-06-01');

const ORDERS = rows(
  '顧客番号,受注番号,明細番号,受注日,商品コード,金額',
  '1,A,1,2024-05-01,P,1000',
  '1,A,2,2024-05-01,Q,500',
  '2,B,1,2024-05-02,P,300',
  '2,B,2,2024-05-02,P,100',
  '3,C,1,2024-05-03,Q,700',
);

describe('returns in a file of their own', () => {
  it('are booked on the line with their number, on those of their product, or on all of their order', async () => {
    const orders = await readWith(ORDERS, {
      returns: rows(
        '受注番号,明細番号,商品コード,返品日,返品金額',
        'A,2,,2024-06-01,500',
        // 200 over 300 and 100
        'B,,P,2024-06-01,200',
        'C,,X,2024/6/1,-50',
      ),
    });
    expect(used(orders)).toEqual([
      ['A', 'P', 1000, 0, 0],
      ['A', 'Q', 500, 500, JUNE],
      ['B', 'P', 100, 50, JUNE],
      ['B', 'P', 300, 150, JUNE],
      ['C', 'Q', 700, 50, JUNE],
    ]);
    expect(orders.rowsRead).toBe(8);
    expect(orders.setAside).toEqual({ bookedReturn: 3 });
    expect(noted(orders, 'returns-booked')).toEqual({ code: 'returns-booked', count: 3, amount: 750 });
    expect([...orders.has]).toEqual(expect.arrayContaining(['returnedDate', 'returnedAmount']));
    expect(orders.files.map(({ name, rows }) => [name, rows])).toEqual([
      ['f0.csv', 5],
      ['returns.csv', 3],
    ]);
  });

  it('add up, on the last of their days; more than was sold is said', async () => {
    const orders = await readWith(ORDERS, {
      returns: rows('注文番号,返品日,返金額', 'C,2024-06-01,400', 'C,2024-05-20,400'),
    });
    expect(used(orders)).toContainEqual(['C', 'Q', 700, 800, JUNE]);
    expect(noted(orders, 'returned-more-than-sold')).toMatchObject({ count: 1 });
  });

  it('are shared to the unit', async () => {
    // 100 over 1000 and 500: 500 first, 33.3; then 66.7
    const orders = await readWith(ORDERS, { returns: rows('受注番号,返品日,金額', 'A,2024-06-01,100') });
    expect(used(orders).slice(0, 2)).toEqual([
      ['A', 'P', 1000, 67, JUNE],
      ['A', 'Q', 500, 33, JUNE],
    ]);
  });

  it('become negative lines of the customer where the order is not there, or are set aside', async () => {
    const orders = await readWith(
      ORDERS,
      {
        returns: rows(
          '顧客番号,受注番号,返品日,返品金額',
          '9,Z,2024-06-01,120',
          ',Z,2024-06-01,80',
          // the order is another customer's
          '1,C,2024-06-01,60',
          ',B,不明,5',
        ),
      },
      { force: true },
    );
    expect(used(orders).filter(([, , amount]) => Number(amount) < 0)).toEqual([
      ['C', '', -60, 0, 0],
      ['Z', '', -120, 0, 0],
    ]);
    expect(orders.setAside).toEqual({ unmatchedReturn: 1 });
    expect(noted(orders, 'returns-as-lines')).toMatchObject({ count: 2, amount: 180 });
    expect(noted(orders, 'returns-without-customer')).toMatchObject({ count: 1, amount: 80 });
    expect(orders.rejected.map(({ file, line, reason }) => [file, line, reason])).toEqual([
      ['returns.csv', '5', 'date-unreadable'],
    ]);
  });

  it('count once where the orders tell of them too, and orders in two files are one before', async () => {
    const header = '顧客番号,受注番号,受注日,金額,返品日,返品金額';
    const both = rows(header, '1,A,2024-05-01,1000,2024-05-09,300', '2,B,2024-05-02,400,,');
    const orders = await readWith([both, rows(header, '2,B,2024-05-02,400,,', '1,D,2024-06-02,1,,')], {
      returns: rows('受注番号,返品日,返品金額', 'A,2024-06-01,200', 'B,2024-06-01,400'),
    });
    expect(used(orders)).toEqual([
      ['A', '', 1000, 300, dayOf('2024-05-09')],
      ['B', '', 400, 400, JUNE],
      ['D', '', 1, 0, 0],
    ]);
    expect(orders.setAside).toEqual({ bookedReturn: 2, duplicate: 1 });
  });

  it('are refused where nothing tells their day, amount or order', async () => {
    const problems = await problemsOf(readWith(ORDERS, { returns: rows('理由,数量', 'x,1') }));
    expect(problems.map(({ code, file }) => [code, file])).toEqual(
      Array.from({ length: 3 }, () => ['companion-column-missing', 'returns.csv']),
    );
  });
});

describe('customers', () => {
  it('tell first purchases; numbers are compared without blanks, and counted where they have no orders', async () => {
    const orders = await readWith(ORDERS, {
      customers: rows(
        '会員番号,氏名,初回購入日,会員ランク',
        '1,東京太郎,2020-02-03,ゴールド',
        ' 2 ,x,,',
        '8,y,2019-01-01,シルバー',
        ',z,2019-01-01,',
        '3,w,いつか,',
      ),
    });
    const first = new Map(orders.lines.map((l) => [l.customer_key, l.first_purchase_day]));
    expect([...first].sort()).toEqual([
      ['1', dayOf('2020-02-03')],
      ['2', null],
      ['3', null],
    ]);
    expect(noted(orders, 'customers-read')?.count).toBe(3);
    expect(noted(orders, 'customers-unusable')?.count).toBe(2);
    expect(noted(orders, 'customers-without-orders')?.count).toBe(1);
    expect(noted(orders, 'customers-ranked')?.count).toBe(2);
    expect(orders.has.has('firstPurchaseDate')).toBe(true);
  });

  it('may say when they registered: before the history a purchase may have been, within it none was', async () => {
    const orders = await readWith(ORDERS, {
      customers: rows('顧客番号,登録日', '1,2023-01-01', '2,2024-05-01', '3,'),
    });
    const first = new Map(orders.lines.map((l) => [l.customer_key, l.first_purchase_day]));
    expect([...first].sort()).toEqual([
      ['1', dayOf('2023-01-01')],
      ['2', dayOf('2024-05-02')],
      ['3', null],
    ]);
  });

  it('are known by mail address where the orders know them so, and nothing keeps it', async () => {
    const customerSecret = 'a secret of thirty-two bytes, no less';
    const orders = await readWith(
      rows(
        'Email,order_id,order_date,amount',
        'A@example.com,1,2024-05-01,5',
        'b@example.com,2,2024-05-01,5',
      ),
      {
        customers: rows('メールアドレス,初回購入日', 'a@EXAMPLE.com,2020-01-01', 'c@example.com,2020-01-01'),
      },
      { customerSecret },
    );
    const key = createHmac('sha256', customerSecret).update('a@example.com').digest('hex');
    expect(orders.lines.map((l) => [l.customer_key === key, l.first_purchase_day]).sort()).toEqual([
      [false, null],
      [true, dayOf('2020-01-01')],
    ]);
    expect(noted(orders, 'customers-without-orders')?.count).toBe(1);
    expect(JSON.stringify(orders.lines)).not.toContain('@');
    expect(orders.rowsRead).toBe(2);
  });
});

describe('products, contacts, ranks', () => {
  it('fill category and cost of lines that have none', async () => {
    const orders = await readWith(
      rows(
        '顧客番号,受注番号,受注日,商品コード,カテゴリ,数量,金額',
        '1,A,2024-05-01,P,,3,1000',
        '1,A,2024-05-01,Q,お茶,1,500',
        '1,A,2024-05-01,X,,1,500',
      ),
      {
        products: rows(
          '商品コード,商品名,カテゴリ,仕入単価,ブランド',
          'P,急須,茶器,120.5,K',
          'Q,煎茶,飲料,80,K',
        ),
      },
    );
    expect(orders.lines.map((l) => [l.product, l.category, l.cost]).sort()).toEqual([
      // 3 x 120.5 = 361.5
      ['P', '茶器', 362],
      ['Q', 'お茶', 80],
      ['X', null, null],
    ]);
    expect(noted(orders, 'categories-filled')?.count).toBe(1);
    expect(noted(orders, 'costs-filled')?.count).toBe(2);
    expect(noted(orders, 'products-unknown')?.count).toBe(1);
    expect([...orders.has]).toEqual(expect.arrayContaining(['category', 'cost']));
  });

  it('are checked and counted, as workbooks too', async () => {
    const ranks = await workbook([
      { name: 'メモ', rows: [['ランク一覧']] },
      {
        name: 'ランク',
        rows: [
          ['顧客番号', 'ランク', '適用日'],
          ['1', 'A', serial(45413, 1)],
          ['7', 'B', null],
          ['2', null, null],
        ],
      },
    ]);
    const orders = await readWith(ORDERS, {
      ranks,
      contacts: rows(
        '顧客番号,送付日,施策,費用',
        '1,2024-05-01,夏DM,80',
        '2,2024-05-32,夏DM,80',
        '2,2024-05-01,,',
      ),
    });
    expect(orders.notes.filter(({ code }) => /^(ranks|contacts)-/.test(code))).toEqual([
      { code: 'contacts-read', count: 2 },
      { code: 'contacts-unusable', count: 1 },
      { code: 'ranks-read', count: 2 },
      { code: 'ranks-unusable', count: 1 },
      { code: 'ranks-without-orders', count: 1 },
    ]);
    expect(await problemsOf(readWith(ORDERS, { contacts: rows('顧客番号,施策', '1,x') }))).toMatchObject([
      { code: 'companion-column-missing', file: 'contacts.csv', found: '顧客番号, 施策' },
    ]);
  });
});
