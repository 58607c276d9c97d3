import { describe, expect, it } from 'vitest';
import { type StatusMeaning, statusMeaning } from '../../src/intake/presets/status-words.ts';

/** Words as shops write them, with what a person reads in them. */
const READ: Readonly<Partial<Record<StatusMeaning, readonly string[]>>> = {
  ok: [
    ...[
      '入金済',
      '入金済み',
      '支払済',
      '支払済み',
      '支払い済み',
      '入金確認済み',
      'お支払い完了',
      '前払い 入金済',
    ],
    ...[
      '発送済',
      '発送済み',
      '出荷済',
      '出荷完了',
      '配達完了',
      '配送中',
      '発送準備中',
      '一部発送',
      '完了',
      '処理完了',
    ],
    ...[
      '入金済み（未発送)',
      '入金済み（未出荷）',
      '未発送',
      '未出荷',
      '発送待ち',
      '出荷待',
      '発送前',
      '出荷準備待ち',
    ],
    ...[
      'Shipped',
      'paid',
      'PAID',
      'delivered',
      'completed',
      'unshipped',
      'unfulfilled',
      'on hold',
      'prepaid',
    ],
    ...[
      'shipped by post',
      'paid - unshipped',
      'Awaiting Shipment',
      'ready to ship',
      'paid in full',
      'partially_paid',
    ],
  ],
  unpaid: [
    ...[
      '入金待',
      '入金待ち',
      '入金確認待ち',
      '支払待ち',
      '支払い待ち',
      'お支払い待ち',
      '入金なし',
      '入金未確認',
    ],
    ...['未入金', '未払い', '未支払い', '入金前', 'unpaid', 'pending'],
  ],
  cancelled: ['発送取りやめ', '出荷取止め', '未発送（キャンセル)', 'キャンセル完了'],
  returned: ['返品済み', '長期不在返送 返金済'],
  unknown: [
    ...[
      '入金エラー',
      '支払拒否',
      '支払い期限切れ',
      '発送不可',
      '配送不能',
      '出荷停止',
      '未完了',
      '出荷保留',
      '発送中止',
    ],
    ...[
      '入金確認中',
      '入金予定',
      '支払い督促中',
      '支払い遅延',
      '発送失敗',
      '配達不在',
      '配達持ち戻り',
      '配送 紛失',
      '未配達',
    ],
    ...[
      '入金待ち→期限切れ',
      '完了前',
      '完了待ち',
      '支払い未完了',
      '発送できず',
      '発送しない',
      '出荷済 欠品あり',
      '出荷差止',
    ],
    ...[
      'incomplete',
      'undelivered',
      'unpaid - expired',
      'not paid',
      'not yet paid',
      'paid: no',
      'undeliverable',
    ],
    ...[
      'delivery failed',
      'delivery refused',
      'delivery attempted',
      'shipment lost',
      'shipping error',
      'to be paid',
    ],
    ...['payment overdue, not shipped', 'Uncompleted', 'キャンセル待ち', '返品不可', '謎'],
  ],
};

describe.each(Object.entries(READ))('means %s', (meaning, words) => {
  it.each(words)('%s', (word) => {
    expect(statusMeaning(word)).toBe(meaning);
  });
});
