import type { Preset } from '../preset.ts';

/**
 * One row a product, or an option chosen with it; order cells repeated, 合計金額 and 送料 too. An option may have a price of its
 * own. 調整金額 may be a surcharge as well as a discount: left out.
 */
export const base: Preset = {
  name: 'base',
  system: 'BASE',
  signature: ['注文ID', '注文日時', 'メールアドレス(請求先)', '商品名', '価格', '数量', '種類ID'],
  known: 'whole',
  mapping: {
    columns: {
      orderId: '注文ID',
      customerMail: 'メールアドレス(請求先)',
      customerPhone: '電話番号(請求先)',
      orderDate: '注文日時',
      amount: null,
      unitPrice: '価格',
      quantity: '数量',
      product: '商品ID',
      status: '発送状況',
      channel: '購入元',
    },
    amountOf: 'price',
    tax: 'included',
    statusWords: {
      発送済み: 'ok',
      未発送: 'ok',
      未対応: 'ok',
      対応中: 'ok',
      入金待ち: 'unpaid',
      未入金: 'unpaid',
      キャンセル: 'cancelled',
    },
    rowKinds: [{ column: '商品名', startsWith: '商品オプション「', kind: 'option' }],
  },
};
