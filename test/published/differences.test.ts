import { describe, expect, it } from 'vitest';
import { returningBy } from '../../src/diagnoses/new-customers/kaplan-meier.ts';
import { meanDifference, rateDifference, spreadOf } from '../../src/units/difference.ts';

describe('Newcombe (1998), Statistics in Medicine 17, 873-890, Table II, method 10', () => {
  it.each([
    ['(a) 56/70 - 48/80', [56, 70], [48, 80], 0.0524, 0.3339],
    ['(b) 9/10 - 3/10', [9, 10], [3, 10], 0.1705, 0.809],
    ['(d) 5/56 - 0/29', [5, 56], [0, 29], -0.0381, 0.1926],
    ['(h) 10/10 - 0/10', [10, 10], [0, 10], 0.6075, 1],
  ] as const)('%s', (_, [hits1, base1], [hits2, base2], low, high) => {
    const found = rateDifference({ hits: hits1, base: base1 }, { hits: hits2, base: base2 });
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });
});

describe('6-mercaptopurine, Freireich et al. (1963), as in Kalbfleisch & Prentice (1980), Table 1.2', () => {
  // weeks of remission, 21 patients; the second list is of those still in remission when last seen
  const ended = [6, 6, 6, 7, 10, 13, 16, 22, 23];
  const seen = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
  const days = [...ended, ...seen.map(() => Number.NaN)];
  const watched = [...ended.map(() => 35), ...seen];

  it('Kaplan–Meier estimate and its interval', () => {
    const windows = [5, 6, 7, 10, 13, 16, 22, 23];
    const estimates = returningBy(days, watched, windows);
    const stay = estimates.map(({ rate }) => Number((1 - rate).toFixed(4)));
    expect(stay).toEqual([1, 0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]);
    const sixth = estimates[1]!;
    expect([1 - sixth.high, 1 - sixth.low].map((bound) => Number(bound.toFixed(4)))).toEqual([
      0.6197, 0.9516,
    ]);
  });

  it('says nothing of an age that nobody has had', () => {
    expect(returningBy([Number.NaN], [10], [30])[0]!.rate).toBeNaN();
  });

  it('is the plain share where all have had the time', () => {
    const [estimate] = returningBy([5, 40, Number.NaN, 12], [90, 90, 90, 90], [30]);
    expect(estimate).toMatchObject({ rate: 0.5, watched: 4 });
  });
});

it('compares means with the variances apart', () => {
  // 1, 3: mean 2, variance 2; 5, 5, 8: mean 6, variance 3; standard error √(2/2 + 3/3) = √2
  const found = meanDifference(spreadOf([1, 3]), spreadOf([5, 5, 8]), 1);
  expect(found.difference).toBe(-4);
  expect(found.low).toBeCloseTo(-4 - Math.SQRT2, 12);
  expect(found.high).toBeCloseTo(-4 + Math.SQRT2, 12);
});
