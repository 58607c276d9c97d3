import { addMonths, calendarDate, type EpochDay, epochDay } from '../units/day.ts';
import { randomStream } from '../units/random.ts';
import type { Company } from './company.ts';
import { seasonOf } from './illnesses/season.ts';
import { PARAMETERS } from './parameters.ts';

/** One calendar month of the company's life and how far it was off by chance. */
export interface MonthlyShock {
  /** `2021-04` */
  readonly month: string;
  /** factor on orders, 0.92-1.08 */
  readonly orders: number;
  /** factor on newcomers, 0.9-1.1 */
  readonly acquisition: number;
}

/** Days count from the founding day, 0, up to `days` − 1, the last day of the file. */
export interface Calendar {
  readonly foundingDay: EpochDay;
  /** first day of the file, counted from the founding day */
  readonly fileFrom: number;
  readonly days: number;
  /**
   * Cumulative orders of a buyer of one order per average day: length days + 1. A buyer's intervals are drawn on this clock,
   * which runs fast in busy seasons and good months (a time change of a renewal process).
   */
  readonly orderClock: Float64Array;
  /** the same for newcomers; only proportions matter */
  readonly acquisitionClock: Float64Array;
  /** month of each day, 0 January … 11 December */
  readonly monthOfDay: Uint8Array;
  /** 1 January of each calendar year touched, counted from the founding day (the first may be negative) */
  readonly newYears: readonly number[];
  readonly shocks: readonly MonthlyShock[];
}

export function companyCalendar(company: Company): Calendar {
  const start = addMonths(company.endDay, -12 * company.years) + 1;
  const foundingDay = addMonths(company.endDay, -12 * (company.years + PARAMETERS.yearsBeforeFile)) + 1;
  const days = company.endDay - foundingDay + 1;
  const orderShocks = randomStream(company.seed, 'shocks on orders');
  const acquisitionShocks = randomStream(company.seed, 'shocks on acquisition');

  const orderClock = new Float64Array(days + 1);
  const lastYear = addMonths(company.endDay, -12) + 1 - foundingDay;
  const acquisitionClock = new Float64Array(days + 1);
  const monthOfDay = new Uint8Array(days);
  const newYears: number[] = [];
  const shocks: MonthlyShock[] = [];
  for (let day = 0; day < days; day += 1) {
    const date = calendarDate(foundingDay + day);
    const month = `${date.year}-${String(date.month).padStart(2, '0')}`;
    if (shocks.at(-1)?.month !== month) {
      shocks.push({
        month,
        orders: 1 + PARAMETERS.monthlyShock.orders * (2 * orderShocks.uniform() - 1),
        acquisition: 1 + PARAMETERS.monthlyShock.acquisition * (2 * acquisitionShocks.uniform() - 1),
      });
    }
    const newYear = epochDay(date.year, 1, 1)! - foundingDay;
    if (newYears.at(-1) !== newYear) newYears.push(newYear);
    const shock = shocks.at(-1)!;
    const weekday = PARAMETERS.weekday[(foundingDay + day + 4) % 7]!; // 1970-01-01 was a Thursday
    const usual = PARAMETERS.orderSeason[date.month - 1]!;
    const season = seasonOf(usual, day >= lastYear, company.illness);
    monthOfDay[day] = date.month - 1;
    orderClock[day + 1] = orderClock[day]! + season * weekday * shock.orders;
    acquisitionClock[day + 1] =
      acquisitionClock[day]! + PARAMETERS.acquisitionSeason[date.month - 1]! * weekday * shock.acquisition;
  }
  return {
    foundingDay,
    fileFrom: start - foundingDay,
    days,
    orderClock,
    acquisitionClock,
    monthOfDay,
    newYears,
    shocks,
  };
}

/** The day during which a clock shows `time`; the number of days when it lies beyond the last one. */
export function dayAt(clock: Float64Array, time: number): number {
  let low = 0;
  let high = clock.length - 1;
  if (time >= clock[high]!) return high;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (clock[middle]! <= time) low = middle;
    else high = middle;
  }
  return low;
}
