import { describe, expect, it } from 'vitest';
import { read } from './reading.ts';

const TITLES = '顧客番号,受注番号,受注日,金額,状態,商品コード\n';
const rows = (count: number, row: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => `${row(index)}\n`).join('');

describe('amounts that can be none, as of article numbers taken for prices', () => {
  // 2000 times 9,999,999,999,999 is more than a double counts in ones
  const large = rows(2000, (index) => `c${index},o${index},2024-01-01,9999999999999,未入金,a${index % 2}`);

  it('add up without a fault, in one file and in two', async () => {
    const one = await read(TITLES + large);
    expect(one.notes.find(({ code }) => code === 'unpaid-lines')).toMatchObject({
      count: 2000,
      amount: 19_999_999_999_998_000,
    });
    const two = await read([TITLES + large, `${TITLES}x,y,2024-01-03,5,,\n${large}`], { force: true });
    expect(two.rowsRead).toBe(4001);
  });

  it('are rejected where price and pieces multiply to them', async () => {
    const text = `顧客番号,受注日,単価,数量\nA,2024-01-01,9999999999999,999999999\nB,2024-01-01,100,3\n`;
    const { lines, rejected } = await read(text, {
      force: true,
      mapping: { version: 1, columns: { unitPrice: '単価', quantity: '数量' }, amountOf: 'price' },
    });
    expect(lines.map(({ amount }) => amount)).toEqual([300]);
    expect(rejected.map(({ reason }) => reason)).toEqual(['amount-too-large']);
  });
});

it('a day that is none is shown as it stands, in files of another time zone too', async () => {
  const text = `顧客番号,受注日,金額\n${rows(30, (index) => `c${index},2024-01-01 10:00,100`)}x,2024-02-30 10:00,100\n`;
  const { rejected } = await read(text, { mapping: { version: 1, columns: {}, timezone: 'UTC' } });
  expect(rejected).toMatchObject([{ line: '32', value: '2024-02-30 10:00', reason: 'date-unreadable' }]);
});

it('a mark in the middle of a file, where two were put behind one another, makes no other customer', async () => {
  const { lines, notes } = await read(`${TITLES}001,1,2024-01-01,10,,\n\u{feff}001,2,2024-01-02,10,,\n`);
  expect(new Set(lines.map((line) => line.customer_key))).toEqual(new Set(['001']));
  expect(notes.find(({ code }) => code === 'keys-with-spaces')?.count).toBe(1);
});
