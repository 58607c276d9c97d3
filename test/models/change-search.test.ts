import { describe, expect, it } from 'vitest';
import { chanceOfLargest, searchChange } from '../../src/models/change-search.ts';
import type { Observation } from '../../src/models/step-change.ts';
import { randomStream } from '../../src/units/random.ts';

const at = (...weights: readonly number[]) =>
  new Map(weights.map((weight, ago) => [ago, { weight, variance: 1 }]));

describe('the chance of the largest of several', () => {
  // Student's t with one degree of freedom: 2 × (1/2 − arctan(t) ÷ π); with two: 1 − t ÷ √(2 + t²)
  const alone = 1 - 2 / Math.sqrt(2 + 4);

  it('is that of one where there is one, or all are one', () => {
    expect(chanceOfLargest(2, 2, [at(1, 0)])).toBeCloseTo(alone, 12);
    expect(chanceOfLargest(-2, 2, [at(1, 0), at(2, 0), at(-1, 0)])).toBeCloseTo(alone, 12);
  });

  it('adds an arc for each further one, along the shortest way', () => {
    // 45 degrees from the first to the second and on to the third: (π/4) ÷ π × (1 + 4/2)^(−1/2) each
    const arc = 0.25 / Math.sqrt(3);
    const [first, second, third] = [at(1, 0), at(1, 1), at(0, 1)];
    expect(chanceOfLargest(2, 2, [first, second])).toBeCloseTo(alone + Math.min(alone, arc), 12);
    const few = alone + 2 * Math.min(alone, arc);
    expect(chanceOfLargest(2, 2, [first, second, third])).toBeCloseTo(few, 12);
    expect(chanceOfLargest(2, 2, [third, first, second])).toBeCloseTo(few, 12);
  });

  it('is no more than that of each by itself together, and no more than 1', () => {
    expect(chanceOfLargest(2, 2, [at(1, 0), at(0, 1)])).toBeCloseTo(2 * alone, 12);
    expect(chanceOfLargest(0.1, 2, [at(1, 0, 0), at(0, 1, 0), at(0, 0, 1)])).toBe(1);
  });
});

/** Five years of months by chance alone, about a season. */
function quiet(seed: number, sd: number): Observation[] {
  const random = randomStream(seed, 'quiet');
  return Array.from({ length: 60 }, (_, ago) => ({
    ...{ ago, season: ago % 12, variance: 0.001 },
    estimate: 0.3 * Math.sin((Math.PI * (ago % 12)) / 6) + sd * random.normal(),
  }));
}
const COURSES = [6, 12, 18, 24];
const search = (observations: readonly Observation[], trend = false) =>
  searchChange(observations, COURSES, (months) => (ago) => (ago < months ? 1 : 0), { trend });

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
    expect(beside.course).toBe(12);
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
