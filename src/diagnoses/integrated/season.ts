import { calendarDate, daysInMonth, type EpochDay } from '../../units/day.ts';
import { SMALLEST_BASE } from '../../units/share.ts';
import { studentPoint } from '../../units/student.ts';
import { type DailySales, fiveYearsBefore, sumBetween } from './daily-sales.ts';

export interface MonthIndex {
  /** 1-12, calendar months */
  readonly month: number;
  /** 1 is the mean month of a year; not known of a month without sales */
  readonly index: number;
  /** 95 % */
  readonly low: number;
  readonly high: number;
  /** in how many years it was looked at */
  readonly years: number;
  /** customers and days with a purchase in them: with few of these chance alone makes a season */
  readonly purchases: number;
  readonly season: 'busy' | 'slack' | 'usual' | 'unknown';
}

export interface Season {
  /** complete calendar months of the file, five years at most */
  readonly monthsSeen: number;
  /** the trend was taken out: each month against the twelve around it, not against the mean of its year */
  readonly trendRemoved: boolean;
  /** January first; undefined with less than a year */
  readonly months?: readonly MonthIndex[];
}

const YEAR = 12;
/** A month that differs by less from the mean month is a usual one, however sure the difference. */
export const NOTABLE = 0.05;
/** With fewer degrees of freedom a spread says nothing. */
const LEAST_DEGREES = 3;
/** A month that differs so much more from year to year than the others do counts with its own spread. */
const OWN_SPREAD = 2;

/**
 * Multiplicative season of gross sales by calendar month: ratio to the centred mean of twelve months (half weight for the two
 * ends), geometric mean over the years, brought to a mean of 1. The interval is Student's, with one spread of the logarithms for
 * all months but those that differ far more from year to year. With less than two years: ratio to the mean of the last twelve months, without interval.
 */
export function season(daily: DailySales, historyFrom: EpochDay, asOf: EpochDay): Season {
  const totals = completeMonths(daily, Math.max(historyFrom, fiveYearsBefore(asOf)), asOf);
  const trendRemoved = totals.length >= 2 * YEAR;
  const seen = { monthsSeen: totals.length, trendRemoved };
  if (totals.length < YEAR) return seen;
  const ratios = trendRemoved ? toCentredMean(totals) : toMeanOfYear(totals.slice(-YEAR));
  return { ...seen, months: indices(ratios) };
}

interface MonthValue {
  readonly month: number;
  readonly value: number;
  readonly purchases: number;
}

function completeMonths(daily: DailySales, from: EpochDay, to: EpochDay): MonthValue[] {
  const months: MonthValue[] = [];
  for (let first = from; first <= to; ) {
    const { year, month, day } = calendarDate(first);
    const last = first + daysInMonth(year, month) - day;
    if (day === 1 && last <= to)
      months.push({
        month,
        value: sumBetween(daily.gross, daily.from, first, last),
        purchases: sumBetween(daily.purchases, daily.from, first, last),
      });
    first = last + 1;
  }
  return months;
}

function toCentredMean(totals: readonly MonthValue[]): MonthValue[] {
  return totals.slice(6, -6).map(({ month, value, purchases }, i) => {
    const around = totals.slice(i, i + 13).map((near, k) => near.value * (k === 0 || k === 12 ? 0.5 : 1));
    return { month, purchases, value: value / (around.reduce((sum, near) => sum + near, 0) / YEAR) };
  });
}

function toMeanOfYear(totals: readonly MonthValue[]): MonthValue[] {
  const mean = totals.reduce((sum, { value }) => sum + value, 0) / YEAR;
  return totals.map((total) => ({ ...total, value: total.value / mean }));
}

function indices(ratios: readonly MonthValue[]): MonthIndex[] {
  const ofMonths = Array.from({ length: YEAR }, (_, m) =>
    ratios.filter(({ month, value }) => month === m + 1 && value > 0).map(({ value }) => Math.log(value)),
  );
  const ofMonth = (m: number) => ratios.filter(({ month }) => month === m + 1);
  const purchases = ofMonths.map((_, m) => ofMonth(m).reduce((sum, month) => sum + month.purchases, 0));
  const sold = ofMonths.map((_, m) => ofMonth(m).every(({ value }) => value > 0));
  const means = ofMonths.map((logs) => logs.reduce((sum, log) => sum + log, 0) / logs.length);
  const knownMonths = means.filter(Number.isFinite);
  const level = knownMonths.reduce((sum, mean) => sum + Math.exp(mean), 0) / knownMonths.length;
  const spreads = ofMonths.map((logs, m) => ({
    degrees: Math.max(0, logs.length - 1),
    squares: logs.reduce((sum, log) => sum + (log - means[m]!) ** 2, 0),
  }));
  return ofMonths.map((logs, m) => {
    const { spread, degrees } = spreadOf(spreads, m);
    const width =
      degrees < LEAST_DEGREES ? Number.NaN : (studentPoint(0.95, degrees) * spread) / Math.sqrt(logs.length);
    const index = Math.exp(means[m]!) / level;
    const [low, high] = [index * Math.exp(-width), index * Math.exp(width)];
    return {
      month: m + 1,
      index: fourDigits(index),
      low: fourDigits(low),
      high: fourDigits(high),
      years: logs.length,
      purchases: purchases[m]!,
      season: sold[m] && purchases[m]! >= SMALLEST_BASE ? seasonOf(index, low, high) : 'unknown',
    };
  });
}

interface Squares {
  readonly degrees: number;
  /** of the distances from the month's own mean, summed */
  readonly squares: number;
}

/** One spread for all months; those whose own is more than twice the others' have their own, and are left out of it. */
function spreadOf(months: readonly Squares[], month: number) {
  const apart = months.filter(
    (own) =>
      own.degrees >= LEAST_DEGREES &&
      spreadFrom(own) > OWN_SPREAD * spreadFrom(together(months.filter((other) => other !== own))),
  );
  const own = months[month]!;
  const used = apart.includes(own) ? own : together(months.filter((other) => !apart.includes(other)));
  return { spread: spreadFrom(used), degrees: used.degrees };
}

function together(months: readonly Squares[]): Squares {
  return {
    degrees: months.reduce((all, { degrees }) => all + degrees, 0),
    squares: months.reduce((all, { squares }) => all + squares, 0),
  };
}

function spreadFrom({ degrees, squares }: Squares): number {
  return Math.sqrt(squares / degrees);
}

function seasonOf(index: number, low: number, high: number): MonthIndex['season'] {
  if (Number.isNaN(low) || Number.isNaN(high)) return 'unknown';
  if (low > 1 && index >= 1 + NOTABLE) return 'busy';
  return high < 1 && index <= 1 - NOTABLE ? 'slack' : 'usual';
}

/** The last digits of logarithms differ from machine to machine. */
function fourDigits(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
