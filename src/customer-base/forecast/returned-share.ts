import type { FittedModel } from './fitted-model.ts';
import { customersIn, type PurchaseSummary } from './purchase-summary.ts';

/** Where customers cannot be told apart by their returns, the base counts as this many purchases of each. */
const MOST_PURCHASES_OF_THE_BASE = 1000;
/** Where they differ so much that one purchase would tell nearly all. */
const LEAST_PURCHASES_OF_THE_BASE = 1;

export interface ReturnsModel {
  readonly fitted: FittedModel;
  /** expected returned ÷ gross, 0-1, of a customer with so many purchases */
  readonly returnedShare: (purchases: number, grossSum: number, returned: number) => number;
}

/**
 * The share of gross sales sent back, each customer's drawn to the base's as in Bühlmann & Straub (1970): with n
 * purchases, the own share weighs n ÷ (n + κ). κ = variance of the share of one purchase ÷ variance between
 * customers, from the least-squares line of (share − base share)² on 1/n: slope ÷ intercept.
 */
export function fitReturns(summary: PurchaseSummary): ReturnsModel {
  const baseShare = shareOfBase(summary);
  const purchasesOfTheBase = credibilityConstant(summary, baseShare);
  return {
    fitted: {
      name: 'returned-share',
      parameters: { baseShare, purchasesOfTheBase },
      converged: true,
      boundsHit: [],
      fellBack: false,
      customersFitted: customersIn(summary),
    },
    returnedShare: (purchases, grossSum, returned) => {
      const own = ownShare(grossSum, returned, baseShare);
      return (purchases * own + purchasesOfTheBase * baseShare) / (purchases + purchasesOfTheBase);
    },
  };
}

/** Not above 1: what is sent back beyond the sales known was bought before the file begins. */
function ownShare(grossSum: number, returned: number, baseShare: number): number {
  return grossSum > 0 ? Math.min(1, Math.max(0, returned / grossSum)) : baseShare;
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

function credibilityConstant(summary: PurchaseSummary, baseShare: number): number {
  const customers = customersIn(summary);
  let sumX = 0;
  let sumY = 0;
  let sumXX = 0;
  let sumXY = 0;
  for (let i = 0; i < customers; i++) {
    const x = 1 / (summary.repeatPurchases[i]! + 1);
    const y = (ownShare(summary.grossSum[i]!, summary.returned[i]!, baseShare) - baseShare) ** 2;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumXY += x * y;
  }
  const spread = customers * sumXX - sumX * sumX;
  if (!(spread > 1e-9 * customers * customers)) return MOST_PURCHASES_OF_THE_BASE;
  const slope = (customers * sumXY - sumX * sumY) / spread;
  const intercept = (sumY - slope * sumX) / customers;
  if (!(intercept > 0)) return MOST_PURCHASES_OF_THE_BASE;
  return Math.min(MOST_PURCHASES_OF_THE_BASE, Math.max(LEAST_PURCHASES_OF_THE_BASE, slope / intercept));
}
