import type { Preset } from '../preset.ts';

/**
 * One row an order, its products packed into cells: a,b,c. 小計 is what the goods came to; 支払い合計 is 0 where an upsell took
 * the place of the order. 定期ステータス is the state of the subscription, not of the order. Columns are the shop's choice.
 */
export const ecforce: Preset = {
  name: 'ecforce',
  system: 'ecforce',
  signature: ['受注番号', '顧客番号', '小計', '受注日', '購入商品（商品コード）'],
  known: 'whole',
  mapping: {
    columns: {
      orderId: ['受注番号', '受注ID'],
      customerKey: '顧客番号',
      customerMail: 'メールアドレス',
      orderDate: '受注日',
      amount: '小計',
      unitPrice: '購入商品（単価）',
      quantity: '購入商品（個数）',
      product: '購入商品（商品コード）',
      status: '対応状況',
      paymentStatus: '決済状況',
      cancelledDate: '取消日',
      subscriptionId: '定期受注番号',
      subscriptionCycle: ['定期内受注（N番目）', '定期回数'],
      channel: ['媒体', '受注経路', '広告主名'],
      campaign: '広告URLグループ名',
    },
    amountOf: 'order',
    packed: 'comma',
  },
};
