import type { Preset } from '../preset.ts';

/**
 * FutureShop2 form: one row a line, order cells repeated; columns are the shop's choice. How a member number is called was
 * not seen. Option prices are not in the amount, and neither are states.
 */
export const futureshop: Preset = {
  name: 'futureshop',
  system: 'futureshop',
  signature: ['受注コード', '注文日時', '商品番号', '販売単価', '購入数量'],
  known: 'part',
  mapping: {
    columns: {
      orderId: '受注コード',
      customerMail: ['メールアドレス(メイン)', 'メールアドレス(サブ)', 'メールアドレス'],
      customerPhone: '電話番号(メイン)',
      orderDate: '注文日時',
      amount: null,
      unitPrice: '販売単価',
      quantity: '購入数量',
      product: ['商品番号', '商品名'],
      orderDiscount: '割引合計金額(商品)',
      pointsUsed: 'ポイント利用額',
      paymentStatus: '入金フラグ',
    },
    amountOf: 'price',
    statusWords: { 0: 'unpaid', 1: 'ok' },
  },
};
