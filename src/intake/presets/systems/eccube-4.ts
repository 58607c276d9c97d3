import type { Preset } from '../preset.ts';

/**
 * Order CSV: one row a position of an order, order cells repeated; shipping, fees, discounts, taxes and points are positions
 * too. Numbers of the states are fixed, their names are the shop's. Prices of goods are without tax, discounts with it.
 */
export const eccube4: Preset = {
  name: 'eccube-4',
  system: 'EC-CUBE 4',
  signature: ['注文ID', '注文詳細ID', '明細区分(ID)', '価格', '個数'],
  known: 'whole',
  statusNames: {
    ...{ 1: '新規受付', 3: '注文取消し', 4: '対応中', 5: '発送済み', 6: '入金済み' },
    ...{ 7: '決済処理中', 8: '購入処理中', 9: '返品' },
  },
  mapping: {
    columns: {
      orderId: ['注文ID', '注文番号'],
      lineId: '注文詳細ID',
      customerKey: '会員ID',
      customerMail: 'メールアドレス',
      customerPhone: 'TEL',
      orderDate: '受注日',
      amount: null,
      unitPrice: '価格',
      quantity: '個数',
      product: ['商品コード', '商品規格ID', '商品ID', '商品名'],
      status: ['対応状況(ID)', '対応状況(名称)'],
      shippedDate: '発送日',
    },
    amountOf: 'price',
    tax: 'excluded',
    statusWords: {
      1: 'ok',
      3: 'cancelled',
      4: 'ok',
      5: 'ok',
      6: 'ok',
      7: 'notYetAnOrder',
      8: 'notYetAnOrder',
      9: 'returned',
    },
    rowKinds: [
      { column: '明細区分(ID)', is: ['2'], kind: 'shipping' },
      { column: '明細区分(ID)', is: ['3'], kind: 'fee' },
      { column: '明細区分(ID)', is: ['4'], kind: 'discount' },
      { column: '明細区分(ID)', is: ['5'], kind: 'tax' },
      { column: '明細区分(ID)', is: ['6'], kind: 'points' },
    ],
  },
};
