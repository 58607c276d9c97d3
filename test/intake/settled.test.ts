import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../src/intake/mapping.ts';
import { read } from './reading.ts';

const general = (rest: Partial<Mapping>): Mapping => ({
  version: 1,
  system: 'general',
  columns: {},
  ...rest,
});
const amounts = (lines: readonly Readonly<Record<string, unknown>>[]) =>
  lines.filter((line) => line.set_aside === null).map(({ product, amount }) => [product, amount]);

describe('the rows of an order together', () => {
  it('share a discount of the order by their amounts, to the yen', async () => {
    // 100 + 200 + 400 = 700 less 50: running 100, 300, 700 -> 7.14, 21.43, 50 -> 7, 21, 50 -> 7, 14, 29
    const text = `顧客番号,受注番号,受注日,金額,商品コード,値引き
1,A,2024-05-01,400,C,50
1,A,2024-05-01,100,A,50
1,A,2024-05-01,200,B,50
2,B,2024-05-01,500,A,0`;
    const { lines } = await read(text, { mapping: general({ columns: { orderDiscount: '値引き' } }) });
    expect(amounts(lines).sort()).toEqual(
      [
        ['A', 500],
        ['A', 93],
        ['B', 186],
        ['C', 371],
      ].sort(),
    );
  });

  it('take an amount once an order, by what the rows are listed at', async () => {
    // 1000 shared 300 x 2 and 100 x 3: weights 300, 600 of 900; ascending 300 -> 333.3, 900 -> 1000: 333 and 667
    const text = `顧客番号,受注番号,受注日,合計,単価,数量,商品コード
1,A,2024-05-01,1000,300,2,A
1,A,2024-05-01,1000,100,3,B
2,B,2024-05-01,1000,,1,A
2,B,2024-05-01,1000,,1,B
2,B,2024-05-01,1000,,1,C`;
    const { lines, notes } = await read(text, {
      mapping: general({ columns: { unitPrice: '単価' }, amountOf: 'order' }),
    });
    expect(amounts(lines.filter((line) => line.order_id === 'A'))).toEqual([
      ['B', 333],
      ['A', 667],
    ]);
    const evenly = lines.filter((line) => line.order_id === 'B').map(({ amount }) => Number(amount));
    expect(evenly.sort()).toEqual([333, 333, 334]);
    expect(notes).toContainEqual(expect.objectContaining({ code: 'amounts-shared-evenly', count: 3 }));
  });

  it('are rejected where they do not agree on what the order came to', async () => {
    const text = `顧客番号,受注番号,受注日,合計
1,A,2024-05-01,1000
1,A,2024-05-01,900
2,B,2024-05-01,1000`;
    const { rejected, lines } = await read(text, { mapping: general({ amountOf: 'order' }), force: true });
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
      ['2', 'order-cells-differ'],
      ['3', 'order-cells-differ'],
    ]);
    expect(lines).toHaveLength(1);
  });

  it('are filled down from the first of them', async () => {
    const text = `Name,Email,Created at,Lineitem price,Lineitem quantity,Refunded Amount
#1,a@example.com,2024-05-01 20:00:00 +0000,1000,2,500
#1,,,300,1,
#2,b@example.com,2024-05-02 10:00:00 +0000,50,1,
#3,,,10,1,`;
    const { lines, rejected } = await read(text, {
      force: true,
      mapping: general({
        orderCells: 'first-row',
        amountOf: 'price',
        columns: {
          customerKey: null,
          customerMail: 'Email',
          orderId: 'Name',
          orderDate: 'Created at',
          unitPrice: 'Lineitem price',
          quantity: 'Lineitem quantity',
          orderRefunded: 'Refunded Amount',
        },
      }),
      customerSecret: '0123456789abcdef0123456789abcdef',
    });
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([['5', 'first-row-missing']]);
    // 20:00 UTC of the first is the second in Tokyo; 500 shared 300 -> 65.2, 2300 -> 500: 65 and 435
    expect(lines.map((l) => [l.order_id, l.order_day, l.amount, l.returned_amount])).toEqual(
      expect.arrayContaining([
        ['#1', 19845, 300, 65],
        ['#1', 19845, 2000, 435],
        ['#2', 19845, 50, null],
      ]),
    );
  });
});
