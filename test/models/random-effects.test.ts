import { describe, expect, it } from 'vitest';
import { commonSpread, randomEffects } from '../../src/models/random-effects.ts';

const of = (estimates: readonly number[], variance: number) =>
  randomEffects(estimates.map((estimate) => ({ estimate, variance })));

describe('the mean of estimates', () => {
  it('that differ by more than chance counts what they differ by', () => {
    // squares (0.1² + 0.1²) ÷ (0.01 + spread) = 1 degree of freedom: spread 0.01; standard error √(0.02 ÷ 2) = 0.1
    const { mean, spread, standardError, degreesOfFreedom, pAbove, interval } = of([0.1, 0.3], 0.01);
    expect([mean, spread, standardError, degreesOfFreedom]).toEqual([
      expect.closeTo(0.2, 12),
      expect.closeTo(0.01, 12),
      expect.closeTo(0.1, 12),
      1,
    ]);
    // Student's t with one degree of freedom is Cauchy's: ½ − atan(2) ÷ π; its 97.5 % point is 12.7062
    expect(pAbove).toBeCloseTo(0.5 - Math.atan(2) / Math.PI, 8);
    expect(interval.low).toBeCloseTo(0.2 - 1.27062, 4);
    expect(interval.high).toBeCloseTo(0.2 + 1.27062, 4);
  });

  it('that are alike counts chance alone', () => {
    const { mean, spread, standardError } = of([0.2, 0.2, 0.2], 0.03);
    expect([mean, spread, standardError]).toEqual([expect.closeTo(0.2, 12), 0, expect.closeTo(0.1, 12)]);
  });

  it('leans to the sure ones', () => {
    const { mean } = randomEffects([
      { estimate: 0.1, variance: 0.01 },
      { estimate: 0.2, variance: 0.03 },
    ]);
    // squares 0.075 × … are below 1: weights 3 to 1
    expect(mean).toBeCloseTo(0.125, 12);
  });

  it('of several series is judged by the spread of them all', () => {
    const apart = [0.1, 0.3].map((estimate) => ({ estimate, variance: 0.01 }));
    const alike = [0.2, 0.2, 0.2].map((estimate) => ({ estimate, variance: 0.01 }));
    // spreads 0.01 with one degree of freedom, 0 with two
    const known = commonSpread([apart, alike]);
    expect(known).toEqual({ spread: expect.closeTo(0.01 / 3, 12), degreesOfFreedom: 3 });
    const { mean, standardError, degreesOfFreedom } = randomEffects(alike, known);
    expect([mean, standardError, degreesOfFreedom]).toEqual([
      expect.closeTo(0.2, 12),
      expect.closeTo(Math.sqrt((0.01 + 0.01 / 3) / 3), 12),
      3,
    ]);
  });

  it('requires two', () => {
    expect(() => of([1], 1)).toThrow('two estimates');
  });
});
