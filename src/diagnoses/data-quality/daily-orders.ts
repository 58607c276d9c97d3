import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';

/** Orders received on each day of the history: `orders[i]` on day `from + i`. */
export interface DailyOrders {
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly orders: Float64Array;
}

/**
 * From the beginning of the history to the as-of day. Orders of guests and orders cancelled since are among them: a day on
 * which they came in is a day the file covers.
 */
export function dailyOrders({ orderCounts, from }: Pick<Ledger, 'orderCounts' | 'from'>, asOf: EpochDay) {
  const orders = new Float64Array(Math.max(0, asOf - from + 1));
  orderCounts.orderDay.forEach((day, i) => {
    if (day >= from && day <= asOf) orders[day - from]! += orderCounts.orders[i]!;
  });
  return { from, to: asOf, orders } satisfies DailyOrders;
}

/** The day of the week, 0-6; day 0, 1970-01-01, is a Thursday and gives 0. */
export function weekday(day: EpochDay): number {
  return ((day % 7) + 7) % 7;
}

/** Mean orders of each day of the week over some days. A day of the week that does not occur has 0. */
export function weekdayMeans(daily: DailyOrders, days: readonly EpochDay[]): Float64Array {
  const sums = new Float64Array(7);
  const counts = new Float64Array(7);
  for (const day of days) {
    sums[weekday(day)]! += daily.orders[day - daily.from]!;
    counts[weekday(day)]! += 1;
  }
  return sums.map((sum, at) => sum / Math.max(1, counts[at]!));
}

/** The days from one to another, both included, that the history covers. */
export function daysBetween(daily: DailyOrders, first: EpochDay, last: EpochDay): EpochDay[] {
  const from = Math.max(first, daily.from);
  return Array.from({ length: Math.max(0, Math.min(last, daily.to) - from + 1) }, (_, i) => from + i);
}
