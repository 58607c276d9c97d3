import { numbers } from '../../frame.ts';
import type { Share } from '../../units/share.ts';
import { termAt, termEnd } from '../../units/term.ts';
import type { Contracts } from '../contracts.ts';
import type { Study } from '../study.ts';
import { atShare } from './lives.ts';

/** Days after the first within which the second is looked for. */
export const F2_DAYS = 180;

/** One way of buying: goods outside a subscription, by subscription, or whatever it was. */
export interface SourceFigures {
  readonly source: 'free' | 'subscription' | 'together';
  /** customers with such a purchase in term 0 */
  readonly active: number;
  /** of customers, or in subscriptions of contracts: the second within F2_DAYS */
  readonly f2: Share;
  /** bought so in the term before and in term 0; base 0 where that term is not covered */
  readonly retention: Share;
  /** the same in the same half-year of the year before */
  readonly retentionYearBefore: Share;
  /** bought so in the twelve months before and in these twelve */
  readonly yearlyRetention: Share;
  /** median days between successive ones of a customer, or of a contract; NaN where there are none */
  readonly intervalDays: number;
}

/** Terms 0 … −3: two years. */
const TERMS = 4;

export function bySource(study: Study, contracts: Contracts): SourceFigures[] {
  const { purchases } = study;
  const free = numbers(purchases, 'free');
  const subscribed = numbers(purchases, 'subscribed');
  const fromContracts = contractTimes(contracts, study.asOf);
  return [
    { source: 'free', ...ofPurchases(study, (row) => free[row] === 1) },
    { source: 'subscription', ...ofPurchases(study, (row) => subscribed[row] === 1), ...fromContracts },
    { source: 'together', ...ofPurchases(study, () => true) },
  ];
}

function ofPurchases(study: Study, counts: (row: number) => boolean): Omit<SourceFigures, 'source'> {
  const { purchases, asOf, ledger } = study;
  const customer = numbers(purchases, 'customer');
  const day = numbers(purchases, 'day');
  const nthKnown = numbers(purchases, 'nthKnown');
  const ends = Array.from({ length: TERMS + 1 }, (_, k) => termEnd(asOf, 0 - k));
  const f2 = { hits: 0, base: 0 };
  const intervals: number[] = [];
  /** customers by the terms they bought in: bit k for term −k */
  const byTerms = new Uint32Array(1 << TERMS);
  for (let row = 0; row < day.length; ) {
    const begin = row;
    let terms = 0;
    let first = Number.NaN;
    let second = Number.NaN;
    let previous = Number.NaN;
    for (; row < day.length && customer[row] === customer[begin]; row += 1) {
      if (!counts(row)) continue;
      const at = day[row]!;
      if (row === begin) first = at;
      else if (Number.isNaN(second)) second = at;
      if (!Number.isNaN(previous)) intervals.push(at - previous);
      previous = at;
      for (let k = 0; k < TERMS; k += 1) if (at > ends[k + 1]! && at <= ends[k]!) terms |= 1 << k;
    }
    byTerms[terms]! += 1;
    // the first purchase is the first of this kind, or the customer did not begin this way
    if (nthKnown[begin] === 0 || Number.isNaN(first) || first + F2_DAYS > asOf) continue;
    f2.base += 1;
    if (second - first <= F2_DAYS) f2.hits += 1;
  }
  const heads = (test: (terms: number) => boolean) =>
    byTerms.reduce((sum, count, terms) => sum + (test(terms) ? count : 0), 0);
  const boughtIn = (terms: number, which: number) => (terms & which) !== 0;
  const shareOf = (now: number, before: number, oldest: number): Share =>
    termAt(asOf, oldest).from < ledger.from
      ? { hits: 0, base: 0 }
      : {
          hits: heads((terms) => boughtIn(terms, now) && boughtIn(terms, before)),
          base: heads((terms) => boughtIn(terms, before)),
        };
  return {
    active: heads((terms) => boughtIn(terms, 0b0001)),
    f2,
    retention: shareOf(0b0001, 0b0010, -1),
    retentionYearBefore: shareOf(0b0100, 0b1000, -3),
    yearlyRetention: shareOf(0b0011, 0b1100, -3),
    intervalDays: atShare(intervals, 0.5),
  };
}

/** Of contracts whose first delivery is in the file: a later one sold for more than nothing. And the intervals of all contracts. */
function contractTimes(
  { count, begun, offsets, day, gross }: Contracts,
  asOf: number,
): Pick<SourceFigures, 'f2' | 'intervalDays'> {
  const f2 = { hits: 0, base: 0 };
  const intervals: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const first = day[offsets[i]!]!;
    let paid = offsets[i]! + 1;
    for (let at = paid; at < offsets[i + 1]!; at += 1) intervals.push(day[at]! - day[at - 1]!);
    if (begun[i] === 0 || first + F2_DAYS > asOf) continue;
    while (paid < offsets[i + 1]! && gross[paid] === 0) paid += 1;
    f2.base += 1;
    if (paid < offsets[i + 1]! && day[paid]! - first <= F2_DAYS) f2.hits += 1;
  }
  return { f2, intervalDays: atShare(intervals, 0.5) };
}
