import type { RandomStream } from '../units/random.ts';
import type { Buyer } from './buyer.ts';
import { type Calendar, dayAt } from './calendar.ts';
import { PARAMETERS } from './parameters.ts';

/** The orders of one customer from the first to the end of the file, and how it stands with him then. */
export interface Life {
  /** days of the orders, counted from the founding day, oldest first */
  readonly days: readonly number[];
  /** number of the delivery of his subscription, 1 for the first; 0 for a free order. One for each order */
  readonly cycles: readonly number[];
  /** has not dropped out, or his subscription runs */
  readonly alive: boolean;
  /** has not dropped out of free orders */
  readonly buysFreely: boolean;
  readonly subscription: 'none' | 'running' | 'stopped';
}

export function live(buyer: Buyer, random: RandomStream, calendar: Calendar): Life {
  if (buyer.kind === 'gift') return giftLife(buyer, random, calendar);
  const free = freeOrders(buyer, random, calendar);
  const start = free.days[buyer.subscribesAt - 1];
  if (start === undefined) {
    return { ...free, buysFreely: free.alive, cycles: free.days.map(() => 0), subscription: 'none' };
  }
  const deliveries = subscriptionOrders(buyer, start, random, calendar);
  const orders = [
    ...free.days.map((day, k) => ({ day, cycle: k === buyer.subscribesAt - 1 ? 1 : 0 })),
    ...deliveries.days.map((day, k) => ({ day, cycle: k + 2 })),
  ].sort((a, b) => a.day - b.day || a.cycle - b.cycle);
  return {
    days: orders.map((order) => order.day),
    cycles: orders.map((order) => order.cycle),
    alive: free.alive || deliveries.running,
    buysFreely: free.alive,
    subscription: deliveries.running ? 'running' : 'stopped',
  };
}

/**
 * Buy, perhaps drop out, wait an interval of Gamma(k, k × rate), buy again: the story of BG/NBD (Fader, Hardie & Lee 2005)
 * with regular intervals (Platzer & Reutterer 2016) and drop-out after the first purchase too.
 */
function freeOrders(
  buyer: Buyer,
  random: RandomStream,
  calendar: Calendar,
): { days: number[]; alive: boolean } {
  const { orderClock } = calendar;
  const days = [buyer.joined];
  const perDay = (buyer.regularity * buyer.rate) / 365;
  const dayLength = orderClock[buyer.joined + 1]! - orderClock[buyer.joined]!;
  let time = orderClock[buyer.joined]! + random.uniform() * dayLength;
  for (;;) {
    if (random.uniform() < buyer.dropOut) return { days, alive: false };
    time += random.gamma(buyer.regularity, perDay);
    const day = dayAt(orderClock, time);
    if (day >= calendar.days) return { days, alive: true };
    days.push(day);
  }
}

/** Deliveries after the one of day `start`. */
function subscriptionOrders(
  buyer: Buyer,
  start: number,
  random: RandomStream,
  calendar: Calendar,
): { days: number[]; running: boolean } {
  const days: number[] = [];
  let due = start;
  for (;;) {
    if (random.uniform() < buyer.subscriptionStop) return { days, running: false };
    due += buyer.subscriptionDays;
    while (random.uniform() < PARAMETERS.subscription.shareSkipped) due += buyer.subscriptionDays;
    const day = due + random.integer(-1, 1);
    if (day >= calendar.days) return { days, running: true };
    days.push(day);
  }
}

/** Once a year at each of the buyer's own days, some years skipped; drop-out after each order. */
function giftLife(buyer: Buyer, random: RandomStream, calendar: Calendar): Life {
  const { jitterDays, shareOfYearsSkipped } = PARAMETERS.gift;
  const days = [buyer.joined];
  let alive = random.uniform() >= buyer.dropOut;
  for (const newYear of calendar.newYears) {
    for (const dayOfYear of buyer.giftDays) {
      const skipped = random.uniform() < shareOfYearsSkipped;
      const day = newYear + dayOfYear + Math.round(jitterDays * random.normal());
      const isLater = newYear + dayOfYear > buyer.joined && day > days.at(-1)!;
      if (!alive || skipped || !isLater || day >= calendar.days) continue;
      days.push(day);
      alive = random.uniform() >= buyer.dropOut;
    }
  }
  return { days, cycles: days.map(() => 0), alive, buysFreely: alive, subscription: 'none' };
}
