/**
 * Customers collapsed to the distinct (repeat purchases, time of last purchase, tenure): all that the
 * likelihoods of the BG/NBD family need. Sorted by those three, so the order of customers does not matter.
 */
export interface PurchasePatterns {
  /** x: purchases after the first */
  readonly repeatPurchases: Int32Array;
  /** t_x: time from the first to the last purchase, 0 where x = 0 */
  readonly lastPurchaseAge: Float64Array;
  /** T: time from the first purchase to the as-of day */
  readonly age: Float64Array;
  /** how many customers share the pattern */
  readonly weight: Float64Array;
  readonly customers: number;
  /** Σ over customers of x */
  readonly totalRepeats: number;
  /** Σ over customers and their intervals of ln(interval), same unit of time as the ages */
  readonly totalLogIntervals: number;
}

/** Customers as parallel columns; times in any one unit. */
export interface Purchases {
  readonly repeatPurchases: ArrayLike<number>;
  readonly lastPurchaseAge: ArrayLike<number>;
  readonly age: ArrayLike<number>;
  readonly sumLogIntervals: ArrayLike<number>;
}

export function purchasePatterns(purchases: Purchases): PurchasePatterns {
  const { repeatPurchases: x, lastPurchaseAge: tx, age: T, sumLogIntervals } = purchases;
  const order = Uint32Array.from({ length: x.length }, (_, i) => i).sort(
    (i, j) => x[i]! - x[j]! || T[i]! - T[j]! || tx[i]! - tx[j]!,
  );
  const firsts: number[] = [];
  const weights: number[] = [];
  let totalRepeats = 0;
  for (const i of order) {
    totalRepeats += x[i]!;
    const last = firsts.at(-1);
    if (last !== undefined && x[i] === x[last] && T[i] === T[last] && tx[i] === tx[last]) {
      weights[weights.length - 1]! += 1;
    } else {
      firsts.push(i);
      weights.push(1);
    }
  }
  return {
    repeatPurchases: Int32Array.from(firsts, (i) => x[i]!),
    lastPurchaseAge: Float64Array.from(firsts, (i) => tx[i]!),
    age: Float64Array.from(firsts, (i) => T[i]!),
    weight: Float64Array.from(weights),
    customers: x.length,
    totalRepeats,
    totalLogIntervals: exactSum(sumLogIntervals),
  };
}

/** Neumaier's compensated sum: the same to the last digits that matter in any order. */
function exactSum(values: ArrayLike<number>): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
