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
  const buys = outlook.buysProbability.slice();
  const purchases = outlook.purchasesIfBuying.slice();
  for (let i = 0; i < buys.length; i += 1) {
    buys[i] = keptWithin(buys[i]!);
    purchases[i] = buys[i]! * purchases[i]!;
  }
  return { buys, purchases };
}

/** The mean of two, part by part. */
export function meanProspects(a: Prospects, b: Prospects): Prospects {
  const buys = a.buys.slice();
  const purchases = a.purchases.slice();
  for (let i = 0; i < buys.length; i += 1) {
    buys[i] = (buys[i]! + b.buys[i]!) / 2;
    purchases[i] = (purchases[i]! + b.purchases[i]!) / 2;
  }
  return { buys, purchases };
}
