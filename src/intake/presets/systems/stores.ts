import type { Preset } from '../preset.ts';

/** One row a line, order cells repeated. How mail address and state are called was not seen: the phone is the key. */
export const stores: Preset = {
  name: 'stores',
  system: 'STORES',
  signature: ['オーダー番号', 'オーダー日', 'アイテム名', '個数', '小計'],
  known: 'part',
  mapping: {
    columns: {
      orderId: 'オーダー番号',
      customerMail: ['メールアドレス(請求先)', 'メールアドレス'],
      customerPhone: '電話番号(請求先)',
      orderDate: 'オーダー日',
      amount: '小計',
      quantity: '個数',
      product: 'アイテム名',
    },
    tax: 'included',
  },
};
