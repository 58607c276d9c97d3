import { expect, it } from 'vitest';
import { read } from './reading.ts';

const amounts = (lines: readonly Readonly<Record<string, unknown>>[]) =>
  lines
    .filter((line) => line.set_aside === null)
    .map((line) => [Number(line.amount), Number(line.returned_amount)])
    .sort(([a = 0], [b = 0]) => a - b);

it('an order that came back whole brings back what was paid, not what was listed before the discount', async () => {
  // 3000 and 1000 less 400: 2700 and 900
  const text = `注文ID,注文詳細ID,会員ID,対応状況(ID),受注日,商品コード,価格,個数,明細区分(ID)
1,1,C1,9,2024-04-01 10:00:00,A,3000.00,1,1
1,2,C1,9,2024-04-01 10:00:00,B,500.00,2,1
1,3,C1,9,2024-04-01 10:00:00,,-400.00,1,4
`;
  const { lines } = await read(text);
  expect(amounts(lines)).toEqual([
    [900, 900],
    [2700, 2700],
  ]);
});

it('an order of several packed products that came back whole comes back once', async () => {
  const text = `受注番号,顧客番号,小計,受注日,購入商品（商品コード）,対応状況
1,C1,1001,2024/04/01 10:00,"a,b",返品
`;
  const { lines } = await read(text);
  // halves of 1001, the first one rounded up
  expect(amounts(lines)).toEqual([
    [500, 500],
    [501, 501],
  ]);
});
