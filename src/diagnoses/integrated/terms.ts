import { ratio } from '../../units/share.ts';
import type { Term } from '../../units/term.ts';
import type { Study } from '../study.ts';
import { type CohortSales, FIRST_SEEN, NO_PURCHASE } from './cohort-sales.ts';
import { type DailySales, monthsOfTerm, type TermMonth } from './daily-sales.ts';
import { type Spread, spreads } from './spread.ts';
import { total, type VolumeBy } from './volumes.ts';

/** A half-year and the twelve months that end with it. Amounts in smallest units, of all keys, guests excepted. */
export interface IntegratedTerm extends Term {
  /** the file covers the whole term, and the whole year that ends with it */
  readonly complete: boolean;
  readonly yearComplete: boolean;
  readonly netSales: number;
  /** its six months, oldest first: they add up to netSales */
  readonly months: readonly TermMonth[];
  readonly spread: Spread;
  readonly yearSpread: Spread;
  /** net sales of customers won in the span ÷ net sales of the span; not known where part of it lies in the first-seen period */
  readonly newShare: number;
  readonly yearNewShare: number;
}

/** A group of customers by when they were won; `terms` as in the list of half-years, newest first. */
export interface CohortRow {
  readonly kind: 'cohort' | 'earlier' | 'firstSeen' | 'noPurchase';
  /** the term in which it was won; of a cohort only */
  readonly cohort?: number;
  readonly customers: number;
  readonly netSales: readonly number[];
}

export function integratedTerms(
  { panel, ledger, history }: Pick<Study, 'panel' | 'ledger' | 'history' | 'asOf'>,
  spans: readonly Term[],
  volumes: readonly VolumeBy[],
  cohorts: CohortSales,
  monthsOf: (term: Term) => readonly TermMonth[],
): IntegratedTerm[] {
  const spread = spreads(panel, spans.length);
  const netSales = (term: number) => {
    const volume = volumes[0 - term];
    if (!volume) return 0;
    const all = total(volume);
    return all.gross - all.returned;
  };
  return spans.map((span, ago) => {
    const { term, from } = span;
    const before = spans[ago + 1];
    // what came back before a customer's first purchase is booked in the span, too
    const wonIn = (oldest: number) => {
      let sum = 0;
      for (let won = oldest; won <= term; won += 1) {
        for (let bought = oldest; bought <= term; bought += 1) sum += cohorts.netSales(won, bought);
      }
      return sum;
    };
    const told = (first: number) => first >= history.firstSeenUntil && first >= ledger.from;
    return {
      ...span,
      complete: from >= ledger.from,
      yearComplete: before !== undefined && before.from >= ledger.from,
      netSales: netSales(term),
      months: monthsOf(span),
      spread: spread[ago]!.halfYear,
      yearSpread: spread[ago]!.year,
      newShare: told(from) ? ratio(wonIn(term), netSales(term)) : Number.NaN,
      yearNewShare:
        before !== undefined && told(before.from)
          ? ratio(wonIn(term - 1), netSales(term) + netSales(term - 1))
          : Number.NaN,
    };
  });
}

export function monthsFrom(daily: DailySales, asOf: number): (term: Term) => TermMonth[] {
  return (term) => monthsOfTerm(daily, asOf, term);
}

/** Cohorts won in the terms shown, newest first, then those won before, those first seen and keys without a purchase. */
export function cohortRows(sales: CohortSales, spans: readonly Term[]): CohortRow[] {
  const shown = (cohort: number) => 0 - cohort < spans.length;
  const older = sales.cohorts.filter((cohort) => !shown(cohort));
  const row = (kind: CohortRow['kind'], of: readonly number[]): CohortRow => ({
    kind,
    customers: of.reduce((sum, cohort) => sum + sales.customers(cohort), 0),
    netSales: spans.map(({ term }) => of.reduce((sum, cohort) => sum + sales.netSales(cohort, term), 0)),
  });
  return [
    ...sales.cohorts.filter(shown).map((cohort) => ({ ...row('cohort', [cohort]), cohort })),
    row('earlier', older),
    row('firstSeen', [FIRST_SEEN]),
    row('noPurchase', [NO_PURCHASE]),
  ];
}
