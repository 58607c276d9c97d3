/** A measure month by month (or quarter by quarter), on a scale where changes add up; the newest first. */
export interface Period {
  /** periods ago; 0 ends on the as-of day */
  readonly ago: number;
  /** part of the year */
  readonly season: number;
  /** logarithm of what was observed ÷ what was to be expected of the same customers as they were before */
  readonly estimate: number;
  /** of the estimate by chance alone, where all is as usual */
  readonly variance: number;
  /** the estimate of others, where theirs is set beside it */
  readonly alongside?: number;
  /** the events and the base that the estimate rests on */
  readonly observed: number;
  readonly expected: number;
}

export interface Series {
  readonly monthsPerPeriod: 1 | 3;
  readonly periods: readonly Period[];
}

/** Events and what they were expected to be, by month or quarter; `noise` is the variance of `observed` by chance alone. */
export interface Tally {
  readonly monthsPerEntry: 1 | 3;
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly noise: Float64Array;
}

export function newTally(entries: number, monthsPerEntry: 1 | 3 = 1): Tally {
  return {
    monthsPerEntry,
    observed: new Float64Array(entries),
    expected: new Float64Array(entries),
    noise: new Float64Array(entries),
  };
}

/** Fewer expected events a period make their logarithm a poor measure. */
export const FEWEST_EVENTS = 5;

/** Added to observed and expected events alike: a month without an event has a logarithm too. */
const HALF_AN_EVENT = 0.5;

/** Months `from` … `until` − 1 ago. */
export interface SeriesOptions {
  readonly from: number;
  readonly until: number;
  readonly less?: Tally;
  readonly alongside?: Tally;
}

/**
 * log(observed ÷ expected) of the months `from` … `until` − 1 ago; by quarter where months have too few events; undefined
 * where quarters have too few, too. With `less`, less the same of theirs; with
 * `alongside`, theirs beside it: what moves both, as a campaign does, is told apart.
 */
export function ratioSeries(
  tally: Tally,
  { from, until, less, alongside }: SeriesOptions,
): Series | undefined {
  const others = less ?? alongside;
  for (const monthsPerPeriod of ([1, 3] as const).filter((months) => months >= tally.monthsPerEntry)) {
    const own = pool(tally, monthsPerPeriod, from, until);
    const rest = others && pool(others, monthsPerPeriod, from, until);
    if (hasFewEvents(own) || (rest && hasFewEvents(rest))) continue;
    const periods = own.map((period, i) => {
      const mine = logRatio(period);
      const theirs = rest ? logRatio(rest[i]!) : undefined;
      return {
        ago: period.ago,
        season: period.ago % (12 / monthsPerPeriod),
        estimate: mine.estimate - (less ? theirs!.estimate : 0),
        variance: mine.variance + (less ? theirs!.variance : 0),
        ...(alongside ? { alongside: theirs!.estimate } : {}),
        observed: period.observed,
        expected: period.expected,
      };
    });
    return { monthsPerPeriod, periods };
  }
  return undefined;
}

function logRatio({ observed, expected, noise }: Pooled) {
  const usual = expected + HALF_AN_EVENT;
  return {
    estimate: Math.log((observed + HALF_AN_EVENT) / usual),
    variance: Math.max(noise, Number.EPSILON) / usual ** 2,
  };
}

function hasFewEvents(periods: readonly Pooled[]): boolean {
  const expected = periods.reduce((sum, period) => sum + period.expected, 0);
  return expected < FEWEST_EVENTS * Math.max(1, periods.length);
}

interface Pooled {
  readonly ago: number;
  observed: number;
  expected: number;
  noise: number;
}

/** Whole periods only, counted from the as-of day. */
function pool(tally: Tally, monthsPerPeriod: number, from: number, until: number): Pooled[] {
  const perPeriod = monthsPerPeriod / tally.monthsPerEntry;
  const periods: Pooled[] = [];
  const first = Math.ceil(from / monthsPerPeriod);
  for (let ago = first; (ago + 1) * monthsPerPeriod <= until; ago += 1) {
    const pooled = { ago, observed: 0, expected: 0, noise: 0 };
    for (let entry = ago * perPeriod; entry < (ago + 1) * perPeriod; entry += 1) {
      pooled.observed += tally.observed[entry]!;
      pooled.expected += tally.expected[entry]!;
      pooled.noise += tally.noise[entry]!;
    }
    periods.push(pooled);
  }
  return periods;
}
