import type { Preset } from '../preset.ts';
import { COLOR_ME_WORDS } from './color-me-words.ts';

/** `sales_all.csv`: one row a line, order cells repeated. A half-width space stands within the titles. */
export const colorMeAll: Preset = {
  name: 'color-me-all',
  system: 'カラーミーショップ (sales_all)',
  signature: ['売上ID', '受注日', '購入者 顧客ID', '売上詳細ID', '購入商品 小計'],
  known: 'whole',
  mapping: {
    columns: {
      orderId: '売上ID',
      lineId: '売上詳細ID',
      customerKey: '購入者 顧客ID',
      customerMail: '購入者 メールアドレス',
      customerPhone: ['購入者 電話番号', '購入者 携帯番号'],
      orderDate: '受注日',
      amount: '購入商品 小計',
      quantity: '購入商品 販売個数',
      product: ['購入商品 商品ID', '購入商品 型番', '購入商品 商品名'],
      orderDiscount: '割引金額',
      pointsUsed: 'ショップポイントによる割引金額',
      status: '発送状態',
      paymentStatus: '入金状態',
      shippedDate: '発送日時',
      campaign: '割引名称',
    },
    tax: 'included',
    statusWords: COLOR_ME_WORDS,
  },
};
