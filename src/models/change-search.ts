import studentT from '@stdlib/stats-base-dists-t-cdf';
import {
  type Exposure,
  type Observation,
  type StepChange,
  type StepOptions,
  type WeighedStep,
  weighedStep,
} from './step-change.ts';

/** The change whose course fits best, judged as the largest of all that were tried. */
export interface SearchedChange<Course> {
  readonly course: Course;
  readonly step: StepChange;
  /** chance that the best of all courses would show so large a change, up or down, where nothing has changed */
  readonly pValue: number;
  /** courses that fit hardly worse: the true one is among them 95 times of 100, were it one of those tried */
  readonly likely: readonly Course[];
}

/** Half the 95 % point of χ² with one degree of freedom: so much less log likelihood is hardly worse. */
const HARDLY_WORSE = 1.92;

/** A trend is one when it is so many standard errors long: one that is not there would take a change for a turn. */
const TREND_TOLD = 3.5;

/**
 * Tries courses that a change may have taken, and takes the one with the largest |t|. Undefined where none can be judged;
 * courses that cannot be are not tried. A trend that is asked for is fitted only where the periods surely tell one.
 */
export function searchChange<Course>(
  observations: readonly Observation[],
  courses: readonly Course[],
  exposureOf: (course: Course) => Exposure,
  options: StepOptions = {},
): SearchedChange<Course> | undefined {
  const tried = courses.flatMap((course) => {
    const weighed = weighedStep(observations, exposureOf(course), options);
    return weighed ? [{ course, weighed, t: weighed.step.change / weighed.step.standardError }] : [];
  });
  const [best] = [...tried].sort((a, b) => Math.abs(b.t) - Math.abs(a.t));
  if (!best) return undefined;
  const { degreesOfFreedom, trend, trendError } = best.weighed.step;
  if (options.trend && Math.abs(trend) < TREND_TOLD * trendError) {
    return searchChange(observations, courses, exposureOf, { ...options, trend: false });
  }
  const likelihoods = tried.map(({ t }) => (observations.length / 2) * Math.log1p(t ** 2 / degreesOfFreedom));
  const most = Math.max(...likelihoods);
  return {
    course: best.course,
    step: best.weighed.step,
    pValue: chanceOfLargest(
      best.t,
      degreesOfFreedom,
      tried.map(({ weighed }) => weighed.contrast),
    ),
    likely: tried
      .filter(({ t }, i) => Math.sign(t) === Math.sign(best.t) && likelihoods[i]! > most - HARDLY_WORSE)
      .map(({ course }) => course),
  };
}

/**
 * An upper bound of the chance that one |t| or more of several, of contrasts of the same observations, exceeds the given: the
 * first, and along a tree that joins the most alike of the others, each while its neighbour does not (Hunter 1976, J. Appl.
 * Prob. 13, 597; Worsley 1982, Biometrika 69, 297). Of two neighbours with correlation ρ that is at most
 * arccos ρ ÷ 2π · (1 + t² ÷ ν)^(−(ν − 1) ÷ 2) to either side: the length of the arc between them (Hotelling 1939, Am. J. Math.
 * 61, 440; Knowles & Siegmund 1989, Int. Stat. Rev. 57, 205).
 */
export function chanceOfLargest(
  t: number,
  degrees: number,
  contrasts: readonly WeighedStep['contrast'][],
): number {
  const alone = 2 * studentT(0 - Math.abs(t), degrees);
  const perArc = (1 + t ** 2 / degrees) ** (-(degrees - 1) / 2) / Math.PI;
  // of those not joined yet, the nearest arc to one that is
  const arcs = contrasts.map(() => Number.POSITIVE_INFINITY);
  const left = new Set(contrasts.keys());
  let chance = alone;
  for (let at = 0; left.size > 1; ) {
    left.delete(at);
    for (const other of left) {
      const likeness = Math.min(1, Math.abs(correlation(contrasts[at]!, contrasts[other]!)));
      arcs[other] = Math.min(arcs[other]!, Math.acos(likeness));
    }
    at = [...left].reduce((nearest, other) => (arcs[other]! < arcs[nearest]! ? other : nearest));
    chance += Math.min(alone, arcs[at]! * perArc);
  }
  return Math.min(1, chance);
}

/** Of the changes two contrasts tell of the same observations. */
function correlation(a: WeighedStep['contrast'], b: WeighedStep['contrast']): number {
  let ofA = 0;
  let ofB = 0;
  let together = 0;
  for (const [ago, { weight, variance }] of a) {
    ofA += weight ** 2 * variance;
    together += weight * (b.get(ago)?.weight ?? 0) * variance;
  }
  for (const { weight, variance } of b.values()) ofB += weight ** 2 * variance;
  return together / Math.sqrt(ofA * ofB);
}
