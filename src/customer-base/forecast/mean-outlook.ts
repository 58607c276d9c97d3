import type { Outlook } from '../../models/cnbd-outlook.ts';

/** Part by part, the mean of what several models expect; whatever else comes to answer the same questions joins the list. */
export function meanOutlook(outlooks: readonly Outlook[]): Outlook {
  return {
    aliveProbability: meanOf(outlooks.map((o) => o.aliveProbability)),
    buysProbability: meanOf(outlooks.map((o) => o.buysProbability)),
    purchasesIfBuying: meanOf(outlooks.map((o) => o.purchasesIfBuying)),
  };
}

function meanOf(columns: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(columns[0]?.length ?? 0);
  for (const column of columns) for (let i = 0; i < mean.length; i++) mean[i]! += column[i]! / columns.length;
  return mean;
}
