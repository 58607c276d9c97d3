import { equalValues, firstReaching } from '../equal-values.ts';

// How well a score orders customers by what they then did. Ties in the score count as drawn at random.

/** Share of the customers against share of the sales, from (0, 0) to (1, 1), at the ends of the tie groups. */
export interface Gains {
  readonly customers: Float64Array;
  readonly sales: Float64Array;
}

/** Cumulative gains of `sales` (not negative) when customers are taken in the order of `score`, highest first. */
export function gains(score: Float64Array, sales: Float64Array): Gains {
  const { upTo, groupOf } = equalValues(score);
  const groups = upTo.length;
  const salesOf = new Float64Array(groups);
  for (let i = 0; i < sales.length; i += 1) salesOf[groupOf[i]!]! += sales[i]!;
  const total = salesOf.reduce((sum, value) => sum + value, 0);
  const customers = new Float64Array(groups + 1);
  const cumulative = new Float64Array(groups + 1);
  let taken = 0;
  for (let place = 1; place <= groups; place += 1) {
    const group = groups - place;
    taken += salesOf[group]!;
    customers[place] = (score.length - (upTo[group - 1] ?? 0)) / score.length;
    cumulative[place] = total === 0 ? customers[place]! : taken / total;
  }
  return { customers, sales: cumulative };
}

/** Share of the sales in the first `share` of the customers; linear within a tie group. */
export function salesAt(curve: Gains, share: number): number {
  const end = firstReaching(curve.customers, share);
  if (end === 0 || end === curve.customers.length) return 0;
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
  const { upTo, groupOf } = equalValues(score);
  const events = new Uint32Array(upTo.length);
  for (let i = 0; i < event.length; i += 1) events[groupOf[i]!]! += event[i]!;
  let above = 0;
  let concordant = 0;
  for (let group = upTo.length - 1; group >= 0; group -= 1) {
    const eventsHere = events[group]!;
    const othersHere = upTo[group]! - (upTo[group - 1] ?? 0) - eventsHere;
    concordant += othersHere * (above + eventsHere / 2);
    above += eventsHere;
  }
  const without = event.length - above;
  return above === 0 || without === 0 ? Number.NaN : concordant / (above * without);
}
