import { columnOf } from '../frame.ts';
import type { Share } from '../units/share.ts';
import { TERMS_SHOWN, termAt, termEnd, termOfDay } from '../units/term.ts';
import type { Study } from './study.ts';

/** Goods outside a subscription, by subscription, or whatever it was. */
export const WAYS = ['free', 'subscription', 'together'] as const;
export type Way = (typeof WAYS)[number];

/** One way of buying in a half-year: from purchases of the kind to purchases of the kind. */
export interface WayTerm {
  readonly term: number;
  /** customers with such a purchase in the term */
  readonly active: number;
  /** of those active so in the term before; base 0 where the file does not cover that one */
  readonly retention: Share;
  /** of those active so in the twelve months before: in the twelve to the end of the term; base 0 where not covered */
  readonly yearlyRetention: Share;
}

/** A year and the year before it, in terms. */
const TWO_YEARS = 4;

/** Terms 0 … −9, newest first, as far as the file reaches back. */
export function activeBy(
  way: Way,
  { purchases, asOf, ledger }: Pick<Study, 'purchases' | 'asOf' | 'ledger'>,
): WayTerm[] {
  const shown = Math.min(TERMS_SHOWN, 1 - termOfDay(asOf, ledger.from));
  const heads = headsByTerms(way, { purchases, asOf, count: shown + TWO_YEARS - 1 });
  const covered = (ago: number) => termAt(asOf, 0 - ago).from >= ledger.from;
  const share = (now: number, before: number): Share => ({
    hits: heads((terms) => (terms & now) !== 0 && (terms & before) !== 0),
    base: heads((terms) => (terms & before) !== 0),
  });
  const nobody = { hits: 0, base: 0 };
  return Array.from({ length: shown }, (_, ago) => ({
    term: 0 - ago,
    active: heads((terms) => (terms & (1 << ago)) !== 0),
    retention: covered(ago + 1) ? share(0b01 << ago, 0b10 << ago) : nobody,
    yearlyRetention: covered(ago + TWO_YEARS - 1) ? share(0b0011 << ago, 0b1100 << ago) : nobody,
  }));
}

/** Counts customers by the terms they bought in so: bit k for k terms ago, up to `count`. */
function headsByTerms(
  way: Way,
  { purchases, asOf, count }: Pick<Study, 'purchases' | 'asOf'> & { readonly count: number },
): (test: (terms: number) => boolean) => number {
  const customer = columnOf(purchases, 'customer');
  const day = columnOf(purchases, 'day');
  const counts = way === 'together' ? undefined : columnOf(purchases, way === 'free' ? 'free' : 'subscribed');
  const ends = Array.from({ length: count + 1 }, (_, ago) => termEnd(asOf, 0 - ago));
  const customersOf = new Map<number, number>();
  for (let row = 0; row < day.length; ) {
    const begin = row;
    let terms = 0;
    let ago = count;
    // days rise within a customer
    for (; row < day.length && customer[row] === customer[begin]; row += 1) {
      if (counts && counts[row] !== 1) continue;
      while (ago > 0 && day[row]! > ends[ago]!) ago -= 1;
      if (ago < count) terms |= 1 << ago;
    }
    customersOf.set(terms, (customersOf.get(terms) ?? 0) + 1);
  }
  return (test) => {
    let sum = 0;
    for (const [terms, customers] of customersOf) if (test(terms)) sum += customers;
    return sum;
  };
}
