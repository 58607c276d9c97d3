import { describe, expect, it } from 'vitest';
import { expectedPropensity, fitBinomialMixture } from '../../src/models/binomial-mixture.ts';

/** test/worked/forecast-value.md, "Share returned" */
describe('fitBinomialMixture', () => {
  const propensities = [0.1, 0.9];
  const none = { successes: 0, trials: 1, weight: 1 };
  const one = { successes: 1, trials: 1, weight: 1 };

  it('finds half of each kind where one of two succeeded', () => {
    const mixture = fitBinomialMixture([none, one], propensities, 0);
    expect(mixture.shares[0]).toBeCloseTo(0.5, 6);
    expect(expectedPropensity(mixture, none)).toBeCloseTo(0.18, 6);
  });

  it('finds one kind where nobody succeeded', () => {
    const mixture = fitBinomialMixture([{ ...none, weight: 7 }], propensities, 0);
    expect(mixture.shares[0]).toBeCloseTo(1, 4);
  });

  it('keeps every kind possible with a prior', () => {
    const mixture = fitBinomialMixture([{ ...none, weight: 7 }], propensities, 2);
    expect(mixture.shares[1]).toBeGreaterThanOrEqual(1 / 9);
  });

  it('finds the shares of two kinds that many trials tell apart: 30 of 100 succeed 18 times of 20', () => {
    const mixture = fitBinomialMixture(
      [
        { successes: 18, trials: 20, weight: 30 },
        { successes: 2, trials: 20, weight: 70 },
      ],
      propensities,
      0,
    );
    expect(mixture.shares[1]).toBeCloseTo(0.3, 4);
  });
});
