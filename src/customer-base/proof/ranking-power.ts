import { numbers } from '../../frame.ts';
import type { EqualValues } from '../equal-values.ts';
import type { PastBase } from '../history.ts';
import type { Outcome } from './outcome.ts';
import { auc, aucInOrder, type Gains, giniOfCurves, salesAt } from './ranking.ts';

/** How well a score orders the customers of a day by what they then did. */
export interface RankingPower {
  readonly gini: number;
  readonly top10Share: number;
  readonly top20Share: number;
  readonly aucBuys: number;
  /** among good customers: does the one who stops buying stand lower? */
  readonly aucStops: number;
}

/** Good customers are this part of all, by net sales to date, as far as they bought in the last twelve months. */
export const GOOD_CUSTOMERS = 0.2;

/** A score and its order, and the curves it is judged by. */
export interface RankedBy {
  readonly curve: Gains;
  readonly perfect: Gains;
  readonly buysScore: Float64Array;
  readonly buysOrder: EqualValues;
}

/**
 * @param curve gains of the score by which customers are chosen
 * @param perfect gains of the order that turned out to be right
 * @param buysScore the higher, the likelier to buy at all
 */
export function rankingPower(
  { curve, perfect, buysScore, buysOrder }: RankedBy,
  outcome: Outcome,
  good: Int32Array,
): RankingPower {
  return {
    gini: giniOfCurves(curve, perfect),
    top10Share: salesAt(curve, 0.1),
    top20Share: salesAt(curve, 0.2),
    aucBuys: aucInOrder(buysOrder, outcome.bought),
    // of a pair, one who stops and one who buys, the same order is right
    aucStops: auc(
      Float64Array.from(good, (i) => buysScore[i]!),
      Int8Array.from(good, (i) => outcome.bought[i]!),
    ),
  };
}

/** Places of the good customers in a base: those of equal net sales at the margin all belong to them. */
export function goodCustomers(base: PastBase): Int32Array {
  const netSales = numbers(base.customers, 'netSales');
  const lastYear = numbers(base.customers, 'purchasesLastYear');
  const count = Math.ceil(GOOD_CUSTOMERS * netSales.length);
  const least = netSales.slice().sort()[netSales.length - count] ?? Number.POSITIVE_INFINITY;
  const places: number[] = [];
  netSales.forEach((sales, i) => {
    if (sales >= least && lastYear[i]! > 0) places.push(i);
  });
  return Int32Array.from(places);
}
