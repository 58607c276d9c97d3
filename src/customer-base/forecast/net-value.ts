import { customersIn, type PurchaseSummary } from './purchase-summary.ts';
import type { ReturnsModel } from './returned-share.ts';
import type { SpendModel } from './spend.ts';

/** Expected gross value of the next purchase × (1 − expected share returned), per customer, smallest units. */
export function netValuePerPurchase(
  summary: PurchaseSummary,
  spend: Pick<SpendModel, 'grossPerPurchase'>,
  returns: Pick<ReturnsModel, 'returnedShare'>,
): Float64Array {
  const net = new Float64Array(customersIn(summary));
  for (let i = 0; i < net.length; i++) {
    const purchases = summary.repeatPurchases[i]! + 1;
    const gross = summary.grossSum[i]!;
    net[i] =
      spend.grossPerPurchase(summary.paidPurchases[i]!, gross) *
      (1 - returns.returnedShare(purchases, gross, summary.returned[i]!));
  }
  return net;
}
