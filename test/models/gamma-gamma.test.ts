import { describe, expect, it } from 'vitest';
import {
  expectedPurchaseValue,
  fitGammaGamma,
  gammaGammaLogLikelihood,
} from '../../src/models/gamma-gamma.ts';
import { draws } from './simulated-customers.ts';

describe('test/worked/forecast-value.md', () => {
  const byHand = { p: 2, q: 3, v: 4 };
  it('has likelihood 1536/7776', () => {
    const logLikelihood = gammaGammaLogLikelihood(byHand, {
      purchases: [1],
      sum: [2],
      sumLog: [Math.log(2)],
    });
    expect(logLikelihood).toBeCloseTo(Math.log(1536 / 7776), 12);
  });
  it('expects 3 of the next purchase', () => {
    expect(expectedPurchaseValue(byHand, 1, 2)).toBe(3);
  });
});

const truth = { p: 2.5, q: 3.4, v: 40_000 };
const draw = draws(7);
const customers = Array.from({ length: 4000 }, () => {
  const rate = draw.gamma(truth.q) / truth.v;
  const purchases = 1 + Math.floor(6 * draw.uniform() ** 2);
  const values = Array.from({ length: purchases }, () => draw.gamma(truth.p) / rate);
  const sum = values.reduce((total, z) => total + z, 0);
  return {
    purchases,
    sum,
    sumLog: values.reduce((total, z) => total + Math.log(z), 0),
    next: draw.gamma(truth.p) / rate,
  };
});
const spending = {
  purchases: customers.map((c) => c.purchases),
  sum: customers.map((c) => c.sum),
  sumLog: customers.map((c) => c.sumLog),
};

describe('on simulated purchases', () => {
  it('finds the parameters again, within four standard errors', () => {
    const fit = fitGammaGamma(spending, { unit: 30_000, ridge: 0 });
    expect(fit.converged).toBe(true);
    for (const name of ['p', 'q', 'v'] as const) {
      expect(fit.standardErrors()![name]).toBeLessThan(0.1 * truth[name]);
      expect(Math.abs(fit.parameters[name] - truth[name])).toBeLessThan(4 * fit.standardErrors()![name]);
    }
    const atFit = gammaGammaLogLikelihood(fit.parameters, spending);
    expect(fit.logLikelihood / atFit).toBeCloseTo(1, 10);
    expect(atFit).toBeGreaterThan(gammaGammaLogLikelihood(truth, spending));
  });

  it('does not depend on the unit used meanwhile', () => {
    const one = fitGammaGamma(spending, { unit: 30_000, ridge: 0 }).parameters;
    const other = fitGammaGamma(spending, { unit: 7_000, ridge: 0 }).parameters;
    for (const name of ['p', 'q', 'v'] as const)
      expect(Math.abs(one[name] / other[name] - 1)).toBeLessThan(1e-4);
  });

  it('expects of the next purchase what it turns out to be, within four standard errors', () => {
    const errors = customers.map((c) => c.next - expectedPurchaseValue(truth, c.purchases, c.sum));
    const mean = errors.reduce((sum, e) => sum + e, 0) / errors.length;
    const variance = errors.reduce((sum, e) => sum + (e - mean) ** 2, 0) / errors.length;
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(variance / errors.length));
    expect(Math.sqrt(variance / errors.length)).toBeLessThan(1000);
  });

  it('has the gradient that small differences show', () => {
    const gradient = new Float64Array(3);
    gammaGammaLogLikelihood(truth, spending, gradient);
    (['p', 'q', 'v'] as const).forEach((name, i) => {
      const step = 1e-5 * truth[name];
      const above = gammaGammaLogLikelihood({ ...truth, [name]: truth[name] + step }, spending);
      const below = gammaGammaLogLikelihood({ ...truth, [name]: truth[name] - step }, spending);
      const difference = (above - below) / (2 * step);
      expect(Math.abs(gradient[i]! - difference)).toBeLessThan(
        1e-4 * Math.abs(difference) + 1e-9 * Math.abs(above),
      );
    });
  });
});
