import type { Preset } from '../preset.ts';

/** One row a line, order cells repeated. How customer number and mail address are called was not seen. */
export const aishipr: Preset = {
  name: 'aishipr',
  system: 'aishipR',
  signature: ['注文番号', 'INDEX', '注文日時', '商品管理番号', '数量', '商品単価'],
  known: 'part',
  mapping: {
    columns: {
      orderId: '注文番号',
      lineId: 'INDEX',
      customerMail: ['メールアドレス', '注文者メールアドレス'],
      customerPhone: ['電話番号', '注文者電話番号'],
      orderDate: '注文日時',
      amount: null,
      unitPrice: '商品単価',
      quantity: '数量',
      product: ['商品管理番号', '商品名'],
      orderRefunded: '合計返金額',
      returnedDate: '返金日時',
      status: '管理ステータス',
      paymentStatus: '入金済ステータス',
    },
    amountOf: 'price',
    statusWords: { 未入金: 'unpaid', 一部入金済み: 'unpaid', 入金済み: 'ok' },
  },
};
