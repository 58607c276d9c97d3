import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CnbdParameters, cnbdLogLikelihood, fitCnbd, fitCnbdStages } from '../../src/models/cnbd-k.ts';
import { cnbdOutlook } from '../../src/models/cnbd-outlook.ts';
import { purchasePatterns } from '../../src/models/purchase-patterns.ts';
import { columns, draws, simulateCustomer } from './simulated-customers.ts';

const oneCustomer = { repeatPurchases: [1], lastPurchaseAge: [2], age: [4], sumLogIntervals: [Math.log(2)] };
const byHand: CnbdParameters = { stages: 2, leaving: 'afterAny', r: 1, alpha: 2, a: 1, b: 2 };

describe('test/worked/forecast-buying.md', () => {
  it('has likelihood 25/432', () => {
    expect(cnbdLogLikelihood(byHand, purchasePatterns(oneCustomer))).toBeCloseTo(Math.log(25 / 432), 12);
  });

  it('is alive with 0.64, buys with 0.52, and 0.776 ÷ 0.52 times if so', () => {
    const outlook = cnbdOutlook(byHand, oneCustomer, 6, 2);
    expect(outlook.aliveProbability[0]).toBeCloseTo(0.64, 12);
    expect(outlook.buysProbability[0]).toBeCloseTo(0.52, 12);
    expect(outlook.purchasesIfBuying[0]).toBeCloseTo(0.776 / 0.52, 12);
  });
});

const parameter = fc.double({ min: 0.05, max: 50, noNaN: true });
const anyModel = fc.record({
  stages: fc.integer({ min: 1, max: 5 }),
  leaving: fc.constantFrom('afterAny' as const, 'afterRepeat' as const),
  r: parameter,
  alpha: parameter,
  a: parameter,
  b: parameter,
});
const anyCustomer = fc
  .record({ x: fc.nat(2000), T: fc.nat(3000), silenceShare: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ x, T, silenceShare }) => ({
    repeatPurchases: [x],
    lastPurchaseAge: [x === 0 ? 0 : Math.floor(T * (1 - silenceShare))],
    age: [T],
    sumLogIntervals: [0],
  }));

describe('cnbdOutlook', () => {
  it('gives probabilities, one purchase or more, and P(buys) ≤ P(alive)', () =>
    fc.assert(
      fc.property(anyModel, anyCustomer, fc.integer({ min: 1, max: 200 }), (model, customer, horizon) => {
        const { aliveProbability, buysProbability, purchasesIfBuying } = cnbdOutlook(
          model,
          customer,
          horizon,
          200,
        );
        expect(aliveProbability[0]).toBeLessThanOrEqual(1);
        expect(buysProbability[0]).toBeGreaterThanOrEqual(0);
        expect(buysProbability[0]).toBeLessThanOrEqual(aliveProbability[0]!);
        expect(purchasesIfBuying[0]).toBeGreaterThanOrEqual(1);
        expect(purchasesIfBuying[0]).toBeLessThanOrEqual(200 + 1e-9);
      }),
    ));

  it('never falls as the horizon grows', () =>
    fc.assert(
      fc.property(anyModel, anyCustomer, fc.nat(100), fc.nat(100), (model, customer, short, more) => {
        const near = cnbdOutlook(model, customer, short, 300);
        const far = cnbdOutlook(model, customer, short + more, 300);
        expect(far.buysProbability[0]! - near.buysProbability[0]!).toBeGreaterThan(-1e-9);
        const expected = (o: typeof near) => o.buysProbability[0]! * o.purchasesIfBuying[0]!;
        expect(expected(far) - expected(near)).toBeGreaterThan(-1e-9);
      }),
    ));

  it('expects nothing within no time', () => {
    expect(cnbdOutlook(byHand, oneCustomer, 0).buysProbability[0]).toBe(0);
  });

  it('does not change with the unit of time', () => {
    const weekly = cnbdOutlook(byHand, oneCustomer, 6);
    const daily = cnbdOutlook(
      { ...byHand, alpha: 14 },
      { repeatPurchases: [1], lastPurchaseAge: [14], age: [28] },
      42,
    );
    expect(daily.buysProbability[0]).toBeCloseTo(weekly.buysProbability[0]!, 12);
    expect(daily.purchasesIfBuying[0]).toBeCloseTo(weekly.purchasesIfBuying[0]!, 12);
  });
});

