import {
  expectedPropensity,
  fitBinomialMixture,
  type Mixture,
  type Trials,
} from '../../models/binomial-mixture.ts';
import type { FittedModel } from './fitted-model.ts';
import { customersIn, type PurchaseSummary } from './purchase-summary.ts';

export interface ReturnsModel {
  readonly fitted: FittedModel;
  readonly mixture: Mixture;
  /** expected returned ÷ gross, 0-1, of a customer with so many purchases */
  readonly returnedShare: (purchases: number, grossSum: number, returned: number) => number;
}

/** Nobody returns for certain, and nobody never. */
const PROPENSITIES = [0.002, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 0.98] as const;
/** Ten customers, one of each kind, are taken to be there besides. */
const CUSTOMERS_OF_THE_PRIOR = PROPENSITIES.length;
/** More purchases than this tell no more. */
const MOST_PURCHASES = 50;
/** Shares of a purchase that came back are told apart by quarters. */
const PARTS = 4;
/** What may have come back of the same number of purchases. */
const KINDS = MOST_PURCHASES * PARTS + 1;
const OFTEN = 0.5;

/**
 * The share of gross sales sent back. Most customers send back little and some nearly everything, so the distribution of
 * the propensity over the base is estimated freely (empirical Bayes); a customer's own is what his returns make of it.
 * n purchases of which the share s came back count as s·n of n sent back.
 */
export function fitReturns(summary: PurchaseSummary, neighbour?: ReturnsModel): ReturnsModel {
  const baseShare = shareOfBase(summary);
  const mixture = fitBinomialMixture(
    trialsOf(summary),
    PROPENSITIES,
    CUSTOMERS_OF_THE_PRIOR,
    neighbour?.mixture,
  );
  const known = new Map<number, number>();
  const oftenReturning = PROPENSITIES.reduce((sum, p, j) => (p >= OFTEN ? sum + mixture.shares[j]! : sum), 0);
  return {
    fitted: {
      name: 'returned-share',
      // to a millionth of a millionth: the last digits of logarithms differ from machine to machine
      parameters: { baseShare: settled(baseShare), oftenReturning: settled(oftenReturning) },
      converged: true,
      boundsHit: [],
      fellBack: false,
      customersFitted: customersIn(summary),
    },
    mixture,
    returnedShare: (purchases, grossSum, returned) => {
      // where nothing or everything was sent back there are no kinds to tell apart
      if (baseShare === 0 || baseShare === 1 || !(grossSum > 0)) return baseShare;
      const { successes, trials } = sentBack(purchases, grossSum, returned);
      const kind = trials * KINDS + successes * PARTS;
      const share = known.get(kind) ?? expectedPropensity(mixture, { successes, trials });
      known.set(kind, share);
      return share;
    },
  };
}

/** Not more than everything: what is sent back beyond the sales known was bought before the file begins. */
function sentBack(purchases: number, grossSum: number, returned: number): Omit<Trials, 'weight'> {
  const trials = Math.min(MOST_PURCHASES, purchases);
  const share = Math.min(1, Math.max(0, returned / grossSum));
  return { trials, successes: Math.round(share * trials * PARTS) / PARTS };
}

function trialsOf(summary: PurchaseSummary): Trials[] {
  const kinds = new Float64Array((MOST_PURCHASES + 1) * KINDS);
  for (let i = 0; i < customersIn(summary); i++) {
    const gross = summary.grossSum[i]!;
    if (!(gross > 0)) continue;
    const { trials, successes } = sentBack(summary.repeatPurchases[i]! + 1, gross, summary.returned[i]!);
    kinds[trials * KINDS + successes * PARTS]! += 1;
  }
  const observed: Trials[] = [];
  kinds.forEach((weight, kind) => {
    if (weight > 0)
      observed.push({ trials: Math.floor(kind / KINDS), successes: (kind % KINDS) / PARTS, weight });
  });
  return observed;
}

function shareOfBase(summary: PurchaseSummary): number {
  let gross = 0;
  let returned = 0;
  for (let i = 0; i < customersIn(summary); i++) {
    gross += summary.grossSum[i]!;
    returned += Math.min(summary.grossSum[i]!, Math.max(0, summary.returned[i]!));
  }
  return gross > 0 ? returned / gross : 0;
}

function settled(share: number): number {
  return Math.round(share * 1e12) / 1e12;
}
