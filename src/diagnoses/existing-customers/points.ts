import { columnOf, type Readings } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { addMonths, type EpochDay } from '../../units/day.ts';
import type { Share } from '../../units/share.ts';
import { termEnd } from '../../units/term.ts';
import type { Study } from '../study.ts';
import type { CustomerTerms } from './customer-terms.ts';
import { GROUPS, type Group, groupsOf } from './groups.ts';

/** Half-year points looked at: the as-of day and the eight term ends before it. */
export const POINTS = 9;

/** As many buyers in the twelve months to a point as a base needs to be cut into segments. */
export const POINT_BUYERS = 50;

export interface GroupAtPoint {
  readonly group: Group;
  readonly customers: number;
  /** Σ six-month value as of the point, smallest units */
  readonly expectedSales: number;
  /** of the group, who bought in the six months after; empty base where these are not over */
  readonly retention: Share;
  /** the same of the twelve months after */
  readonly yearlyRetention: Share;
  /** net sales of the group in the six months after, smallest units; not known where these are not over */
  readonly salesAfter: number;
}

/** The base as it would have been valued on a half-year point. */
export interface Point {
  /** 0 is the as-of day, −1 six months before it, … */
  readonly term: number;
  readonly day: EpochDay;
  readonly segmentCount: number;
  readonly customers: number;
  /** upper, middle, lower, lapsed */
  readonly groups: readonly GroupAtPoint[];
}

/** Who stood where on a point. */
export interface Standings {
  readonly term: number;
  readonly day: EpochDay;
  /** customer numbers, ascending */
  readonly customer: Readings;
  /** place in GROUPS, one a customer */
  readonly group: Int8Array;
}

/** What a point lacks to be valued, if anything. */
export type Lack = 'history-too-short' | 'too-few-buyers';

/** The points that can be valued, newest first, up to the first that lacks something. */
export function valuablePoints(study: Pick<Study, 'ledger' | 'asOf'>): { points: number; lack?: Lack } {
  for (let back = 0; back < POINTS; back += 1) {
    const day = termEnd(study.asOf, 0 - back);
    if (study.ledger.from > addMonths(day, -12) + 1) return { points: back, lack: 'history-too-short' };
    if (buyersOfYear(study.ledger, day) < POINT_BUYERS) return { points: back, lack: 'too-few-buyers' };
  }
  return { points: POINTS };
}

/** Customers with a purchase in the twelve months to a day, as known on it. */
function buyersOfYear({ keys, purchases }: Ledger, day: EpochDay): number {
  const yearAgo = addMonths(day, -12);
  let buyers = 0;
  for (let customer = 0; customer < keys.length; customer += 1) {
    for (let row = purchases.offsets[customer + 1]! - 1; row >= purchases.offsets[customer]!; row -= 1) {
      if (purchases.day[row]! <= yearAgo) break;
      if (purchases.day[row]! > day || purchases.voidDay[row]! <= day) continue;
      buyers += 1;
      break;
    }
  }
  return buyers;
}

/** The base as of a point, valued for the six months after it with what was known then. */
export function valuedAtPoint({ history, asOf }: Pick<Study, 'history' | 'asOf'>, term: number) {
  const day = termEnd(asOf, term);
  return history.standingAt(day, { horizonDays: termEnd(asOf, term + 1) - day });
}

/** Takes the base as of a point, and sees what its groups did in the months after. */
export function pointAt(
  { history, asOf }: Pick<Study, 'history' | 'asOf'>,
  terms: CustomerTerms,
  term: number,
): { point: Point; standings: Standings } {
  const day = termEnd(asOf, term);
  const { customers, segmentCount } = valuedAtPoint({ history, asOf }, term);
  const customer = columnOf(customers, 'customer');
  const value = columnOf(customers, 'sixMonthValue');
  const group = groupsOf(customers);
  const sums = GROUPS.map(() => ({ customers: 0, value: 0, bought: 0, boughtInYear: 0, sales: 0 }));
  for (let i = 0; i < customer.length; i += 1) {
    const own = sums[group[i]!]!;
    own.customers += 1;
    own.value += value[i]!;
  }
  let place = 0;
  const after = terms.terms + term; // place of the term after the point
  let lastBuyer = -1;
  terms.eachBetween(after, after + 1, (own, at, purchases, netSales) => {
    while (place < customer.length && customer[place]! < own) place += 1;
    if (customer[place] !== own) return;
    const of = sums[group[place]!]!;
    if (at === after) of.sales += netSales;
    if (purchases === 0) return;
    if (at === after) of.bought += 1;
    if (own !== lastBuyer) of.boughtInYear += 1;
    lastBuyer = own;
  });
  const groups = sums.map((of, i) => ({
    group: GROUPS[i]!,
    customers: of.customers,
    expectedSales: of.value,
    retention: term <= -1 ? { hits: of.bought, base: of.customers } : { hits: 0, base: 0 },
    yearlyRetention: term <= -2 ? { hits: of.boughtInYear, base: of.customers } : { hits: 0, base: 0 },
    salesAfter: term <= -1 ? of.sales : Number.NaN,
  }));
  return {
    point: { term, day, segmentCount, customers: customer.length, groups },
    standings: { term, day, customer, group },
  };
}
