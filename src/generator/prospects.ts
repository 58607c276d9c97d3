import type { Buyer } from './buyer.ts';
import { gammaDensity, gammaSurvival, normalBelow } from './distributions.ts';
import { PARAMETERS } from './parameters.ts';

/** What is to be expected of one source of orders in a window. */
export interface Prospect {
  readonly orders: number;
  /** at least one */
  readonly buys: number;
}

export const NOTHING: Prospect = { orders: 0, buys: 0 };

/** A window on the clock of orders, cut into cells of equal length. */
export interface Cells {
  readonly length: number;
  readonly count: number;
}

/**
 * A renewal process with drop-out after each order, seen to be silent: who buys, and when the next order falls.
 * With D the event of having dropped out after the last order and S the survival function of the intervals,
 * P(alive | silence u) = (1 − p) S(u) / (p + (1 − p) S(u)).
 */
export interface RenewalProspect extends Prospect {
  /** probability that the next order falls into each cell */
  readonly next: Float64Array;
}

/** `silence` and the cells count on the clock of orders, in average days. */
export function renewalProspect(
  { rate, regularity, dropOut }: Pick<Buyer, 'rate' | 'regularity' | 'dropOut'>,
  silence: number,
  { length, count }: Cells,
): RenewalProspect {
  const perDay = (regularity * rate) / 365;
  const density = gammaDensity(regularity, perDay);
  const survival = gammaSurvival(regularity, perDay * silence);
  const seen = dropOut + (1 - dropOut) * survival;
  const after = ordersAfterOrder(density, dropOut, { length, count });
  const next = new Float64Array(count);
  let orders = 0;
  for (let cell = 0; cell < count; cell += 1) {
    next[cell] = seen === 0 ? 0 : ((1 - dropOut) * density(silence + (cell + 0.5) * length) * length) / seen;
    const left = count - cell;
    orders += next[cell]! * (1 + (after[left]! + after[left - 1]!) / 2);
  }
  const gone = gammaSurvival(regularity, perDay * (silence + count * length));
  return { orders, buys: seen === 0 ? 0 : ((1 - dropOut) * (survival - gone)) / seen, next };
}

/**
 * Expected orders within 0 … `count` cells after an order, drop-out after it included:
 * M(t) = (1 − p) ∫ f(s) (1 + M(t − s)) ds, by midpoints.
 */
function ordersAfterOrder(
  density: (x: number) => number,
  dropOut: number,
  { length, count }: Cells,
): Float64Array {
  const mass = Float64Array.from(
    { length: count },
    (_, cell) => (1 - dropOut) * density((cell + 0.5) * length) * length,
  );
  const expected = new Float64Array(count + 1);
  for (let end = 1; end <= count; end += 1) {
    let sum = mass[0]! * (1 + expected[end - 1]! / 2);
    for (let cell = 1; cell < end; cell += 1) {
      sum += mass[cell]! * (1 + (expected[end - cell]! + expected[end - cell - 1]!) / 2);
    }
    expected[end] = sum / (1 - mass[0]! / 2);
  }
  return expected;
}

type Subscription = Pick<Buyer, 'subscriptionDays' | 'subscriptionStop'>;

/** Deliveries to come where `silence` days have passed since the last one. */
export function subscriptionProspect(buyer: Subscription, silence: number, days: number): Prospect {
  const { shareSkipped } = PARAMETERS.subscription;
  const { subscriptionDays, subscriptionStop } = buyer;
  const missed = Math.floor(silence / subscriptionDays);
  const quiet = (1 - subscriptionStop) * shareSkipped ** missed;
  const running = quiet / (subscriptionStop + quiet);
  const due = Math.floor((silence + days) / subscriptionDays) - missed;
  return {
    orders: running * deliveries(subscriptionStop, due),
    buys: running * (1 - shareSkipped ** due),
  };
}

/** Deliveries in `days` after the order with which a subscription begins. */
export function ordersOfNewSubscription(
  { subscriptionDays, subscriptionStop }: Subscription,
  days: number,
): number {
  return (1 - subscriptionStop) * deliveries(subscriptionStop, Math.floor(days / subscriptionDays));
}

/** Of a running subscription with `due` days of delivery to come: skipped or not, stopped after each. */
function deliveries(stop: number, due: number): number {
  const delivered = 1 - PARAMETERS.subscription.shareSkipped;
  const goesOn = 1 - delivered * stop;
  // Σ delivered · goesOn^m over m = 0 … due − 1
  return stop === 0 ? delivered * due : (1 - goesOn ** due) / stop;
}

/** An occasion belongs to the order that was made within so many days of it. */
const SAME_OCCASION_DAYS = 25;

/** @param occasions own days of all years, ascending; days count as `last`, `today` and `until` do */
export function giftProspect(
  { dropOut }: Pick<Buyer, 'dropOut'>,
  occasions: readonly number[],
  { last, today, until }: { readonly last: number; readonly today: number; readonly until: number },
): Prospect {
  const { jitterDays, shareOfYearsSkipped } = PARAMETERS.gift;
  const by = (day: number, occasion: number) => normalBelow((day + 0.5 - occasion) / jitterDays);
  const open = occasions.filter((occasion) => occasion > last + SAME_OCCASION_DAYS);
  const quiet = open.map((occasion) => 1 - (1 - shareOfYearsSkipped) * by(today, occasion));
  const silent = (1 - dropOut) * quiet.reduce((product, share) => product * share, 1);
  if (silent === 0) return NOTHING;
  let alive = silent / (dropOut + silent);
  let orders = 0;
  let none = 1;
  open.forEach((occasion, k) => {
    const buys = ((1 - shareOfYearsSkipped) * (by(until, occasion) - by(today, occasion))) / quiet[k]!;
    orders += alive * buys;
    alive *= 1 - buys * dropOut;
    none *= 1 - buys;
  });
  return { orders, buys: (silent / (dropOut + silent)) * (1 - none) };
}
