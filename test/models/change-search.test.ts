import { describe, expect, it } from 'vitest';
import { searchChange } from '../../src/models/change-search.ts';
import { type Observation, stepChange } from '../../src/models/step-change.ts';
import { randomStream } from '../../src/units/random.ts';

/** Five years of months by chance alone, about a season. */
function quiet(seed: number, sd: number): Observation[] {
  const random = randomStream(seed, 'quiet');
  return Array.from({ length: 60 }, (_, ago) => ({
    ...{ ago, season: ago % 12, variance: 0.001 },
    estimate: 0.3 * Math.sin((Math.PI * (ago % 12)) / 6) + sd * random.normal(),
  }));
}
const COURSES = [6, 12, 18, 24].map((months) => ({ months, share: months === 12 ? 0.4 : 0.2 }));
const exposureOf =
  ({ months }: { readonly months: number }) =>
  (ago: number) =>
    ago < months ? 1 : 0;
const search = (observations: readonly Observation[], trend = false) =>
  searchChange(observations, COURSES, exposureOf, { trend });

describe('the course that is taken', () => {
  const observations = quiet(3, 0.1).map((each) => ({
    ...each,
    estimate: each.estimate - (each.ago < 15 ? 0.08 : 0),
  }));
  const found = search(observations)!;
  const tried = COURSES.map((course) => ({ course, step: stepChange(observations, exposureOf(course))! }));

  it('has the least p-value for its share, of those of Student alone', () => {
    const weighed = tried.map(({ course, step }) => {
      const tail = Math.min(step.pFall, 1 - step.pFall);
      return { course, p: Math.min(1, (2 * tail) / course.share) };
    });
    const [least] = [...weighed].sort((a, b) => a.p - b.p);
    expect(found.course).toBe(least!.course);
    expect(found.pValue).toBeCloseTo(least!.p, 10);
  });

  it('is among the likely ones', () => {
    expect(found.likely).toContain(found.course);
    expect(found.step).toEqual(tried.find(({ course }) => course === found.course)!.step);
  });

  it('shares among those that can be tried', () => {
    // one alone has all of it
    const one = searchChange(observations.slice(0, 30), [COURSES[0]!], exposureOf)!;
    const tail = Math.min(one.step.pFall, 1 - one.step.pFall);
    expect(one.pValue).toBeCloseTo(2 * tail, 10);
  });
});

describe('where nothing has changed', () => {
  it.each([false, true])('one of twenty is called a change at most (trend asked for: %s)', (trend) => {
    const runs = 120;
    const called = Array.from({ length: runs }, (_, seed) => search(quiet(seed, 0.1), trend)!).filter(
      ({ pValue }) => pValue < 0.05,
    ).length;
    // 6 of 120, and 3 standard errors of √(120 × 0.05 × 0.95) = 2.4
    expect(called).toBeLessThanOrEqual(13);
    // nor is the bound so wide that nothing is ever called one
    expect(called).toBeGreaterThanOrEqual(1);
  });
});

describe('a trend', () => {
  const rising = (seed: number) =>
    quiet(seed, 0.05).map((each) => ({
      ...each,
      estimate: each.estimate - 0.015 * each.ago - (each.ago < 12 ? 0.3 : 0),
    }));

  it('hides a fall that is seen beside it', () => {
    const beside = search(rising(1), true)!;
    expect(beside.course.months).toBe(12);
    expect(beside.step.change).toBeCloseTo(-0.3, 1);
    expect(beside.step.trend).toBeCloseTo(0.015, 2);
    expect(beside.pValue).toBeLessThan(1e-4);
    // 0.18 a year over two and a half years is more than the fall
    expect(search(rising(1))!.step.change).toBeGreaterThan(0);
  });

  it('is none where the periods do not surely tell one', () => {
    const trends = Array.from({ length: 20 }, (_, seed) => search(quiet(seed, 0.1), true)!.step.trend);
    expect(trends.filter((trend) => trend !== 0).length).toBeLessThanOrEqual(1);
  });
});

it('cannot be judged where no course can', () => {
  expect(search(quiet(1, 0.1).slice(0, 6))).toBeUndefined();
});
