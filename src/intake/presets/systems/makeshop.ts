import type { Preset } from '../preset.ts';

/**
 * One row a product by the shop's template. Day, order number and state were read in the manual; how the template calls
 * mail address, price and quantity was not seen: titles MakeShop uses elsewhere.
 */
export const makeshop: Preset = {
  name: 'makeshop',
  system: 'MakeShop',
  signature: ['日付', '注文番号', '処理状況', '注文者'],
  known: 'part',
  mapping: {
    columns: {
      orderId: '注文番号',
      customerMail: ['メールアドレス', '注文者メールアドレス'],
      customerPhone: ['電話番号', '注文者電話番号'],
      orderDate: '日付',
      amount: null,
      unitPrice: ['販売価格', '単価'],
      quantity: ['数量', '個数'],
      product: ['独自商品コード', 'システム商品コード', '商品名'],
      status: '処理状況',
    },
    amountOf: 'price',
    statusWords: { 配送: 'ok', 未処理: 'ok', 注文キャンセル: 'cancelled', 返送: 'returned' },
  },
};
