import type { Study } from '../diagnoses/study.ts';
import { columnOf } from '../frame.ts';
import { decimalText } from '../units/money.ts';

/** The columns of the list of wrongly rated customers: names are a contract, and so is their order. */
const COLUMNS = [
  { en: 'customer_id', ja: '顧客番号' },
  { en: 'rank', ja: '会員ランク' },
  { en: 'due_rank', ja: '相応のランク' },
  { en: 'segment', ja: 'セグメント' },
  { en: 'six_month_value', ja: '6ヶ月価値' },
  { en: 'retention_power', ja: '継続力' },
  { en: 'direction', ja: '評価' },
] as const;

const DIRECTION = {
  en: { under: 'under-rated', over: 'over-rated' },
  ja: { under: '過小評価', over: '過大評価' },
} as const;

/** Columns whose text comes from files. */
export const RANK_REVIEW_TEXT = [0, 1, 2] as const;

export function rankReviewTitles(language: 'ja' | 'en'): readonly string[] {
  return COLUMNS.map((column) => column[language]);
}

/**
 * One row a customer who is under- or over-rated and may be in a list, in the order of the keys. The due rank is that of his
 * segment nearest to his own.
 */
export function* rankReviewRows(
  { ledger, base, ranks, suppressed }: Pick<Study, 'ledger' | 'base' | 'ranks' | 'suppressed'>,
  language: 'ja' | 'en',
): Generator<readonly (string | number)[]> {
  if (!ranks) return;
  const { names, review } = ranks;
  const customer = columnOf(base.customers, 'customer');
  const segment = columnOf(base.customers, 'segment');
  const value = columnOf(base.customers, 'sixMonthValue');
  const power = columnOf(base.customers, 'retentionPower');
  for (let i = 0; i < customer.length; i += 1) {
    if (review.direction[i] === 0 || suppressed?.has(customer[i]!)) continue;
    const isUnder = review.direction[i] === 1;
    const due = review.due[segment[i]! - 1]!;
    yield [
      ledger.keys[customer[i]!]!,
      names[review.place[i]!]!,
      names[isUnder ? due.worst : due.best]!,
      segment[i]!,
      decimalText(value[i]!, ledger.currency),
      power[i]!.toFixed(4),
      DIRECTION[language][isUnder ? 'under' : 'over'],
    ];
  }
}
