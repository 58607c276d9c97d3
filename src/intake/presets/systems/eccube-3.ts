import type { Preset } from '../preset.ts';

/**
 * Order CSV: one row a product of an order, order cells repeated. Discounts stand in a column of the order. Prices are
 * without tax, the discount with it.
 */
export const eccube3: Preset = {
  name: 'eccube-3',
  system: 'EC-CUBE 3',
  signature: ['注文ID', '注文詳細ID', '対応状況(ID)', '価格', '個数'],
  without: ['明細区分(ID)', '明細区分(名称)', '注文番号', '出荷ID'],
  known: 'whole',
  statusNames: {
    ...{ 1: '新規受付', 2: '入金待ち', 3: 'キャンセル', 4: '取り寄せ中', 5: '発送済み' },
    ...{ 6: '入金済み', 7: '決済処理中', 8: '購入処理中' },
  },
  mapping: {
    columns: {
      orderId: '注文ID',
      lineId: '注文詳細ID',
      customerKey: '会員ID',
      customerMail: 'メールアドレス',
      orderDate: '受注日',
      amount: null,
      unitPrice: '価格',
      quantity: '個数',
      orderDiscount: '値引き',
      product: ['商品コード', '商品規格ID', '商品ID', '商品名'],
      status: '対応状況(ID)',
      shippedDate: '発送日',
    },
    amountOf: 'price',
    tax: 'excluded',
    statusWords: {
      1: 'ok',
      2: 'unpaid',
      3: 'cancelled',
      4: 'ok',
      5: 'ok',
      6: 'ok',
      7: 'notYetAnOrder',
      8: 'notYetAnOrder',
    },
  },
};
