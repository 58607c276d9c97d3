import type { CategoryBase } from '../customer-base/categories/category-base.ts';
import type { GradeCourse, Grades } from '../customer-base/grades/grade-history.ts';
import type { Customer, CustomerBase } from '../customer-base/history.ts';
import type { ReDiagnosis } from '../customer-base/segments/re-diagnosis.ts';
import { columnOf, type Frame } from '../frame.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { formatDay } from '../units/day.ts';
import { decimalText } from '../units/money.ts';

/** The columns of segments.csv: names are a contract, and so is their order. */
export const SEGMENT_COLUMNS = [
  { en: 'customer_id', ja: '顧客番号' },
  { en: 'segment', ja: 'セグメント' },
  { en: 'retention_power', ja: '継続力' },
  { en: 'purchasing_power', ja: '購買力' },
  { en: 'six_month_value', ja: '6ヶ月価値' },
  { en: 'retention_level', ja: '継続力レベル' },
  { en: 'purchasing_level', ja: '購買力レベル' },
  { en: 'expected_purchases', ja: '期待購入回数' },
  { en: 'purchases', ja: '購入回数' },
  { en: 'first_purchase', ja: '初回購入日' },
  { en: 'last_purchase', ja: '最終購入日' },
  { en: 'silence_days', ja: '無購入日数' },
  { en: 'net_sales', ja: '純売上' },
  { en: 'reason', ja: '理由' },
  { en: 'usual_interval_days', ja: '通常の購入間隔' },
  { en: 'silence_probability', ja: '無購入の確率' },
  // empty where no earlier report was given
  { en: 'segment_recut', ja: '新しい区分' },
  { en: 'segment_previous', ja: '前回のセグメント' },
  { en: 'rfm_grade', ja: 'RFMランク' },
  { en: 'lifecycle', ja: 'ライフサイクル' },
  { en: 'cpm', ja: 'CPM' },
] as const;

/** The titles in one language; a segment within each named category stands at the end. */
export function segmentTitles(
  language: 'ja' | 'en',
  { places }: Pick<CategoryBase, 'places'>,
): readonly string[] {
  const within = { ja: 'セグメント：', en: 'segment: ' }[language];
  return [...SEGMENT_COLUMNS.map((column) => column[language]), ...places.names.map((name) => within + name)];
}

/** Why a key has no segment. */
const REASONS = {
  ja: { noPurchase: '対象外', cannotJudge: '判定不能' },
  en: { noPurchase: 'no purchase', cannotJudge: 'cannot judge' },
} as const;

/** Stages and cells in Japanese; in English they are called as in diagnosis.json. */
const GRADES_JA: Readonly<Record<string, string>> = {
  new: '新規',
  'first-repeat': '初回リピート',
  repeat: 'リピート',
  vip: 'VIP',
  dormant: '休眠',
  lapsed: '離脱',
  'first-active': '初回現役',
  'toddling-active': 'よちよち現役',
  'steady-active': 'コツコツ現役',
  'trend-active': '流行現役',
  'excellent-active': '優良現役',
  'first-lapsed': '初回離脱',
  'toddling-lapsed': 'よちよち離脱',
  'steady-lapsed': 'コツコツ離脱',
  'trend-lapsed': '流行離脱',
  'excellent-lapsed': '優良離脱',
};

/** What the file is written from. */
export interface SegmentedCustomers {
  readonly ledger: Ledger;
  readonly base: CustomerBase;
  readonly grades: Pick<Grades, 'rfm' | 'lifecycle' | 'cpm'>;
  readonly categories: Pick<CategoryBase, 'values'>;
  readonly reDiagnosis?: Pick<ReDiagnosis, 'recut' | 'previous'>;
}

