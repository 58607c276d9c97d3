import type { Customer } from '../../customer-base/history.ts';
import type { CustomerTerm } from '../../customer-base/term-panel.ts';
import { columnOf, type Frame } from '../../frame.ts';
import type { EpochDay } from '../../units/day.ts';
import { termOfDay } from '../../units/term.ts';

/** In place of a term of acquisition, 0 or less. */
export const FIRST_SEEN = 1;
export const NO_PURCHASE = 2;

/** Net sales by term of acquisition and by term: what every view by cohort begins with. Smallest units. */
export interface CohortSales {
  /** terms of acquisition that have customers, newest first; FIRST_SEEN and NO_PURCHASE are not among them */
  readonly cohorts: readonly number[];
  /** customers of a cohort, whenever they bought */
  customers(cohort: number): number;
  /** net sales of a cohort, or of FIRST_SEEN or NO_PURCHASE, in a term */
  netSales(cohort: number, term: number): number;
}

/** A key whose first row comes after the as-of day. */
const NOT_YET = 3;

/** The term in which each key was won, by key; one first seen is in no cohort. */
function acquisition(firstRowDay: Int32Array, customers: Frame<Customer>, asOf: EpochDay): Int32Array {
  const won = firstRowDay.map((day) => (day > asOf ? NOT_YET : NO_PURCHASE));
  const customer = columnOf(customers, 'customer');
  const firstDay = columnOf(customers, 'firstPurchaseDay');
  const firstKnown = columnOf(customers, 'firstKnown');
  const terms = new Map<EpochDay, number>();
  for (let i = 0; i < customer.length; i += 1) {
    const day = firstDay[i]!;
    const term = terms.get(day) ?? termOfDay(asOf, day);
    terms.set(day, term);
    won[customer[i]!] = firstKnown[i] === 1 ? term : FIRST_SEEN;
  }
  return won;
}

export function cohortSales(
  firstRowDay: Int32Array,
  customers: Frame<Customer>,
  panel: Frame<CustomerTerm>,
  asOf: EpochDay,
): CohortSales {
  const won = acquisition(firstRowDay, customers, asOf);
  const heads = new Map<number, number>();
  for (const cohort of won) heads.set(cohort, (heads.get(cohort) ?? 0) + 1);
  const customer = columnOf(panel, 'customer');
  const term = columnOf(panel, 'term');
  const gross = columnOf(panel, 'gross');
  const returned = columnOf(panel, 'returned');
  const sums = new Map<number, number[]>();
  for (let i = 0; i < customer.length; i += 1) {
    const cohort = won[customer[i]!]!;
    const ofCohort = sums.get(cohort) ?? [];
    if (ofCohort.length === 0) sums.set(cohort, ofCohort);
    const termsAgo = 0 - term[i]!;
    ofCohort[termsAgo] = (ofCohort[termsAgo] ?? 0) + gross[i]! - returned[i]!;
  }
  return {
    cohorts: [...heads.keys()].filter((cohort) => cohort <= 0).sort((a, b) => b - a),
    customers: (cohort) => heads.get(cohort) ?? 0,
    netSales: (cohort, inTerm) => sums.get(cohort)?.[0 - inTerm] ?? 0,
  };
}
