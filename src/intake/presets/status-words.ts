/**
 * What the status of an order line may say; where two columns say something, the first of these holds. `unpaid` and
 * `unknown` lines count as ordinary ones and are reported.
 */
export const MEANINGS_BY_STRENGTH = [
  'notAnOrderLine',
  'notYetAnOrder',
  'cancelled',
  'returned',
  'partlyReturned',
  'unpaid',
  'unknown',
  'ok',
] as const;

export type StatusMeaning = (typeof MEANINGS_BY_STRENGTH)[number];

/** Exact words, in lower case and half width. */
const WORDS: Readonly<Record<Exclude<StatusMeaning, 'unknown'>, readonly string[]>> = {
  ok: [
    ...[
      '出荷済',
      '出荷済み',
      '発送済',
      '発送済み',
      '未出荷',
      '未発送',
      '発送待ち',
      '出荷待ち',
      '配達完了',
      '配送',
      '完了',
      '受注',
      '通常',
      '正常',
    ],
    ...[
      '新規受付',
      '新規受注',
      '対応中',
      '処理中',
      '入金済',
      '入金済み',
      '支払済',
      '支払済み',
      '売上',
      '販売',
      '確定',
      '有効',
      '予約',
    ],
    ...[
      'ok',
      'sale',
      'sold',
      'paid',
      'complete',
      'completed',
      'shipped',
      'unshipped',
      'delivered',
      'fulfilled',
      'unfulfilled',
      'closed',
    ],
    ...[
      'processing',
      'ordered',
      'order',
      'dispatched',
      'normal',
      'active',
      'confirmed',
      'on hold',
      'partially_paid',
      'authorized',
    ],
  ],
  cancelled: [
    ...[
      'キャンセル',
      'キャンセル済',
      'キャンセル済み',
      '注文キャンセル',
      '注文取消し',
      '注文取消',
      '取消',
      '取消し',
      '取り消し',
      '取消済',
      '無効',
    ],
    ...['cancelled', 'canceled', 'cancel', 'void', 'voided', 'failed'],
  ],
  returned: [
    ...['返品', '返品済', '返品済み', '返送', '返金', '返金済', '返金済み'],
    ...['returned', 'return', 'refunded', 'refund'],
  ],
  partlyReturned: [
    ...['一部返品', '一部返金', '部分返品', '部分返金'],
    ...[
      'partly-returned',
      'partly returned',
      'partially returned',
      'partially_refunded',
      'partially refunded',
      'partial refund',
    ],
  ],
  notYetAnOrder: [
    ...['購入処理中', '決済処理中', '仮注文', '仮受注', '見積', '見積もり', 'カート'],
    ...['pending payment', 'pending_payment', 'draft', 'cart', 'quote', 'checkout-draft'],
  ],
  unpaid: [
    ...['未入金', '入金待ち', '入金前', '未払い', '未決済', '支払い待ち'],
    ...['unpaid', 'pending', 'awaiting payment', 'payment pending'],
  ],
  notAnOrderLine: ['合計', '小計', 'total', 'subtotal'],
};

/** What is said of cancelling and returning without it having happened. */
const NOT_HAPPENED = /不可|なし|無し|待ち|依頼|申請|前|no[tn]?[ _-]|request|pending/;

/** An order that has yet to be shipped is an ordinary one: whatever says no more than that is left out of the next. */
const YET_TO_SHIP =
  /未(出荷|発送|配送)|(出荷|発送|配送)(準備)?(待ち?|前)|un(shipped|fulfilled)|(awaiting|pending)[ _-]ship(ment|ping)/g;

/** What is said of paying, shipping and completing without it having happened. */
const FELL_THROUGH = new RegExp(
  [
    '未|不|なし|無し|ない|せず|できず|待|前(?![払金受日])|遅延|延滞|滞納|督促|催促|切れ|(入金|支払い?)(予定|依頼|(確認|処理|手続き?)中)',
    'エラー|失敗|異常|拒否|否認|否決|却下|中止|中断|停止|保留|延期|見合わ?せ|差し?止|(出荷|発送|配送)止|返送|戻|紛失|欠品',
    'un(ship|deliver|paid|complet|success)|incomplete|misship|misdeliver',
    '(?<![a-z])(no|non|not|never|false|cannot|unable|ng|late|overdue|due|hold|held|lost|to be)(?![a-z])',
    'await|waiting|pending|request|expire|fail|error|exception|declin|denied|refus|reject|stop|abandon|abort|block|suspend|delay',
    'attempt|dispute|reverse|chargeback',
  ].join('|'),
);

/** Parts of words, looked at in this order when the whole word is not known; where `unless` fits too, nobody knows. */
const PARTS: readonly {
  readonly part: RegExp;
  readonly meaning: StatusMeaning;
  readonly unless?: RegExp;
}[] = [
  {
    part: /(一部|部分).*(返品|返金)|part(ly|ial(ly)?)?[ _-]?(return|refund)/,
    meaning: 'partlyReturned',
    unless: NOT_HAPPENED,
  },
  { part: /キャンセル|取消|取り消|取り?(や|止)め|cancel/, meaning: 'cancelled', unless: NOT_HAPPENED },
  { part: /返品|返金|return|refund/, meaning: 'returned', unless: NOT_HAPPENED },
  {
    part: /^[ごお]?(未(入金|支払い?)|(入金|支払い?)(確認)?(待ち?|前|なし|無し|未確認|未))$/,
    meaning: 'unpaid',
  },
  {
    part: /出荷|発送|配送|配達|入金|支払|完了|ship|deliver|paid|complete/,
    meaning: 'ok',
    unless: FELL_THROUGH,
  },
];

const MEANING = new Map<string, StatusMeaning>(
  Object.entries(WORDS).flatMap(([meaning, words]) =>
    words.map((word) => [word, meaning as StatusMeaning] as const),
  ),
);

/** What a status cell means, as it is written in the file. */
export function statusMeaning(written: string): StatusMeaning {
  const word = plain(written);
  const exact = MEANING.get(word);
  if (exact !== undefined) return exact;
  const found = partIn(word);
  if (found === undefined) return 'unknown';
  const said = found.meaning === 'ok' ? word.replaceAll(YET_TO_SHIP, '') : word;
  return found.unless?.test(said) ? 'unknown' : found.meaning;
}

/** Whether a status cell has a word of ours in it, whatever else it says. */
export function hasStatusPart(written: string): boolean {
  return partIn(plain(written)) !== undefined;
}

/** Whether a status cell holds a word of ours, not one that only has such a word in it. */
export function isStatusWord(written: string): boolean {
  return MEANING.has(plain(written));
}

/** The words known beforehand, as files most often write them. */
export function knownStatusWords(): readonly string[] {
  return [...MEANING.keys()].flatMap((word) => [...new Set([word, word.toUpperCase(), capitalised(word)])]);
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function partIn(word: string): (typeof PARTS)[number] | undefined {
  return PARTS.find(({ part }) => part.test(word));
}

function plain(written: string): string {
  return written.normalize('NFKC').trim().toLowerCase();
}
