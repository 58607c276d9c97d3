import { plainTitle } from './general.ts';

/** Titles, in `plainTitle` form, of a column that says what the whole order came to. */
const ORDER_TOTAL_TITLES: ReadonlySet<string> = new Set([
  ...[
    '合計',
    '合計金額',
    '合計額',
    '総合計',
    '総額',
    '税込合計',
    '請求金額',
    '請求額',
    '請求合計',
    '請求合計金額',
  ],
  ...['支払金額', '支払合計', '支払い合計', '支払合計金額', 'お支払い合計', 'お支払合計', 'お支払い金額'],
  ...['受注合計', '受注合計金額', '注文合計', '注文合計金額', '注文総額', '購入合計', '購入合計金額'],
  ...['total', 'ordertotal', 'grandtotal', 'totalamount', 'totalprice', 'orderamount', 'invoicetotal'],
]);

export function isOrderTotalTitle(title: string): boolean {
  return ORDER_TOTAL_TITLES.has(plainTitle(title));
}
