import { calendarDate, daysInMonth, type EpochDay } from '../../units/day.ts';
import { ratio } from '../../units/share.ts';
import type { DailyOrders } from './daily-orders.ts';

export interface MonthFigures {
  /** first and last day of the calendar month that the history covers */
  readonly from: EpochDay;
  readonly to: EpochDay;
  /** the history covers the whole month */
  readonly complete: boolean;
  readonly orders: number;
  /** orders the month would have at the pace of the months around it; not known in the first month, nor in part of a month */
  readonly usualOrders: number;
  /** far fewer orders than usual, and not so in the same month of another year */
  readonly thin: boolean;
}

/** Below this share of the usual orders a month is thin. */
export const THIN_MONTH = 0.5;
/** A month of another year below this share of its own usual orders shows that the season is a slack one. */
const SLACK_MONTH = 0.75;
/** So many months before, and as many after, say what is usual. */
const MONTHS_AROUND = 3;

/** Orders received by calendar month, the oldest first. */
export function monthsOf(daily: DailyOrders): MonthFigures[] {
  const months = calendarMonths(daily);
  const paces = months.map(({ complete, orders, from, to }) =>
    complete ? orders / (to - from + 1) : Number.NaN,
  );
  const usual = paces.map((pace, at) => (Number.isNaN(pace) ? Number.NaN : usualPace(paces, at)));
  const level = (at: number) => ratio(paces[at] ?? Number.NaN, usual[at] ?? Number.NaN);
  return months.map((month, at) => {
    const usualOrders = usual[at]! * (month.to - month.from + 1);
    const slack = [at - 12, at + 12].some((other) => level(other) < SLACK_MONTH);
    // two counts differ by more than three standard errors
    const beyondChance = usualOrders - month.orders > 3 * Math.sqrt(usualOrders + month.orders);
    return { ...month, usualOrders, thin: level(at) < THIN_MONTH && beyondChance && !slack };
  });
}

function calendarMonths({
  from,
  to,
  orders,
}: DailyOrders): Pick<MonthFigures, 'from' | 'to' | 'complete' | 'orders'>[] {
  const months = [];
  for (let first = from; first <= to; ) {
    const { year, month, day } = calendarDate(first);
    const last = first + daysInMonth(year, month) - day;
    const end = Math.min(last, to);
    const sum = orders.subarray(first - from, end - from + 1).reduce((all, count) => all + count, 0);
    months.push({ from: first, to: end, complete: day === 1 && end === last, orders: sum });
    first = last + 1;
  }
  return months;
}

/**
 * The lower of the medians of three months before and of three after, so that neither a beginning nor a decline looks like a
 * gap. The last month has none after it; without any before nothing is usual.
 */
function usualPace(paces: readonly number[], at: number): number {
  const complete = (from: number, to: number) => paces.slice(Math.max(0, from), to).filter(Number.isFinite);
  const before = median(complete(at - MONTHS_AROUND, at));
  const after = median(complete(at + 1, at + 1 + MONTHS_AROUND));
  return Number.isNaN(after) ? before : Math.min(before, after);
}

/** Of an even number the mean of the two in the middle; NaN of none. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length === 0 ? Number.NaN : (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}
