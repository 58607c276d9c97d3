import type { Preset } from '../preset.ts';

/** The layout in which orders are handed to Next Engine: one row a line, order cells repeated. No cancellations in it. */
export const nextEngine: Preset = {
  name: 'next-engine',
  system: 'ネクストエンジン (汎用受注)',
  signature: ['店舗伝票番号', '受注日', '商品コード', '商品価格', '受注数量', '出荷済フラグ'],
  known: 'whole',
  statusNames: { 0: '未出荷', 1: '出荷済み' },
  mapping: {
    columns: {
      orderId: '店舗伝票番号',
      customerKey: '顧客コード',
      customerMail: '受注メールアドレス',
      customerPhone: '受注電話番号',
      orderDate: '受注日',
      amount: null,
      unitPrice: '商品価格',
      quantity: '受注数量',
      product: ['商品コード', '商品名'],
      pointsUsed: 'ポイント',
      status: '出荷済フラグ',
    },
    amountOf: 'price',
    statusWords: { 0: 'ok', 1: 'ok' },
  },
};
