import { describe, expect, it } from 'vitest';
import { problemsOf, read } from './reading.ts';

/** The option that a header of no order history is said to belong to. */
const hintOf = async (titles: string) => {
  const cells = titles.split(',').map(() => 'x');
  const problems = await problemsOf(read(`${titles}\n${cells.join(',')}\n`));
  return problems.map(({ code, wanted, column }) =>
    code === 'companion-among-orders' ? `${wanted} (${column})` : code,
  );
};

describe('a file that belongs beside the orders', () => {
  it.each([
    ['受注番号,返品日,返品金額', '--returns (返品日, 返品金額)'],
    ['顧客番号,受注番号,返品受付日,金額', '--returns (返品受付日)'],
    ['Customer ID,Order ID,Refund Date,Refund Amount', '--returns (Refund Date, Refund Amount)'],
    ['会員番号,氏名,住所,登録日', '--customers (登録日)'],
    ['会員番号,氏名,住所,電話番号', '--customers (氏名, 住所, 電話番号)'],
    ['customer_id,email,created_at', '--customers (created_at)'],
    ['会員番号,会員ランク,登録日', '--customers (登録日)'],
    ['会員番号,会員ランク', '--ranks (会員ランク)'],
    ['会員番号,ランク,ランク適用日', '--ranks (ランク)'],
    ['商品コード,商品名,商品カテゴリ,原価単価', '--products (商品コード, 商品名, 商品カテゴリ, 原価単価)'],
    ['sku,brand,unit_cost', '--products (sku, brand, unit_cost)'],
    ['顧客番号,配信日,件名', '--contacts (配信日, 件名)'],
    ['顧客番号,日付,施策,費用', '--contacts (施策, 費用)'],
  ])('%s', async (titles, hint) => {
    expect(await hintOf(titles)).toEqual([hint]);
  });

  it.each([
    '顧客番号,受注日,商品コード',
    '顧客番号,受注番号,商品名',
    '受注日,金額,商品カテゴリ',
    '顧客番号,日付',
    '顧客番号,発送日',
    'a,b',
  ])('is not what lacks a column of orders: %s', async (titles) => {
    expect(new Set(await hintOf(titles))).toEqual(new Set(['missing-column']));
  });

  it('is the only thing said of it where orders are given too', async () => {
    const orders = '顧客番号,受注番号,受注日,金額\nC1,A1,2024-05-01,100\n';
    const returns = '受注番号,返品日,返品金額\nA1,2024-05-03,100\n';
    expect((await problemsOf(read([orders, returns]))).map(({ file, code }) => [file, code])).toEqual([
      ['f1.csv', 'companion-among-orders'],
    ]);
  });
});

describe('a file with nothing but negative amounts', () => {
  const titles = '顧客番号,受注番号,受注日,金額\n';

  it('among others is noted with what it comes to', async () => {
    const { notes } = await read([
      `${titles}C1,A1,2024-05-01,100\nC2,A2,2024-05-01,-20\n`,
      `${titles}C1,B1,2024-05-03,-100\nC2,B2,2024-05-04,-50\n`,
    ]);
    expect(notes.find(({ code }) => code === 'files-of-returns')).toEqual({
      code: 'files-of-returns',
      count: 1,
      example: 'f1.csv',
      amount: -150,
    });
  });
});
