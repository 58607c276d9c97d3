import gammaln from '@stdlib/math-base-special-gammaln';
import { describe, expect, it } from 'vitest';
import { minimise } from '../../src/models/bfgs.ts';
import { fitBgNbd } from '../../src/models/bg-nbd.ts';
import { fitCnbd } from '../../src/models/cnbd-k.ts';
import { cnbdOutlook } from '../../src/models/cnbd-outlook.ts';
import { purchasePatterns } from '../../src/models/purchase-patterns.ts';
import { cdnow } from './cdnow.ts';

const patterns = purchasePatterns({
  repeatPurchases: cdnow.map((c) => c.x),
  lastPurchaseAge: cdnow.map((c) => c.tx),
  age: cdnow.map((c) => c.T),
  sumLogIntervals: cdnow.map(() => 0), // of no account with k = 1
});

describe('CDNOW, 1/10 sample', () => {
  it('is the sample of the papers: 2,357 customers, 946 of whom bought again', () => {
    expect(cdnow).toHaveLength(2357);
    expect(cdnow.filter((c) => c.x > 0)).toHaveLength(946);
  });

  it('BG/NBD: Fader, Hardie & Lee (2005), Table 2', () => {
    const fit = fitBgNbd(patterns, { ridge: 0 });
    expect(fit.converged).toBe(true);
    expect(fit.parameters.r).toBeCloseTo(0.243, 3);
    expect(Math.abs(fit.parameters.alpha - 4.414)).toBeLessThanOrEqual(0.001);
    expect(fit.parameters.a).toBeCloseTo(0.793, 3);
    expect(fit.parameters.b).toBeCloseTo(2.426, 3);
    expect(fit.logLikelihood).toBeCloseTo(-9582.4, 1);
  });

  it('BG/NBD: 1.226 purchases in 39 weeks, spreadsheet of the same authors', () => {
    const { model } = fitBgNbd(patterns, { ridge: 0 });
    const customer = { repeatPurchases: [2], lastPurchaseAge: [30.43], age: [38.86] };
    const outlook = cnbdOutlook(model, customer, 39);
    expect(outlook.buysProbability[0]! * outlook.purchasesIfBuying[0]!).toBeCloseTo(1.226, 3);
  });

  it('MBG/NBD: parameters of BTYDplus', () => {
    const { parameters } = fitCnbd(patterns, { stages: 1, leaving: 'afterAny', ridge: 0 });
    expect(parameters.r).toBeCloseTo(0.525, 3);
    expect(parameters.alpha).toBeCloseTo(6.183, 3);
    expect(parameters.a).toBeCloseTo(0.891, 3);
    expect(parameters.b).toBeCloseTo(1.614, 3);
  });

  it('Gamma-Gamma on customer means: Fader & Hardie (2013)', () => {
    const buyers = cdnow.filter((c) => c.x > 0);
    // eq. (1a) of the note; the slope by small differences, as nothing of ours is fitted to means
    const minus = (point: ArrayLike<number>): number => {
      const [p, q, v] = [Math.exp(point[0]!), Math.exp(point[1]!), Math.exp(point[2]!)];
      return (
        -buyers.reduce((sum, { x, zbar }) => {
          const shape = p * x;
          const gammas = gammaln(shape + q) - gammaln(shape) - gammaln(q);
          return (
            sum +
            gammas +
            q * Math.log(v) +
            (shape - 1) * Math.log(zbar) +
            shape * Math.log(x) -
            (shape + q) * Math.log(v + x * zbar)
          );
        }, 0) / buyers.length
      );
    };
    const { point } = minimise(
      (at, gradient) => {
        at.forEach((_, i) => {
          const moved = (by: number) => minus(at.map((value, j) => (i === j ? value + by : value)));
          gradient[i] = (moved(1e-5) - moved(-1e-5)) / 2e-5;
        });
        return minus(at);
      },
      [Math.log(2), Math.log(2), Math.log(10)],
      { lower: [-9, -9, -9], upper: [9, 9, 9] },
      { tolerance: 1e-7 },
    );
    expect(Math.exp(point[0]!)).toBeCloseTo(6.25, 2);
    expect(Math.exp(point[1]!)).toBeCloseTo(3.74, 2);
    expect(Math.abs(Math.exp(point[2]!) - 15.44)).toBeLessThan(0.01);
  });
});
