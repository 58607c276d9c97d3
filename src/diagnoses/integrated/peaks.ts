import type { EpochDay } from '../../units/day.ts';
import { type DailySales, fiveYearsBefore, sumBetween } from './daily-sales.ts';

/** Days or weeks that sold far more than those around them. Amounts are gross sales in smallest units. */
export interface Peak {
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly kind: 'days' | 'weeks';
  readonly gross: number;
  /** what such days sold in the weeks around */
  readonly usualGross: number;
  /** another peak lies within two weeks of the same date of a neighbouring year */
  readonly everyYear: boolean;
}

export interface Peaks {
  /** the largest by what they sold above the usual, the oldest first */
  readonly largest: readonly Peak[];
  readonly count: number;
  /** what all of them sold above the usual ÷ gross sales of the days looked at */
  readonly extraShare: number;
  readonly from: EpochDay;
  readonly to: EpochDay;
}

/** Modified z-score from which a value is far from the others. Iglewicz & Hoaglin (1993), How to Detect and Handle Outliers. */
const FAR = 3.5;
const TO_STANDARD_DEVIATION = 0.6745;
/** Four weeks before and four after say what is usual; at the ends of the file fewer, but so many at least. */
const WEEKS_AROUND = [-4, -3, -2, -1, 1, 2, 3, 4];
const FEWEST_AROUND = 4;
/** A day, and a week, must also sell so much more than usual, to so many customers, and to more than usual: one large order is no campaign. */
const DAY_ABOVE = 1.5;
const WEEK_ABOVE = 1.3;
const FEWEST_PURCHASES = 10;
const BUYERS_ABOVE = 1.2;
/** Fewer days say nothing of what is usual. */
const FEWEST_DAYS = 182;
const LISTED = 10;
const WEEK = 7;

/** Undefined where the file is shorter than half a year. */
export function peaks(daily: DailySales, historyFrom: EpochDay, asOf: EpochDay): Peaks | undefined {
  const from = Math.max(historyFrom, fiveYearsBefore(asOf));
  const days = asOf - from + 1;
  if (days < FEWEST_DAYS) return undefined;
  const gross = daily.gross.subarray(from - daily.from);
  const purchases = daily.purchases.subarray(from - daily.from);
  const weeks = Math.floor(days / WEEK);
  const weekStart = days - weeks * WEEK;
  const byWeek = (values: ArrayLike<number>) =>
    Float64Array.from({ length: weeks }, (_, w) => {
      const start = weekStart + w * WEEK;
      return sumBetween(values, 0, start, start + WEEK - 1);
    });
  // a day is compared with the same day of the week
  const farDays = farAbove(gross, purchases, WEEK, DAY_ABOVE).map(({ at, usual }) => ({
    ...{ from: from + at, to: from + at, kind: 'days' as const },
    ...{ gross: gross[at]!, usualGross: usual },
  }));
  const weekGross = byWeek(gross);
  const farWeeks = farAbove(weekGross, byWeek(purchases), 1, WEEK_ABOVE).map(({ at, usual }) => ({
    ...{ from: from + weekStart + at * WEEK, to: from + weekStart + at * WEEK + WEEK - 1 },
    ...{ kind: 'weeks' as const, gross: weekGross[at]!, usualGross: usual },
  }));
  const ofDays = joined(farDays);
  const found = [...ofDays, ...joined(farWeeks).filter((week) => !ofDays.some((day) => meets(week, day)))];
  const all = found.map((peak) => ({ ...peak, everyYear: found.some((other) => isYearApart(peak, other)) }));
  const extra = (peak: Omit<Peak, 'everyYear'>) => peak.gross - peak.usualGross;
  const largest = [...all].sort((a, b) => extra(b) - extra(a) || a.from - b.from).slice(0, LISTED);
  const total = gross.reduce((sum, value) => sum + value, 0);
  return {
    largest: largest.sort((a, b) => a.from - b.from),
    count: all.length,
    extraShare: total === 0 ? Number.NaN : all.reduce((sum, peak) => sum + extra(peak), 0) / total,
    from,
    to: asOf,
  };
}

/** Values whose logarithm over the median of those around stands out, by the median absolute deviation of all of them. */
function farAbove(
  values: ArrayLike<number>,
  purchases: ArrayLike<number>,
  step: number,
  above: number,
): { readonly at: number; readonly usual: number }[] {
  const usualOf = (of: ArrayLike<number>, at: number) => {
    const around = WEEKS_AROUND.map((week) => of[at + week * step] ?? Number.NaN).filter(Number.isFinite);
    return around.length < FEWEST_AROUND ? 0 : median(around);
  };
  const compared: { at: number; usual: number; log: number }[] = [];
  for (let at = 0; at < values.length; at += 1) {
    const usual = usualOf(values, at);
    if (usual > 0 && values[at]! > 0)
      compared.push({ at, usual: Math.round(usual), log: Math.log(values[at]! / usual) });
  }
  if (compared.length === 0) return [];
  const middle = median(compared.map(({ log }) => log));
  const deviation = median(compared.map(({ log }) => Math.abs(log - middle)));
  return compared.filter(
    ({ at, usual, log }) =>
      TO_STANDARD_DEVIATION * (log - middle) > FAR * deviation &&
      values[at]! >= above * usual &&
      purchases[at]! >= FEWEST_PURCHASES &&
      purchases[at]! >= BUYERS_ABOVE * usualOf(purchases, at),
  );
}

type Span = Omit<Peak, 'everyYear'>;

/** Spans that lie no more than two days apart are one. */
function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (!last || span.from - last.to > 3) all.push(span);
    else {
      all[all.length - 1] = {
        ...last,
        to: span.to,
        gross: last.gross + span.gross,
        usualGross: last.usualGross + span.usualGross,
      };
    }
  }
  return all;
}

function meets(a: Span, b: Span): boolean {
  return a.from <= b.to && b.from <= a.to;
}

function isYearApart(a: Span, b: Span): boolean {
  return Math.abs(Math.abs(a.from - b.from) - 365) <= 14;
}

/** Of an even number the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}
