import studentT from '@stdlib/stats-base-dists-t-cdf';
import {
  type Exposure,
  type Observation,
  type StepChange,
  type StepOptions,
  stepChange,
} from './step-change.ts';

/** A course that a change may have taken, and its share of the chance of a false alarm: those most to be expected have more. */
export interface Weighed {
  readonly share: number;
}

/** The change whose course is the least to be expected by chance, having tried them all. */
export interface SearchedChange<Course> {
  readonly course: Course;
  readonly step: StepChange;
  /** chance that one of all courses would show so large a change for its share, up or down, where nothing has changed */
  readonly pValue: number;
  /** courses that fit hardly worse: the true one is among them 95 times of 100, were it one of those tried */
  readonly likely: readonly Course[];
}

/** Half the 95 % point of χ² with one degree of freedom: so much less log likelihood is hardly worse. */
const HARDLY_WORSE = 1.92;

/** A trend is one when it is so many standard errors long: one that is not there would take a change for a turn. */
const TREND_TOLD = 3.5;

/**
 * Tries courses that a change may have taken: two-sided Student's t of each ÷ its share of the shares tried, the least of them taken
 * (weighted Bonferroni: Holm 1979, Scand. J. Stat. 6, 65). Courses that cannot be judged are not tried; undefined where none can be.
 * A trend that is asked for is fitted only where the periods surely tell one.
 */
export function searchChange<Course extends Weighed>(
  observations: readonly Observation[],
  courses: readonly Course[],
  exposureOf: (course: Course) => Exposure,
  options: StepOptions = {},
): SearchedChange<Course> | undefined {
  const judged = courses.flatMap((course) => {
    const step = stepChange(observations, exposureOf(course), options);
    return step ? [{ course, step }] : [];
  });
  const shares = judged.reduce((sum, { course }) => sum + course.share, 0);
  const tried = judged.map(({ course, step }) => {
    const t = step.change / step.standardError;
    const alone = 2 * studentT(0 - Math.abs(t), step.degreesOfFreedom);
    return { course, step, t, pValue: Math.min(1, (alone * shares) / course.share) };
  });
  // of equal ones the largest change for its error
  const [best] = [...tried].sort((a, b) => a.pValue - b.pValue || Math.abs(b.t) - Math.abs(a.t));
  if (!best) return undefined;
  const { course, step, pValue } = best;
  if (options.trend && Math.abs(step.trend) < TREND_TOLD * step.trendError) {
    return searchChange(observations, courses, exposureOf, { ...options, trend: false });
  }
  const likelihoods = tried.map(
    ({ t }) => (observations.length / 2) * Math.log1p(t ** 2 / step.degreesOfFreedom),
  );
  const most = Math.max(...likelihoods);
  return {
    course,
    step,
    pValue,
    likely: tried
      .filter((one, i) => one === best || (one.t * best.t > 0 && likelihoods[i]! > most - HARDLY_WORSE))
      .map((one) => one.course),
  };
}
