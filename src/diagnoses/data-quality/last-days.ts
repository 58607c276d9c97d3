import { type EpochDay, isMonthEnd, lastCompleteMonthEnd } from '../../units/day.ts';
import { ratio } from '../../units/share.ts';
import { type DailyOrders, daysBetween, weekday, weekdayMeans } from './daily-orders.ts';

/** How the file ends, beside the same days of the week before. */
export interface LastDays {
  /** orders of the last seven days */
  readonly weekOrders: number;
  /** orders of such a week in the eight weeks before */
  readonly usualWeekOrders: number;
  /** of the as-of day, and of the same days of the week in those weeks */
  readonly dayOrders: number;
  readonly usualDayOrders: number;
  /** the last week has less than half of the usual orders, and fewer than each of the weeks before */
  readonly halfEmptyWeek: boolean;
  /** days at the end, one after the other, with less than half of their usual orders; 0 where such days are common */
  readonly shortDays: number;
}

/** Below this share of the usual orders a week or a day looks like part of one. */
export const HALF_EMPTY = 0.5;
export const WEEKS_BEFORE = 8;
const WEEKS_NEEDED = 4;
/** Fewer orders a week come and go by chance. */
const WEEKLY_ORDERS_NEEDED = 5;
/** Days below half are common where more of the days before than this were. */
const COMMON = 0.05;

/** What the file's last days have of their usual orders; nothing is known without four weeks of five orders before them. */
export function lastDays(daily: DailyOrders): LastDays {
  const { to, orders } = daily;
  const of = (day: EpochDay) => orders[day - daily.from] ?? 0;
  const week = daysBetween(daily, to - 6, to);
  const before = daysBetween(daily, to - 7 * (WEEKS_BEFORE + 1) + 1, to - 7);
  const weeks = Math.floor(before.length / 7);
  const whole = before.slice(before.length - 7 * weeks);
  const sum = (days: readonly EpochDay[]) => days.reduce((total, day) => total + of(day), 0);
  const known = weeks >= WEEKS_NEEDED && sum(whole) >= WEEKLY_ORDERS_NEEDED * weeks;
  const usual = known ? weekdayMeans(daily, whole) : new Float64Array(7).fill(Number.NaN);
  const isShort = (day: EpochDay) => of(day) < HALF_EMPTY * usual[weekday(day)]!;
  const weekOrders = sum(week);
  const usualWeekOrders = usual.reduce((total, mean) => total + mean, 0);
  const weeklyOrders = Array.from({ length: weeks }, (_, i) => sum(whole.slice(7 * i, 7 * i + 7)));
  const common = ratio(whole.filter(isShort).length, whole.length) > COMMON;
  const lastFull = [...week].reverse().findIndex((day) => !isShort(day));
  return {
    weekOrders,
    usualWeekOrders,
    dayOrders: of(to),
    usualDayOrders: usual[weekday(to)]!,
    halfEmptyWeek:
      weekOrders < HALF_EMPTY * usualWeekOrders && weeklyOrders.every((other) => weekOrders < other),
    shortDays: common ? 0 : lastFull < 0 ? week.length : lastFull,
  };
}

/**
 * The as-of day to diagnose again with: the end of the last complete month, where the as-of day is none or the file's last
 * days look like part of them.
 */
export function recommendedAsOf(
  asOf: EpochDay,
  { halfEmptyWeek, shortDays }: LastDays,
): EpochDay | undefined {
  const cutShort = halfEmptyWeek || shortDays > 0;
  if (isMonthEnd(asOf) && !cutShort) return undefined;
  return lastCompleteMonthEnd(asOf - (halfEmptyWeek ? 7 : shortDays));
}
