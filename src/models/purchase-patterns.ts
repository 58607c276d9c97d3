/**
 * Customers collapsed to the distinct (repeat purchases, time of last purchase, tenure): all that the
 * likelihoods of the BG/NBD family need. Sorted by those three, so the order of customers does not matter.
 */
export interface PurchasePatterns {
  /** x: purchases after the first */
  readonly repeatPurchases: Int32Array;
  /** the distinct times of last purchase and tenures, ascending: days, so few beside the customers */
  readonly times: Float64Array;
  /** t_x, time from the first to the last purchase, 0 where x = 0: its place in `times` */
  readonly lastPurchaseAt: Uint32Array;
  /** T, time from the first purchase to the as-of day: its place in `times` */
  readonly ageAt: Uint32Array;
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
  const customers = x.length;
  const times = distinctTimes(tx, T);
  const placeOf = new Map(Array.from(times, (time, place) => [time, place]));
  // a pattern as one whole number, below 2^53 for any base: x, then the place of T, then that of t_x
  const numbers = new Float64Array(customers);
  let totalRepeats = 0;
  for (let i = 0; i < customers; i++) {
    totalRepeats += x[i]!;
    numbers[i] = (x[i]! * times.length + placeOf.get(T[i]!)!) * times.length + placeOf.get(tx[i]!)!;
  }
  numbers.sort();
  const weight = new Float64Array(customers);
  let patterns = 0;
  for (let i = 0; i < customers; i++) {
    if (i === 0 || numbers[i] !== numbers[patterns - 1]) numbers[patterns++] = numbers[i]!;
    weight[patterns - 1]! += 1;
  }
  const repeatPurchases = new Int32Array(patterns);
  const lastPurchaseAt = new Uint32Array(patterns);
  const ageAt = new Uint32Array(patterns);
  for (let i = 0; i < patterns; i++) {
    const ofBoth = Math.floor(numbers[i]! / times.length);
    lastPurchaseAt[i] = numbers[i]! - ofBoth * times.length;
    repeatPurchases[i] = Math.floor(ofBoth / times.length);
    ageAt[i] = ofBoth - repeatPurchases[i]! * times.length;
  }
  return {
    repeatPurchases,
    times,
    lastPurchaseAt,
    ageAt,
    weight: weight.slice(0, patterns),
    customers,
    totalRepeats,
    totalLogIntervals: exactSum(sumLogIntervals),
  };
}

function distinctTimes(tx: ArrayLike<number>, T: ArrayLike<number>): Float64Array {
  const times = new Set<number>();
  for (let i = 0; i < T.length; i++) times.add(tx[i]!).add(T[i]!);
  return Float64Array.from(times).sort();
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
