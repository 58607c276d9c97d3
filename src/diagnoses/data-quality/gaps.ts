import type { EpochDay } from '../../units/day.ts';
import { type DailyOrders, daysBetween, weekday, weekdayMeans } from './daily-orders.ts';

/** A run of days without an order that the shop's own rhythm does not explain. */
export interface Gap {
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly days: number;
  /** orders such days bring in this shop */
  readonly usualOrders: number;
  /** of such a run */
  readonly probability: number;
  /** another gap lies a year before or after: a closure rather than missing rows */
  readonly yearly: boolean;
}

/** A run less probable than this is unusual: one in a million. */
export const UNUSUAL_RUN = 1e-6;
/** The rhythm is that of so many days before a run, and of as many after it: 26 weeks. */
export const RHYTHM_DAYS = 182;
/** Fewer days tell no rhythm. */
const RHYTHM_NEEDED = 28;
/** A day of the week that was empty so often in those is one on which the shop may be closed. */
const HABIT = 2;
/** Gaps whose middles lie this near to a year apart return every year. */
const YEAR = { days: 365, within: 10 } as const;

/** All unusual runs up to the as-of day, the longest first, then by day. */
export function unusualGaps(daily: DailyOrders): Gap[] {
  const gaps = emptyRuns(daily)
    .map((run) => ({ ...run, ...rhythmAround(daily, run) }))
    .filter(({ probability }) => probability < UNUSUAL_RUN);
  const middle = ({ from, to }: Run) => (from + to) / 2;
  const returns = (gap: Run) =>
    gaps.some((other) => Math.abs(Math.abs(middle(other) - middle(gap)) - YEAR.days) <= YEAR.within);
  return gaps
    .map((gap) => ({ ...gap, days: gap.to - gap.from + 1, yearly: returns(gap) }))
    .sort((a, b) => b.days - a.days || a.from - b.from);
}

interface Run {
  readonly from: EpochDay;
  readonly to: EpochDay;
}

function emptyRuns({ from, orders }: DailyOrders): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < orders.length; at += 1) {
    if (orders[at]! > 0) continue;
    const begin = at;
    while (at + 1 < orders.length && orders[at + 1] === 0) at += 1;
    runs.push({ from: from + begin, to: from + at });
  }
  return runs;
}

interface Rhythm {
  /** of so many days without an order */
  readonly probability: number;
  /** orders they would bring */
  readonly usualOrders: number;
}

/**
 * By the rhythm before a run and by that after it, where both are known the one of which it is less surprising: a shop that
 * has just begun, or shrinks, is slack on one side. The run at the end has none after it; the first weeks are not judged.
 */
function rhythmAround(daily: DailyOrders, run: Run): Rhythm {
  const before = daysBetween(daily, run.from - RHYTHM_DAYS, run.from - 1);
  const after = daysBetween(daily, run.to + 1, run.to + RHYTHM_DAYS);
  const known = [before, ...(run.to === daily.to ? [] : [after])];
  if (known.some((days) => days.length < RHYTHM_NEEDED)) return { probability: 1, usualOrders: 0 };
  const sides = known.map((days) => byRhythmOf(daily, run, days));
  return sides.reduce((least, side) => (side.probability > least.probability ? side : least));
}

/**
 * Probability of a run without orders: the product over its days of (1 + φm)^(−1/φ), the empty class of the negative
 * binomial distribution with the mean m of that day of the week and dispersion φ by moments, Σ((x − m)² − m) ÷ Σm²
 * (e^(−m), Poisson, where that is not above 0). Where a day of the week is often empty anyway, its share of empty days if
 * that is more.
 */
function byRhythmOf(daily: DailyOrders, run: Run, days: readonly EpochDay[]): Rhythm {
  const means = weekdayMeans(daily, days);
  const empty = new Float64Array(7);
  const counts = new Float64Array(7);
  let excess = 0;
  let squares = 0;
  for (const day of days) {
    const orders = daily.orders[day - daily.from]!;
    const mean = means[weekday(day)]!;
    counts[weekday(day)]! += 1;
    if (orders === 0) empty[weekday(day)]! += 1;
    excess += (orders - mean) ** 2 - mean;
    squares += mean ** 2;
  }
  const dispersion = squares === 0 ? 0 : excess / squares;
  let probability = 1;
  let usualOrders = 0;
  for (const day of daysBetween(daily, run.from, run.to)) {
    const at = weekday(day);
    const mean = means[at]!;
    const byChance = dispersion > 0 ? (1 + dispersion * mean) ** (-1 / dispersion) : Math.exp(-mean);
    const closed = empty[at]! >= HABIT ? empty[at]! / counts[at]! : 0;
    probability *= Math.max(byChance, closed);
    usualOrders += mean;
  }
  return { probability, usualOrders };
}
