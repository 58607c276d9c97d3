import { type EqualValues, equalValues, firstReaching } from '../equal-values.ts';

// How well a score orders customers by what they then did. Ties in the score count as drawn at random.

/** Share of the customers against share of the sales, from (0, 0) to (1, 1), at the ends of the tie groups. */
export interface Gains {
  readonly customers: Float64Array;
  readonly sales: Float64Array;
}

/** Cumulative gains of `sales` (not negative) when customers are taken in the order of `score`, highest first. */
export function gains(score: Float64Array, sales: Float64Array): Gains {
  return gainsInOrder(equalValues(score), sales);
}

/** How often each customer counts, as in a bootstrap sample; one entry a customer. */
export type Weights = Int32Array;

/** The gains of an order found before; each customer counts once unless told. */
export function gainsInOrder({ upTo, groupOf }: EqualValues, sales: Float64Array, weights?: Weights): Gains {
  const groups = upTo.length;
  const salesOf = new Float64Array(groups);
  const customersOf = new Float64Array(groups);
  for (let i = 0; i < sales.length; i += 1) {
    const times = weights === undefined ? 1 : weights[i]!;
    const group = groupOf[i]!;
    salesOf[group]! += times * sales[i]!;
    customersOf[group]! += times;
  }
  let allSales = 0;
  let all = 0;
  for (let group = 0; group < groups; group += 1) {
    allSales += salesOf[group]!;
    all += customersOf[group]!;
  }
  const customers = new Float64Array(groups + 1);
  const cumulative = new Float64Array(groups + 1);
  let salesTaken = 0;
  let taken = 0;
  for (let place = 1; place <= groups; place += 1) {
    salesTaken += salesOf[groups - place]!;
    taken += customersOf[groups - place]!;
    customers[place] = taken / all;
    cumulative[place] = allSales === 0 ? customers[place]! : salesTaken / allSales;
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
  return aucInOrder(equalValues(score), event);
}

/** The same for an order found before; each customer counts once unless told. */
export function aucInOrder({ upTo, groupOf }: EqualValues, event: Int8Array, weights?: Weights): number {
  const events = new Float64Array(upTo.length);
  const others = new Float64Array(upTo.length);
  for (let i = 0; i < event.length; i += 1) {
    const times = weights === undefined ? 1 : weights[i]!;
    if (event[i] === 1) events[groupOf[i]!]! += times;
    else others[groupOf[i]!]! += times;
  }
  let above = 0;
  let without = 0;
  let concordant = 0;
  for (let group = upTo.length - 1; group >= 0; group -= 1) {
    concordant += others[group]! * (above + events[group]! / 2);
    above += events[group]!;
    without += others[group]!;
  }
  return above === 0 || without === 0 ? Number.NaN : concordant / (above * without);
}
