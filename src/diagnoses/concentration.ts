/** How unevenly a quantity (not negative) is spread over customers. */

/** The quantity of each customer, from the lowest to the highest: what every measure here begins with. */
export function lowestFirst(values: Float64Array): Float64Array {
  return values.slice().sort();
}

/** Where the Lorenz curve is drawn: every 5 % of the customers, and closer where it is steep. */
const LORENZ_POINTS = [...Array.from({ length: 20 }, (_, i) => i / 20), 0.96, 0.97, 0.98, 0.99, 0.995, 1];

/** Points of the Lorenz curve from (0, 0) to (1, 1), customers from the lowest to the highest. */
export function lorenz(ascending: Float64Array): { readonly customers: number; readonly share: number }[] {
  const cumulative = new Float64Array(ascending.length + 1);
  for (let i = 0; i < ascending.length; i += 1) cumulative[i + 1] = cumulative[i]! + ascending[i]!;
  const total = cumulative.at(-1)!;
  return LORENZ_POINTS.map((customers) => ({
    customers,
    share: interpolated(cumulative, customers * ascending.length) / total,
  }));
}

/**
 * Gini coefficient: 0 all alike, towards 1 one customer has everything. Sorted-sum form, C. Gini (1914):
 * (2 Σ i·xᵢ) ÷ (n Σ xᵢ) − (n + 1) ÷ n, x ascending. NaN without any value.
 */
export function gini(ascending: Float64Array): number {
  const { length } = ascending;
  let weighted = 0;
  let total = 0;
  for (let i = 0; i < length; i += 1) {
    weighted += (i + 1) * ascending[i]!;
    total += ascending[i]!;
  }
  return total === 0 ? Number.NaN : (2 * weighted) / (length * total) - (length + 1) / length;
}

/** Share of the total held by the highest ⌈share × n⌉ customers. */
export function topShare(
  ascending: Float64Array,
  share: number,
): { readonly customers: number; readonly valueShare: number } {
  const customers = Math.ceil(share * ascending.length);
  const held = sum(ascending.subarray(ascending.length - customers));
  return { customers, valueShare: held / sum(ascending) };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function interpolated(cumulative: Float64Array, position: number): number {
  const below = Math.floor(position);
  const above = Math.min(cumulative.length - 1, below + 1);
  return cumulative[below]! + (position - below) * (cumulative[above]! - cumulative[below]!);
}
