import type { Period, Series } from '../diagnoses/changes/series.ts';
import type { ChangeTest } from '../diagnoses/changes/tests.ts';
import { type SearchedChange, searchChange } from '../models/change-search.ts';
import { type KnownSpread, type StepChange, stepChange } from '../models/step-change.ts';
import { studentPoint } from '../units/student.ts';
import { CHANGES, type Course, coursesOf, exposureOf, monthsBefore } from './onsets.ts';

/** A test of the list and what came of it. */
export interface Tested {
  readonly test: ChangeTest;
  /** undefined: cannot be judged */
  readonly outcome: Outcome | undefined;
}

export interface Outcome extends StepChange {
  /** observed ÷ expected − 1 over the recent periods, and its 95 % interval */
  readonly relative: number;
  readonly interval: { readonly low: number; readonly high: number };
  readonly direction: 'ill' | 'good';
  /** change and trend together, relative: at once, of the year after it began to the year before; gradual, of now to before it began */
  readonly onBalance: number;
  /** since when, the course that fits best of those tried, and the earliest and latest that fit hardly worse */
  readonly since: Since;
  /** up or down, of the best of all courses tried */
  readonly pValue: number;
  readonly qValue: number;
  /** events of the recent periods, and what they would have been without the change */
  readonly observed: number;
  readonly expected: number;
  readonly monthsRecent: number;
  /** before the latest course that fits hardly worse */
  readonly monthsEarlier: number;
}

/** Months ago. */
export interface Since extends Pick<Course, 'months' | 'gradual'> {
  readonly earliest: number;
  readonly latest: number;
}

type Searched = SearchedChange<Course>;

/**
 * The best course of each; undefined where it cannot be judged. Categories, and channels, are judged by a spread that is half their own
 * and half that of the others alike: a category that wins few tells little of how much it varies.
 */
export function searchChanges(tests: readonly ChangeTest[]): (Searched | undefined)[] {
  const alone = tests.map((test) => searchOf(test, test.series));
  return tests.map((test, i) => {
    const own = alone[i];
    if (!own || !test.part) return own;
    const others = alone.filter((_, j) => j !== i && isAlike(tests[j]!, test));
    const known = spreadOfOthers(
      own.step,
      others.flatMap((other) => (other ? [other.step] : [])),
    );
    return known ? searchOf(test, test.series, known) : own;
  });
}

function isAlike(other: ChangeTest, test: ChangeTest): boolean {
  return other.name === test.name && other.series?.monthsPerPeriod === test.series?.monthsPerPeriod;
}

/** The mean of theirs, to count as much as one's own. */
function spreadOfOthers(own: StepChange, others: readonly StepChange[]): KnownSpread | undefined {
  const degrees = others.reduce((sum, other) => sum + other.degreesOfFreedom, 0);
  if (degrees === 0) return undefined;
  return {
    spread: others.reduce((sum, other) => sum + other.degreesOfFreedom * other.spread, 0) / degrees,
    degreesOfFreedom: Math.min(own.degreesOfFreedom, degrees),
  };
}

/** Chance of so ill a change of those outside the part, on the course it took, had nothing changed; 1 where it cannot be judged. */
export function pOfOthers({ test, outcome }: Tested): number {
  const { ill, of } = CHANGES[test.name];
  if (!test.without || !outcome) return 1;
  const exposure = exposureIn(test, test.without, outcome.since);
  const step = stepChange(test.without.periods, exposure, { scale: of, trend: outcome.trend !== 0 });
  if (!step) return 1;
  return ill === 'fall' ? step.pFall : 1 - step.pFall;
}

function searchOf(test: ChangeTest, series: Series | undefined, known?: KnownSpread): Searched | undefined {
  if (!series) return undefined;
  const { of, trend } = CHANGES[test.name];
  const courses = coursesOf(test.name, series.periods.length * series.monthsPerPeriod);
  return searchChange(series.periods, courses, (course) => exposureIn(test, series, course), {
    scale: of,
    ...(trend ? { trend } : {}),
    ...(known ? { known } : {}),
  });
}

function exposureIn(
  { name }: ChangeTest,
  { monthsPerPeriod }: Series,
  course: Pick<Course, 'months' | 'gradual'>,
) {
  return (ago: number) => exposureOf(name, course, ago, monthsPerPeriod);
}

const YEAR_MONTHS = 12;

/** Courses lie three months apart: of what began a month before or after one, it fits best. */
const BETWEEN = 1;

export function outcomeOf(
  test: ChangeTest,
  { course, step, pValue, likely }: Searched,
  qValue: number,
): Outcome {
  const series = test.series!;
  const { monthsPerPeriod, periods } = series;
  const exposure = exposureIn(test, series, course);
  const isFall = step.change < 0;
  const half = studentPoint(0.95, step.degreesOfFreedom) * step.standardError;
  const recent = periods.filter(({ ago }) => exposure(ago) > 0);
  const observed = recent.reduce((sum, period) => sum + period.observed, 0);
  // where nothing at all was observed, every period counts alike
  const share = (period: Period) => (observed > 0 ? period.observed / observed : 1 / recent.length);
  const without = (change: number) =>
    recent.reduce((sum, period) => sum + share(period) * Math.exp(-change * exposure(period.ago)), 0);
  const relative = (change: number) => 1 / without(change) - 1;
  const yearsBetween = course.gradual ? course.months / YEAR_MONTHS : 1;
  const months = likely.map((each) => each.months);
  const seen = (step.recent + step.earlier) * monthsPerPeriod;
  return {
    ...step,
    relative: relative(step.change),
    interval: { low: relative(step.change - half), high: relative(step.change + half) },
    direction: isFall === (CHANGES[test.name].ill === 'fall') ? 'ill' : 'good',
    onBalance: Math.expm1(step.change + (step.trend * YEAR_MONTHS * yearsBetween) / monthsPerPeriod),
    since: {
      ...{ months: course.months, gradual: course.gradual },
      ...{ earliest: Math.max(...months) + BETWEEN, latest: Math.min(...months) - BETWEEN },
    },
    pValue,
    qValue,
    observed,
    expected: observed * without(step.change),
    monthsRecent: step.recent * monthsPerPeriod,
    monthsEarlier: Math.max(...likely.map((each) => monthsBefore(test.name, each, seen))),
  };
}
