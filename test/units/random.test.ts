import { describe, expect, it } from 'vitest';
import { type RandomStream, randomStream } from '../../src/units/random.ts';

const DRAWS = 40_000;

/** Sample mean and variance of so many draws. */
function moments(draw: () => number): { mean: number; variance: number } {
  const values = Array.from({ length: DRAWS }, draw);
  const mean = values.reduce((sum, value) => sum + value, 0) / DRAWS;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DRAWS;
  return { mean, variance };
}

function take(stream: RandomStream, count: number): number[] {
  return Array.from({ length: count }, () => stream.uniform());
}

describe('randomStream', () => {
  it('gives the same numbers for the same seed and name, and others for another seed or name', () => {
    const numbers = take(randomStream(7, 'orders'), 20);
    expect(take(randomStream(7, 'orders'), 20)).toEqual(numbers);
    expect(take(randomStream(8, 'orders'), 20)).not.toEqual(numbers);
    expect(take(randomStream(7 + 2 ** 32, 'orders'), 20)).not.toEqual(numbers);
    expect(take(randomStream(7, 'order'), 20)).not.toEqual(numbers);
  });

  it('is not disturbed by draws from another stream', () => {
    const alone = take(randomStream(7, 'a'), 10);
    const a = randomStream(7, 'a');
    const b = randomStream(7, 'b');
    const beside = Array.from({ length: 10 }, () => {
      b.uniform();
      return a.uniform();
    });
    expect(beside).toEqual(alone);
  });

  it('starts neighbouring names at unrelated places: first draws are uniform and uncorrelated', () => {
    const first = Array.from({ length: DRAWS }, (_, k) => randomStream(1, `customer ${k}`).uniform());
    const cells = new Array<number>(100).fill(0);
    for (const value of first) cells[Math.floor(value * 100)]! += 1;
    const chiSquare = cells.reduce((sum, n) => sum + (n - DRAWS / 100) ** 2 / (DRAWS / 100), 0);
    expect(chiSquare).toBeGreaterThan(57); // 0.1 % and 99.9 % points of chi-square with 99 degrees of freedom
    expect(chiSquare).toBeLessThan(149);
    const lag = first.slice(1).reduce((sum, value, k) => sum + (value - 0.5) * (first[k]! - 0.5), 0) / DRAWS;
    expect(Math.abs(lag * 12)).toBeLessThan(4 / Math.sqrt(DRAWS));
  });

  // Means and variances by the textbook formula of each distribution; bounds are five standard errors of the mean.
  const cases: [string, (s: RandomStream) => number, number, number][] = [
    ['uniform', (s) => s.uniform(), 1 / 2, 1 / 12],
    ['integer 3-8', (s) => s.integer(3, 8), 5.5, 35 / 12],
    ['normal', (s) => s.normal(), 0, 1],
    ['exponential, rate 4', (s) => s.exponential(4), 1 / 4, 1 / 16],
    ['gamma, shape 2.5, rate 0.5', (s) => s.gamma(2.5, 0.5), 5, 10],
    ['gamma, shape 0.4, rate 2', (s) => s.gamma(0.4, 2), 0.2, 0.1],
    ['beta 2, 3', (s) => s.beta(2, 3), 0.4, 0.04],
    ['beta 0.5, 0.5', (s) => s.beta(0.5, 0.5), 0.5, 1 / 8],
    ['poisson 0.7', (s) => s.poisson(0.7), 0.7, 0.7],
    ['poisson 100', (s) => s.poisson(100), 100, 100],
    ['pick 1:0:3', (s) => s.pick([1, 0, 3]), 1.5, 3 / 4],
  ];
  it.each(cases)('%s has the mean and variance of its distribution', (name, draw, mean, variance) => {
    const stream = randomStream(20, name);
    const sample = moments(() => draw(stream));
    expect(Math.abs(sample.mean - mean)).toBeLessThan(5 * Math.sqrt(variance / DRAWS));
    expect(sample.variance / variance).toBeGreaterThan(0.93);
    expect(sample.variance / variance).toBeLessThan(1.07);
  });

  it('keeps to the range asked for', () => {
    const stream = randomStream(3, 'range');
    const integers = new Set(Array.from({ length: 200 }, () => stream.integer(-1, 2)));
    expect([...integers].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
    for (let k = 0; k < 1000; k += 1) {
      const value = stream.beta(0.05, 0.05);
      expect(value >= 0 && value <= 1).toBe(true);
    }
    expect(new Set(Array.from({ length: 200 }, () => stream.pick([0, 1, 0, 2])))).toEqual(new Set([1, 3]));
    expect(stream.poisson(0)).toBe(0);
  });

  it('refuses what has no meaning', () => {
    expect(() => randomStream(0.5, 'x')).toThrow('randomStream requires a whole number as seed');
    const stream = randomStream(1, 'x');
    expect(() => stream.gamma(0, 1)).toThrow('gamma requires a positive number');
    expect(() => stream.exponential(-1)).toThrow('exponential requires a positive number');
    expect(() => stream.poisson(Number.NaN)).toThrow('poisson requires a mean of 0 or more');
    expect(() => stream.pick([0, 0])).toThrow('pick requires a positive number');
  });
});
