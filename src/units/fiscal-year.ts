import { calendarDate, daysInMonth, type EpochDay, epochDay } from './day.ts';

/** The day on which fiscal years end; in February the 28th and the 29th both mean the end of the month. */
export interface MonthDay {
  /** 1-12 */
  readonly month: number;
  /** 1-31 */
  readonly day: number;
}

/** A fiscal year, named by the calendar year in which it ends. */
export interface FiscalYear {
  readonly year: number;
  /** first day, included */
  readonly from: EpochDay;
  /** last day, included */
  readonly to: EpochDay;
}

/** `03-31` to a month and a day; `undefined` for any other text and for days that no year has. */
export function parseMonthDay(text: string): MonthDay | undefined {
  const match = /^(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const end = { month: Number(match[1]), day: Number(match[2]) };
  const leapYear = 2024;
  return epochDay(leapYear, end.month, end.day) === undefined ? undefined : end;
}

export function fiscalYear(year: number, end: MonthDay): FiscalYear {
  return { year, from: lastDayOf(year - 1, end) + 1, to: lastDayOf(year, end) };
}

/** The fiscal year that a day lies in. */
export function fiscalYearOf(day: EpochDay, end: MonthDay): number {
  const { year } = calendarDate(day);
  return day <= lastDayOf(year, end) ? year : year + 1;
}

function lastDayOf(year: number, { month, day }: MonthDay): EpochDay {
  const endOfFebruary = month === 2 && day >= 28;
  return epochDay(year, month, endOfFebruary ? daysInMonth(year, month) : day)!;
}
