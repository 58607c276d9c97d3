/** How unevenly a quantity (not negative) is spread over customers. */

/** Points of the Lorenz curve from (0, 0) to (1, 1), customers from the lowest to the highest, at every 5 %. */
export function lorenz(values: Float64Array): { readonly customers: number; readonly share: number }[] {
  const sorted = Float64Array.from(values).sort();
  const total = sorted.reduce((sum, value) => sum + value, 0);
  const cumulative = new Float64Array(sorted.length + 1);
  sorted.forEach((value, i) => {
    cumulative[i + 1] = cumulative[i]! + value;
  });
  return Array.from({ length: 21 }, (_, i) => ({
    customers: i / 20,
    share: interpolated(cumulative, (i / 20) * sorted.length) / total,
  }));
}

/**
 * Gini coefficient: 0 all alike, towards 1 one customer has everything. Sorted-sum form, C. Gini (1914):
 * (2 Σ i·xᵢ) ÷ (n Σ xᵢ) − (n + 1) ÷ n, x ascending. NaN without any value.
 */
export function gini(values: Float64Array): number {
  const sorted = Float64Array.from(values).sort();
  let weighted = 0;
  let total = 0;
  sorted.forEach((value, i) => {
    weighted += (i + 1) * value;
    total += value;
  });
  return total === 0
    ? Number.NaN
    : (2 * weighted) / (sorted.length * total) - (sorted.length + 1) / sorted.length;
}

/** Share of the total held by the highest ⌈share × n⌉ customers. */
export function topShare(
  values: Float64Array,
  share: number,
): { readonly customers: number; readonly valueShare: number } {
  const sorted = Float64Array.from(values).sort().reverse();
  const customers = Math.ceil(share * sorted.length);
  const total = sorted.reduce((sum, value) => sum + value, 0);
  const held = sorted.slice(0, customers).reduce((sum, value) => sum + value, 0);
  return { customers, valueShare: held / total };
}

/** The fewest customers who together hold at least `share` of the total. */
export function fewestHolding(values: Float64Array, share: number): number {
  const sorted = Float64Array.from(values).sort().reverse();
  const needed = share * sorted.reduce((sum, value) => sum + value, 0);
  let held = 0;
  let customers = 0;
  while (customers < sorted.length && held < needed) {
    held += sorted[customers]!;
    customers += 1;
  }
  return customers;
}

function interpolated(cumulative: Float64Array, position: number): number {
  const below = Math.floor(position);
  const above = Math.min(cumulative.length - 1, below + 1);
  return cumulative[below]! + (position - below) * (cumulative[above]! - cumulative[below]!);
}
