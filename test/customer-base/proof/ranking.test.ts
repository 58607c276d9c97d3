import fc from 'fast-check';
import { expect, it } from 'vitest';
import { auc, gains, giniOfCurves, salesAt } from '../../../src/customer-base/proof/ranking.ts';

const normalisedGini = (by: Float64Array, sales: Float64Array) =>
  giniOfCurves(gains(by, sales), gains(sales, sales));

const score = Float64Array.of(4, 3, 2, 1);
const spend = Float64Array.of(60, 0, 30, 10);
const bought = Int8Array.of(1, 0, 1, 1);

it('has the gains and the Gini of test/worked/ranking.md', () => {
  const curve = gains(score, spend);
  expect([...curve.sales]).toEqual([0, 0.6, 0.6, 0.9, 1]);
  expect(salesAt(curve, 0.5)).toBeCloseTo(0.6, 12);
  expect(salesAt(curve, 0.375)).toBeCloseTo(0.6, 12);
  expect(salesAt(curve, 0.1)).toBeCloseTo(0.24, 12);
  expect(normalisedGini(score, spend)).toBeCloseTo(0.6, 12);
  expect(normalisedGini(Float64Array.of(1, 1, 1, 1), spend)).toBeCloseTo(0, 12);
  expect(normalisedGini(spend, spend)).toBeCloseTo(1, 12);
});

it('has the AUC of test/worked/ranking.md, ties counting half', () => {
  expect(auc(score, bought)).toBeCloseTo(1 / 3, 12);
  expect(auc(Float64Array.of(4, 3, 3, 1), bought)).toBeCloseTo(0.5, 12);
  expect(auc(score, Int8Array.of(1, 1, 1, 1))).toBeNaN();
});

it('agrees with counting pairs one by one', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(1)), { minLength: 2, maxLength: 40 }), (customers) => {
      let pairs = 0;
      let right = 0;
      for (const [high, event] of customers) {
        for (const [low, other] of customers) {
          if (event !== 1 || other !== 0) continue;
          pairs += 1;
          right += high > low ? 1 : high === low ? 0.5 : 0;
        }
      }
      fc.pre(pairs > 0);
      const found = auc(
        Float64Array.from(customers, ([s]) => s),
        Int8Array.from(customers, ([, e]) => e),
      );
      expect(found).toBeCloseTo(right / pairs, 10);
    }),
  ));
