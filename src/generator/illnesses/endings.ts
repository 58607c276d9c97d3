import type { RandomStream } from '../../units/random.ts';
import type { Buyer } from '../buyer.ts';
import { type Calendar, dayAt } from '../calendar.ts';
import type { Life } from '../life.ts';
import type { Person } from './planting.ts';

/** The life of one who buys nothing after `day`; the same life when nothing was to come and he was gone already. */
export function endedAfter(life: Life, day: number): Life {
  const days = life.days.filter((each) => each <= day);
  if (days.length === life.days.length && !life.alive) return life;
  const cycles = life.cycles.slice(0, days.length);
  const subscribed = cycles.some((cycle) => cycle > 0);
  return { days, cycles, alive: false, buysFreely: false, subscription: subscribed ? 'stopped' : 'none' };
}

/** The life of one who does not return after his first purchase. */
export function notReturning(life: Life): Life {
  return endedAfter(life, life.days[0]!);
}

/**
 * Adds to a customer's hazard of leaving `times` as much again, from day `from` on. The hazard is that of his own drop-outs,
 * or of stopping for a subscriber, spread evenly over the clock of orders: he may leave between two orders.
 */
export function leavingMore(
  { buyer, life }: Person,
  { from, times, calendar }: { readonly from: number; readonly times: number; readonly calendar: Calendar },
  random: RandomStream,
): Life {
  const { orderClock } = calendar;
  const start = orderClock[Math.max(from, buyer.joined)]!;
  const perDay = (times * leavesPerYear(buyer, life)) / 365;
  if (!(perDay > 0)) return life;
  const day = dayAt(orderClock, start + random.exponential(perDay));
  return day >= calendar.days ? life : endedAfter(life, day);
}

function leavesPerYear(buyer: Buyer, life: Life): number {
  return life.subscription === 'none'
    ? buyer.dropOut * buyer.rate
    : buyer.subscriptionStop * (365 / buyer.subscriptionDays);
}
