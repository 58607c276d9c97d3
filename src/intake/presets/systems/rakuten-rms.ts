import type { Preset } from '../preset.ts';

/**
 * Order CSV: one row an item and destination, order cells repeated. Older files have only 単価, with or without tax as 税込別
 * says; newer ones the price with tax beside it. A 申込番号 is given to reservations too, so the kind of order tells
 * subscriptions: 4 定期, 5 頒布会.
 */
export const rakutenRms: Preset = {
  name: 'rakuten-rms',
  system: '楽天市場 RMS',
  signature: ['注文番号', 'ステータス', '注文日時', '注文種別', '商品明細ID', '商品管理番号', '単価', '個数'],
  known: 'whole',
  statusNames: {
    ...{ 100: '注文確認待ち', 200: '楽天処理中', 300: '発送待ち', 400: '変更確定待ち', 500: '発送済' },
    ...{ 600: '支払手続き中', 700: '支払手続き済', 800: 'キャンセル確定待ち', 900: 'キャンセル確定' },
  },
  mapping: {
    columns: {
      orderId: '注文番号',
      lineId: '商品明細ID',
      customerMail: '注文者メールアドレス',
      orderDate: '注文日時',
      amount: null,
      unitPrice: ['商品毎税込価格', '単価'],
      quantity: '個数',
      product: ['商品管理番号', '商品番号', '商品ID', '商品名'],
      status: 'ステータス',
      shippedDate: '発送完了報告日時',
      pointsUsed: 'ポイント利用額',
      couponUsed: 'クーポン利用総額',
      subscriptionId: null,
      subscriptionCycle: '申込お届け回数',
    },
    amountOf: 'price',
    tax: 'included',
    statusWords: {
      100: 'ok',
      200: 'ok',
      300: 'ok',
      400: 'ok',
      500: 'ok',
      600: 'ok',
      700: 'ok',
      800: 'cancelled',
      900: 'cancelled',
      注文確認待ち: 'ok',
      楽天処理中: 'ok',
      発送待ち: 'ok',
      変更確定待ち: 'ok',
      発送済: 'ok',
      支払手続き中: 'ok',
      支払手続き済: 'ok',
      キャンセル確定待ち: 'cancelled',
      キャンセル確定: 'cancelled',
    },
    subscriptionRows: [{ column: '注文種別', is: ['4', '5'] }],
  },
};