/** Every customer key once, in the order of the keys; keys without a purchase have no segment and say why. */
export function* segmentRows(
  { ledger, base, grades, categories, reDiagnosis }: SegmentedCustomers,
  language: 'ja' | 'en',
): Generator<readonly (string | number)[]> {
  const within = categories.values.segment;
  const noneWithin = within.map(() => '');
  const reasons = REASONS[language];
  const of = customerColumns(base.customers);
  const dayText = remembered(formatDay);
  const gradeText = ({ names, now }: GradeCourse, i: number) => {
    const name = names[now[i]! - 1]!;
    return language === 'ja' ? (GRADES_JA[name] ?? name) : name;
  };
  let next = 0;
  for (let number = 0; number < ledger.keys.length; number += 1) {
    const key = ledger.keys[number]!;
    if (of.customer[next] !== number) {
      if (ledger.firstRowDay[number]! <= base.asOf) {
        yield [key, ...BEFORE_REASON, reasons.noPurchase, ...AFTER_REASON, ...noneWithin];
      }
      continue;
    }
    const i = next;
    next += 1;
    yield [
      key,
      base.segmentCount === 0 ? '' : of.segment[i]!,
      of.retentionPower[i]!.toFixed(4),
      decimalText(of.purchasingPower[i]!, ledger.currency),
      decimalText(of.sixMonthValue[i]!, ledger.currency),
      of.retentionLevel[i]!,
      of.purchasingLevel[i]!,
      of.expectedPurchases[i]!.toFixed(3),
      of.purchases[i]!,
      dayText(of.firstPurchaseDay[i]!),
      dayText(of.lastDay[i]!),
      of.silenceDays[i]!,
      decimalText(of.netSales[i]!, ledger.currency),
      base.segmentCount === 0 ? reasons.cannotJudge : '',
      of.usualIntervalDays[i]!.toFixed(1),
      of.silenceProbability[i]!.toFixed(4),
      segmentText(reDiagnosis?.recut[i]),
      segmentText(reDiagnosis?.previous[i]),
      gradeText(grades.rfm, i),
      gradeText(grades.lifecycle, i),
      gradeText(grades.cpm, i),
      ...within.map((segment) => segmentText(segment[i])),
    ];
  }
}

/** The title of the column that says who is held out; it stands last, and only where that was asked for. */
export const HOLD_OUT_TITLE = { en: 'hold_out', ja: 'ホールドアウト' } as const;

/** The same rows with a last cell: 1 for customers who are held out of every list, 0 for all others. */
export function* withHoldOut(
  rows: Iterable<readonly (string | number)[]>,
  heldOut: ReadonlySet<string>,
): Generator<readonly (string | number)[]> {
  for (const row of rows) yield [...row, heldOut.has(String(row[0])) ? 1 : 0];
}

/** A segment; nothing where there is none. */
function segmentText(segment = 0): number | '' {
  return segment === 0 ? '' : segment;
}

/** Few days, many customers: each day is written once. */
export function remembered(text: (day: number) => string): (day: number) => string {
  const texts = new Map<number, string>();
  return (day) => {
    const known = texts.get(day) ?? text(day);
    texts.set(day, known);
    return known;
  };
}

const REASON = SEGMENT_COLUMNS.findIndex(({ en }) => en === 'reason');

/** Of a key without a purchase: nothing between the key and the reason, and nothing after it. */
const BEFORE_REASON = SEGMENT_COLUMNS.slice(1, REASON).map(() => '');
const AFTER_REASON = SEGMENT_COLUMNS.slice(REASON + 1).map(() => '');

function customerColumns(customers: Frame<Customer>) {
  const of = (name: keyof Customer & string) => columnOf(customers, name);
  return {
    customer: of('customer'),
    segment: of('segment'),
    retentionPower: of('retentionPower'),
    purchasingPower: of('purchasingPower'),
    sixMonthValue: of('sixMonthValue'),
    retentionLevel: of('retentionLevel'),
    purchasingLevel: of('purchasingLevel'),
    expectedPurchases: of('expectedPurchases'),
    purchases: of('purchases'),
    firstPurchaseDay: of('firstPurchaseDay'),
    lastDay: of('lastDay'),
    silenceDays: of('silenceDays'),
    netSales: of('netSales'),
    usualIntervalDays: of('usualIntervalDays'),
    silenceProbability: of('silenceProbability'),
  };
}
