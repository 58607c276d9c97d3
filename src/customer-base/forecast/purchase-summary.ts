/** What the models know of a customer: one entry each, from purchases and returns known on the as-of day. */
export interface PurchaseSummary {
  /** x: purchases after the first */
  readonly repeatPurchases: Int32Array;
  /** t_x: days from the first to the last purchase */
  readonly lastPurchaseAgeDays: Int32Array;
  /** T: days from the first purchase to the as-of day */
  readonly ageDays: Int32Array;
  /** Σ ln(interval in days) over the x intervals; 0 where x = 0 */
  readonly sumLogIntervals: Float64Array;
  /** n: of all x + 1 purchases, those worth more than nothing */
  readonly paidPurchases: Int32Array;
  /** Σ z over all purchases, smallest units of the currency */
  readonly grossSum: Float64Array;
  /** Σ ln z over the n paid ones, z in smallest units */
  readonly sumLogGross: Float64Array;
  /** returns to date, 0 or more, smallest units */
  readonly returned: Float64Array;
}

export function customersIn(summary: PurchaseSummary): number {
  return summary.repeatPurchases.length;
}

/** The customers at these positions, in this order. */
export function pick(summary: PurchaseSummary, positions: ArrayLike<number>): PurchaseSummary {
  const size = positions.length;
  const from = <Column extends Int32Array | Float64Array>(column: Column, picked: Column): Column => {
    for (let i = 0; i < size; i++) picked[i] = column[positions[i]!]!;
    return picked;
  };
  const ints = (column: Int32Array) => from(column, new Int32Array(size));
  const floats = (column: Float64Array) => from(column, new Float64Array(size));
  return {
    repeatPurchases: ints(summary.repeatPurchases),
    lastPurchaseAgeDays: ints(summary.lastPurchaseAgeDays),
    ageDays: ints(summary.ageDays),
    sumLogIntervals: floats(summary.sumLogIntervals),
    paidPurchases: ints(summary.paidPurchases),
    grossSum: floats(summary.grossSum),
    sumLogGross: floats(summary.sumLogGross),
    returned: floats(summary.returned),
  };
}