describe('cnbdLogLikelihood', () => {
  const patterns = purchasePatterns({
    repeatPurchases: [0, 0, 1, 2, 7, 40],
    lastPurchaseAge: [0, 0, 12, 30, 51, 90],
    age: [20, 20, 30, 30, 52, 92],
    sumLogIntervals: [0, 0, 2.48, 4, 12, 30],
  });

  it('has the gradient that small differences show', () =>
    fc.assert(
      fc.property(anyModel, (model) => {
        const gradient = new Float64Array(4);
        cnbdLogLikelihood(model, patterns, gradient);
        (['r', 'alpha', 'a', 'b'] as const).forEach((name, i) => {
          const step = 1e-5 * model[name];
          const above = cnbdLogLikelihood({ ...model, [name]: model[name] + step }, patterns);
          const below = cnbdLogLikelihood({ ...model, [name]: model[name] - step }, patterns);
          const difference = (above - below) / (2 * step);
          // rounding of the two values, on top of the curvature the difference leaves out
          const tolerance = 1e-5 * Math.abs(difference) + (1e-14 * Math.abs(above)) / step + 1e-6;
          expect(Math.abs(gradient[i]! - difference)).toBeLessThan(tolerance);
        });
      }),
    ));

  it('does not depend on the order of customers', () => {
    const reversed = purchasePatterns({
      repeatPurchases: [40, 7, 2, 1, 0, 0],
      lastPurchaseAge: [90, 51, 30, 12, 0, 0],
      age: [92, 52, 30, 30, 20, 20],
      sumLogIntervals: [30, 12, 4, 2.48, 0, 0],
    });
    expect(cnbdLogLikelihood(byHand, reversed)).toBe(cnbdLogLikelihood(byHand, patterns));
  });
});

describe('on customers simulated purchase by purchase', () => {
  const truth: CnbdParameters = { stages: 3, leaving: 'afterAny', r: 0.9, alpha: 2, a: 0.7, b: 2.4 };
  const draw = draws(1);
  const customers = Array.from({ length: 6000 }, () =>
    simulateCustomer(truth, 20 + 60 * draw.uniform(), 26, draw),
  );
  const outlook = cnbdOutlook(truth, columns(customers), 26);

  /** observed less expected, in standard errors, of 0/1 events or counts */
  const deviation = (
    positions: readonly number[],
    happened: (i: number) => number,
    expected: (i: number) => number,
  ) => {
    const differences = positions.map((i) => happened(i) - expected(i));
    const mean = differences.reduce((sum, d) => sum + d, 0) / positions.length;
    const variance = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (positions.length - 1);
    return mean / Math.sqrt(variance / positions.length);
  };

  it.each([
    ['no repeat purchase', (x: number) => x === 0],
    ['one', (x: number) => x === 1],
    ['two to four', (x: number) => x >= 2 && x <= 4],
    ['five or more', (x: number) => x >= 5],
  ])('what was expected of those with %s happens, within four standard errors', (_, belongs) => {
    const group = [...customers.keys()].filter((i) => belongs(customers[i]!.x));
    expect(group.length).toBeGreaterThan(300);
    const buys = (i: number) => (customers[i]!.later > 0 ? 1 : 0);
    const alive = (i: number) => (customers[i]!.alive ? 1 : 0);
    const count = (i: number) => outlook.buysProbability[i]! * outlook.purchasesIfBuying[i]!;
    expect(Math.abs(deviation(group, alive, (i) => outlook.aliveProbability[i]!))).toBeLessThan(4);
    expect(Math.abs(deviation(group, buys, (i) => outlook.buysProbability[i]!))).toBeLessThan(4);
    expect(Math.abs(deviation(group, (i) => customers[i]!.later, count))).toBeLessThan(4);
  });

  it('finds the parameters again, within four standard errors, and the three stages', () => {
    const fit = fitCnbdStages(purchasePatterns(columns(customers)), {
      leaving: 'afterAny',
      ridge: 0,
      firstStages: 1,
      mostStages: 6,
    });
    expect(fit.model.stages).toBe(3);
    expect(fit.converged).toBe(true);
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      const error = fit.standardErrors()![name];
      expect(error).toBeLessThan(0.3 * truth[name]);
      expect(Math.abs(fit.parameters[name] - truth[name])).toBeLessThan(4 * error);
    }
  });

  it('sees no regularity where nobody, or hardly anybody, bought twice', () => {
    const few = [
      ...customers.filter((c) => c.x === 0).slice(0, 50),
      ...customers.filter((c) => c.x === 1).slice(0, 1),
    ];
    const fit = fitCnbdStages(purchasePatterns(columns(few)), {
      leaving: 'afterAny',
      ridge: 0.25,
      firstStages: 1,
      mostStages: 6,
    });
    expect(fit.model.stages).toBe(1);
  });

  it('arrives at the same place from a neighbouring start and from another number of stages', () => {
    const patterns = purchasePatterns(columns(customers));
    const cold = fitCnbd(patterns, { stages: 3, leaving: 'afterAny', ridge: 0.25 });
    const start = { parameters: { r: 2, alpha: 1, a: 2, b: 1 } };
    const warm = fitCnbdStages(patterns, {
      leaving: 'afterAny',
      ridge: 0.25,
      firstStages: 5,
      mostStages: 6,
      start,
    });
    expect(warm.model.stages).toBe(3);
    for (const name of ['r', 'alpha', 'a', 'b'] as const)
      expect(Math.abs(warm.parameters[name] / cold.parameters[name] - 1)).toBeLessThan(1e-4);
  });
});
