/** Customers of a class, and how many of them had the event. */
export interface ClassCount {
  readonly customers: number;
  readonly hits: number;
}

/** Bits needed to say whether one of them had the event: Shannon (1948), eq. for H(p). */
export function entropy({ customers, hits }: ClassCount): number {
  return -(plogp(hits / customers) + plogp(1 - hits / customers));
}

/**
 * Mutual information of class and event in bits: the entropy of the event less what is left of it within the classes; corrected for
 * the bias of small counts by (classes − 1) ÷ (2 n ln 2) for an event of two outcomes, G. A. Miller (1955), "Note on the bias of
 * information estimates". Never below 0.
 */
export function information(classes: readonly ClassCount[]): number {
  const held = classes.filter(({ customers }) => customers > 0);
  const all = {
    customers: held.reduce((sum, { customers }) => sum + customers, 0),
    hits: held.reduce((sum, { hits }) => sum + hits, 0),
  };
  if (all.customers === 0 || all.hits === 0 || all.hits === all.customers) return 0;
  const left = held.reduce((sum, each) => sum + (each.customers / all.customers) * entropy(each), 0);
  const bias = (held.length - 1) / (2 * all.customers * Math.LN2);
  return Math.max(0, entropy(all) - left - bias);
}

function plogp(p: number): number {
  return p <= 0 ? 0 : p * Math.log2(p);
}
