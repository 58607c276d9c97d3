/** How well a score orders customers by what they then did. Ties in the score count as drawn at random. */

/** Customers in the order of a score, highest first, with the bounds of each group of equal scores. */
interface Ranking {
  readonly order: Uint32Array;
  /** exclusive end of each tie group within the order */
  readonly groupEnds: readonly number[];
}

export function ranking(score: Float64Array): Ranking {
  const order = Uint32Array.from(score.keys()).sort((a, b) => score[b]! - score[a]! || a - b);
  const groupEnds: number[] = [];
  for (let i = 1; i <= order.length; i += 1) {
    if (i === order.length || score[order[i]!] !== score[order[i - 1]!]) groupEnds.push(i);
  }
  return { order, groupEnds };
}

/** Share of the customers against share of the sales, from (0, 0) to (1, 1), at the ends of the tie groups. */
export interface Gains {
  readonly customers: Float64Array;
  readonly sales: Float64Array;
}

/** Cumulative gains of `sales` (not negative) when customers are taken in the order of `score`. */
export function gains(score: Float64Array, sales: Float64Array): Gains {
  const { order, groupEnds } = ranking(score);
  const total = sales.reduce((sum, value) => sum + value, 0);
  const customers = new Float64Array(groupEnds.length + 1);
  const cumulative = new Float64Array(groupEnds.length + 1);
  let taken = 0;
  let sum = 0;
  groupEnds.forEach((end, group) => {
    for (; taken < end; taken += 1) sum += sales[order[taken]!]!;
    customers[group + 1] = end / order.length;
    cumulative[group + 1] = total === 0 ? end / order.length : sum / total;
  });
  return { customers, sales: cumulative };
}

/** Share of the sales in the first `share` of the customers; linear within a tie group. */
export function salesAt(curve: Gains, share: number): number {
  const end = curve.customers.findIndex((customers) => customers >= share);
  if (end <= 0) return 0;
  const fromCustomers = curve.customers[end - 1]!;
  const fromSales = curve.sales[end - 1]!;
  const part = (share - fromCustomers) / (curve.customers[end]! - fromCustomers);
  return fromSales + part * (curve.sales[end]! - fromSales);
}

/** Area under a gains curve by trapezoids. */
function area(curve: Gains): number {
  let sum = 0;
  for (let i = 1; i < curve.customers.length; i += 1) {
    sum += ((curve.customers[i]! - curve.customers[i - 1]!) * (curve.sales[i]! + curve.sales[i - 1]!)) / 2;
  }
  return sum;
}

/** Gini of a score, normalised: area above the diagonal over that of the perfect order. NaN where no order is better than another. */
export function giniOfCurves(curve: Gains, perfect: Gains): number {
  const most = area(perfect) - 0.5;
  return most <= 0 ? Number.NaN : (area(curve) - 0.5) / most;
}

/** Probability that a customer with the event has the higher score than one without; ties count half. NaN where all or none have it. */
export function auc(score: Float64Array, event: Int8Array): number {
  const { order, groupEnds } = ranking(score);
  let withEvent = 0;
  let concordant = 0;
  let start = 0;
  for (const end of groupEnds) {
    let eventsHere = 0;
    for (let i = start; i < end; i += 1) eventsHere += event[order[i]!]!;
    const othersHere = end - start - eventsHere;
    concordant += othersHere * (withEvent + eventsHere / 2);
    withEvent += eventsHere;
    start = end;
  }
  const without = order.length - withEvent;
  return withEvent === 0 || without === 0 ? Number.NaN : concordant / (withEvent * without);
}
