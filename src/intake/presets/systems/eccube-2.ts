import type { Preset } from '../preset.ts';

/**
 * Order CSV: one row an order, no products. The subtotal is with tax, before the discount. The member number is 0 for all
 * who bought without an account. One point is one yen.
 */
export const eccube2: Preset = {
  name: 'eccube-2',
  system: 'EC-CUBE 2',
  signature: ['注文番号', '会員ID', '小計', '加算ポイント', 'お支払い合計', '対応状況'],
  known: 'whole',
  statusNames: {
    ...{ 1: '新規受付', 2: '入金待ち', 3: 'キャンセル', 4: '取り寄せ中', 5: '発送済み' },
    ...{ 6: '入金済み', 7: '決済処理中' },
  },
  mapping: {
    columns: {
      orderId: '注文番号',
      customerKey: '会員ID',
      customerMail: 'メールアドレス',
      orderDate: '注文日時',
      amount: '小計',
      orderDiscount: '値引き',
      pointsUsed: '使用ポイント',
      status: '対応状況',
      shippedDate: '発送完了日時',
    },
    tax: 'included',
    guestKeys: ['0'],
    statusWords: { 1: 'ok', 2: 'unpaid', 3: 'cancelled', 4: 'ok', 5: 'ok', 6: 'ok', 7: 'notYetAnOrder' },
  },
};
