import type { Outlook } from '../../models/cnbd-outlook.ts';

/** What somebody expects of each customer in the window, one entry each. */
export interface Prospects {
  /** P(N ≥ 1), strictly between 0 and 1 */
  readonly buys: Float64Array;
  /** E[N], above 0 */
  readonly purchases: Float64Array;
}

/** Nobody is certain to buy, or not to. */
const LEAST_PROBABILITY = 1e-6;

export function keptWithin(probability: number): number {
  return Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, probability));
}

export function prospectsOf(outlook: Outlook): Prospects {
  const buys = outlook.buysProbability.map(keptWithin);
  return { buys, purchases: buys.map((p, i) => p * outlook.purchasesIfBuying[i]!) };
}

/** The mean of two, part by part. */
export function meanProspects(a: Prospects, b: Prospects): Prospects {
  return {
    buys: a.buys.map((p, i) => (p + b.buys[i]!) / 2),
    purchases: a.purchases.map((n, i) => (n + b.purchases[i]!) / 2),
  };
}
