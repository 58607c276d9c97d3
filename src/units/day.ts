/**
 * Days as integers: the number of days since 1970-01-01 in the proleptic Gregorian calendar.
 * A difference of two is a number of days in every time zone. `Date` is used in this file alone.
 */
export type EpochDay = number;

const MS_PER_DAY = 86_400_000;

export interface CalendarDate {
  readonly year: number;
  /** 1-12 */
  readonly month: number;
  /** 1-31 */
  readonly day: number;
}

/** The day of a calendar date; `undefined` when there is no such date (2021-02-30). */
export function epochDay(year: number, month: number, day: number): EpochDay | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() / MS_PER_DAY : undefined;
}

export function calendarDate(day: EpochDay): CalendarDate {
  const date = new Date(day * MS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `YYYY-MM-DD` to a day; `undefined` for any other text and for dates that do not exist. */
export function parseDay(text: string): EpochDay | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? epochDay(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** As {@link parseDay}, for text that is known to be a day. Throws where it is not. */
export function dayOf(text: string): EpochDay {
  const day = parseDay(text);
  if (day === undefined) throw new Error(`dayOf requires a date as YYYY-MM-DD, got ${text}`);
  return day;
}

export function formatDay(day: EpochDay): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Midnight of the day in UTC: for the one field of a document that wants a `Date`. */
export function utcMidnight(day: EpochDay): Date {
  return new Date(day * MS_PER_DAY);
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function isMonthEnd(day: EpochDay): boolean {
  const { year, month, day: dayOfMonth } = calendarDate(day);
  return dayOfMonth === daysInMonth(year, month);
}

/**
 * The same day of the month `months` later (earlier when negative), clamped to the length of that
 * month. A month end stays a month end: 2021-02-28 plus one month is 2021-03-31.
 */
export function addMonths(day: EpochDay, months: number): EpochDay {
  const from = calendarDate(day);
  const index = from.year * 12 + (from.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  const length = daysInMonth(year, month);
  const target = isMonthEnd(day) ? length : Math.min(from.day, length);
  return Date.UTC(year, month - 1, target) / MS_PER_DAY;
}

/** The last day of the most recent month that is complete on `day`. */
export function lastCompleteMonthEnd(day: EpochDay): EpochDay {
  if (isMonthEnd(day)) return day;
  return day - calendarDate(day).day;
}
