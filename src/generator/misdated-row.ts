import { addMonths, calendarDate, type EpochDay } from '../units/day.ts';
import { randomStream } from '../units/random.ts';
import type { Population } from './population.ts';

const NAME = 'future-row';
const YEAR = 2042;

/** The first order of one row from here on is misdated, where that is planted: somewhere in the first half of the last year. */
export function firstToMisdate({ company, calendar, orders, planted }: Population): number {
  const planting = planted.find((each) => each.name === NAME);
  if (!planting) return Number.POSITIVE_INFINITY;
  const middle = (planting.from + calendar.days) / 2;
  const first = orders.day.findIndex((day) => day >= planting.from);
  const last = orders.day.findLastIndex((day) => day < middle);
  return randomStream(company.seed, NAME).integer(Math.max(0, first), Math.max(0, first, last));
}

/** The same day of 2042. */
export function misdated(day: EpochDay): EpochDay {
  return addMonths(day, 12 * (YEAR - calendarDate(day).year));
}
