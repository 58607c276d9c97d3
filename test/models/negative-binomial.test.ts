import { describe, expect, it } from 'vitest';
import { negativeBinomialSurvival, type SurvivalExtent } from '../../src/models/negative-binomial.ts';

const all = { least: 0, most: Number.POSITIVE_INFINITY };

/** What was written over a list that held something else. */
function survival(s: number, q: number, extent: SurvivalExtent): number[] {
  const list = [7, 7, 7];
  const written = negativeBinomialSurvival(s, q, extent, list);
  return list.slice(0, written);
}

describe('negativeBinomialSurvival', () => {
  it('halves at each step for the geometric distribution with q = 1/2', () => {
    const over = survival(1, 0.5, all);
    expect([...over.slice(0, 4)]).toEqual([0.5, 0.25, 0.125, 0.0625]);
  });

  it('gives 1 − 1/8 − 3/16 − 6/32 for s = 3, q = 1/2, c = 2', () => {
    expect(survival(3, 0.5, all)[2]).toBeCloseTo(0.5, 12);
  });

  // Σ P(N > c) over c is the mean, s (1−q) ÷ q
  it.each([
    [0.01, 0.9],
    [2.5, 0.3],
    [300, 0.6],
    [5000, 0.5], // q^s is 1e-1505: below the smallest double
  ])('adds up to the mean for s = %d, q = %d', (s, q) => {
    const sum = survival(s, q, all).reduce((total, over) => total + over, 0);
    const mean = (s * (1 - q)) / q;
    expect(Math.abs(sum / mean - 1)).toBeLessThan(1e-8);
  });

  it('never rises and keeps to the extent asked for', () => {
    const over = survival(0.5, 1, { least: 3, most: 10 });
    expect([...over]).toEqual([0, 0, 0]);
    expect(survival(50, 0.01, { least: 0, most: 7 })).toHaveLength(7);
    const long = survival(5000, 0.5, all);
    expect(long.every((p, c) => c === 0 || p <= long[c - 1]!)).toBe(true);
  });
});
