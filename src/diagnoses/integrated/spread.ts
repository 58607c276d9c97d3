import type { CustomerTerm } from '../../customer-base/term-panel.ts';
import { columnOf, type Frame } from '../../frame.ts';
import { gini, lowestFirst, topShare } from '../concentration.ts';

/** How unevenly the gross sales of a span are spread over the customers who bought in it. */
export interface Spread {
  readonly customers: number;
  readonly gini: number;
  /** of the best 1, 5, 10 and 20 % of them */
  readonly top: readonly {
    readonly share: number;
    readonly customers: number;
    readonly valueShare: number;
  }[];
}

export const TOP_SHARES = [0.01, 0.05, 0.1, 0.2] as const;

/** Of the last `terms` terms, the present one first: the half-year itself, and the twelve months that end with it. */
export function spreads(
  panel: Frame<CustomerTerm>,
  terms: number,
): { readonly halfYear: Spread; readonly year: Spread }[] {
  const customer = columnOf(panel, 'customer');
  const term = columnOf(panel, 'term');
  const purchases = columnOf(panel, 'purchases');
  const gross = columnOf(panel, 'gross');
  const halfYears = Array.from({ length: terms }, (): number[] => []);
  const years = Array.from({ length: terms }, (): number[] => []);
  /** of one customer, by terms ago; −1: bought nothing */
  const own = new Float64Array(terms + 1).fill(-1);
  for (let row = 0; row < customer.length; row += 1) {
    const termsAgo = 0 - term[row]!;
    if (termsAgo <= terms && purchases[row]! > 0) own[termsAgo] = gross[row]!;
    if (customer[row + 1] === customer[row]) continue;
    for (let ago = 0; ago < terms; ago += 1) {
      const [now, before] = [own[ago]!, own[ago + 1]!];
      if (now >= 0) halfYears[ago]!.push(now);
      if (now >= 0 || before >= 0) years[ago]!.push(Math.max(0, now) + Math.max(0, before));
    }
    own.fill(-1);
  }
  return halfYears.map((values, ago) => ({ halfYear: spreadOf(values), year: spreadOf(years[ago]!) }));
}

function spreadOf(values: readonly number[]): Spread {
  const ascending = lowestFirst(Float64Array.from(values));
  return {
    customers: ascending.length,
    gini: gini(ascending),
    top: TOP_SHARES.map((share) => ({ share, ...topShare(ascending, share) })),
  };
}
