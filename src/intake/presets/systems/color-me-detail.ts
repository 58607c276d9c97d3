import type { Preset } from '../preset.ts';

/** `sales_detail.csv`: one row a line, order cells repeated; neither discounts nor states. */
export const colorMeDetail: Preset = {
  name: 'color-me-detail',
  system: 'カラーミーショップ (sales_detail)',
  signature: ['売上ID', '受注日', '顧客ID', '販売価格(消費税込)', '販売個数', '小計'],
  known: 'whole',
  mapping: {
    columns: {
      orderId: '売上ID',
      customerKey: '顧客ID',
      customerMail: 'メールアドレス',
      customerPhone: ['電話番号', '携帯番号'],
      orderDate: '受注日',
      amount: '小計',
      quantity: '販売個数',
      product: ['型番', '商品名'],
    },
    tax: 'included',
  },
};
