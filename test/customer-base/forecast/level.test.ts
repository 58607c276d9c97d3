import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calibrationOf,
  levelled,
  NO_YEAR_AGO,
  yearAgoLevels,
} from '../../../src/customer-base/forecast/level.ts';
import type { Prospects } from '../../../src/customer-base/forecast/prospects.ts';
import { logit } from '../../../src/models/glm.ts';
import { times } from './bases.ts';
import { originOfPast, type Past } from './origins.ts';

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

/** test/worked/level.md */
const hundred = times(
  100,
  (i): Past => ({
    buys: 0.4,
    purchases: 0.8,
    worth: 500,
    did: i < 50 ? 3 : 0,
    spent: i < 50 ? 1800 : 0,
  }),
);

describe('yearAgoLevels, by hand', () => {
  it('buyers, purchases a buyer and value a purchase, each drawn to 1', () => {
    const levels = yearAgoLevels(originOfPast(hundred));
    expect(levels.basis).toBe(50);
    expect(levels.buyers).toBeCloseTo(15 / 13, 12);
    expect(levels.purchasesPerBuyer).toBeCloseTo((3 / 2) ** (5 / 23), 12);
    expect(levels.valuePerPurchase).toBeCloseTo((6 / 5) ** (5 / 23), 12);
  });

  it('leaves the value alone where more was sent back than sold', () => {
    const levels = yearAgoLevels(originOfPast(hundred.map((one) => ({ ...one, spent: -10 }))));
    expect(levels.valuePerPurchase).toBe(1);
    expect(levels.buyers).toBeCloseTo(15 / 13, 12);
  });

  it('does not believe more than eightfold', () => {
    const fourHundred = times(
      400,
      (): Past => ({ buys: 1 / 400, purchases: 1 / 400, worth: 1, did: 1, spent: 1 }),
    );
    expect(yearAgoLevels(originOfPast(fourHundred)).buyers).toBe(8);
  });

  it('believes that nobody bought', () => {
    const nobody = hundred.map((one) => ({ ...one, did: 0, spent: 0 }));
    const levels = yearAgoLevels(originOfPast(nobody));
    expect(levels.buyers).toBeCloseTo(5 / 13, 12);
    expect([levels.purchasesPerBuyer, levels.valuePerPurchase]).toEqual([1, 1]);
  });
});

describe('calibrationOf', () => {
  const weights = { bgNbd: 1, mbgCnbd: 0, learnt: 0 };
  /** 1000 of whom `low` buy and 1000 of whom `high` buy, where .2 and .8 were expected. */
  const calibrated = (low: number, high: number) => {
    const of = (buys: number, share: number) =>
      times(1000, (i): Past => ({ buys, purchases: 1, worth: 1, did: i < 1000 * share ? 1 : 0, spent: 1 }));
    const origin = originOfPast([...of(0.2, low), ...of(0.8, high)]);
    return calibrationOf(origin, origin.parametric, weights);
  };

  it('leaves odds that came true as they are', () => {
    const { intercept, slope } = calibrated(0.2, 0.8);
    expect(intercept).toBeCloseTo(0, 6);
    expect(slope).toBeCloseTo(1, 6);
  });

  it('draws odds together that were too far apart, by its own equation', () => {
    const { intercept, slope } = calibrated(0.4, 0.6);
    expect(intercept).toBeCloseTo(0, 4);
    // Σ x (y − p) = 50 (slope − 1), the two groups alike by symmetry, x = ± ln 4
    const p = 1 / (1 + Math.exp(-slope * Math.log(4)));
    expect(2000 * Math.log(4) * (0.6 - p)).toBeCloseTo(50 * (slope - 1), 0);
    expect(slope).toBeLessThan(0.5);
  });

  it('shifts odds that were all too low', () => {
    const { intercept } = calibrated(0.5, 0.95);
    expect(intercept).toBeGreaterThan(1);
  });
});

const prospects = fc
  .array(
    fc.record({
      buys: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      perBuyer: fc.double({ min: 1, max: 20, noNaN: true }),
    }),
    { minLength: 2, maxLength: 40 },
  )
  .map(
    (all): Prospects => ({
      buys: Float64Array.from(all, ({ buys }) => buys),
      purchases: Float64Array.from(all, ({ buys, perBuyer }) => buys * perBuyer),
    }),
  );
const factor = fc.double({ min: 0.3, max: 2, noNaN: true });

describe('levelled', () => {
  it('has as many buyers as the models expect times the level, and as many purchases', () =>
    fc.assert(
      fc.property(prospects, factor, factor, (blended, buyers, purchasesPerBuyer) => {
        const expectedBuyers = sum(blended.buys);
        const { buys, purchases } = levelled(
          blended,
          blended,
          { ...NO_YEAR_AGO, buyers, purchasesPerBuyer },
          undefined,
        );
        const wanted = Math.min(buyers * expectedBuyers, 0.99 * buys.length);
        expect(sum(buys) / wanted).toBeCloseTo(1, 3);
        const perBuyer = (sum(blended.purchases) / expectedBuyers) * purchasesPerBuyer;
        expect(sum(purchases) / sum(buys)).toBeCloseTo(Math.max(1, perBuyer), 3);
      }),
    ));

  it('keeps the order of who buys and of how often', () =>
    fc.assert(
      fc.property(prospects, factor, factor, (blended, buyers, slope) => {
        const { buys, purchases } = levelled(
          blended,
          blended,
          { ...NO_YEAR_AGO, buyers },
          { intercept: 0.2, slope },
        );
        for (let i = 1; i < buys.length; i += 1) {
          const before = Math.sign(blended.buys[i]! - blended.buys[i - 1]!);
          expect(before * (buys[i]! - buys[i - 1]!)).toBeGreaterThanOrEqual(0);
          expect(purchases[i]! / buys[i]!).toBeGreaterThanOrEqual(1);
        }
      }),
    ));

  it('leaves alone what already stands at its level', () => {
    const blended = { buys: Float64Array.of(0.2, 0.5, 0.9), purchases: Float64Array.of(0.3, 1, 4) };
    const { buys, purchases } = levelled(blended, blended, NO_YEAR_AGO, undefined);
    blended.buys.forEach((p, i) => {
      expect(buys[i]).toBeCloseTo(p, 6);
      expect(purchases[i]).toBeCloseTo(blended.purchases[i]!, 5);
    });
  });

  it('stands between the level of the models and that of the calibration: √(10 × 40) = 20 of 50', () => {
    // the models expect 10 of 50; calibrated by ln 16, odds of 1/4 become 4: 40 of 50
    const fifty = { buys: new Float64Array(50).fill(0.2), purchases: new Float64Array(50).fill(0.3) };
    const { buys } = levelled(fifty, fifty, NO_YEAR_AGO, { intercept: Math.log(16), slope: 1 });
    expect(sum(buys)).toBeCloseTo(20, 5);
  });

  it.each([
    [0.1, 0.5],
    [1.5, 1.5],
    [9, 2],
  ])('stretches the odds by the slope, %f held within 1/2 and 2: %f', (slope, held) => {
    const blended = { buys: Float64Array.of(0.3, 0.6), purchases: Float64Array.of(0.5, 0.9) };
    const { buys } = levelled(blended, blended, NO_YEAR_AGO, { intercept: 0, slope });
    expect((logit(buys[1]!) - logit(buys[0]!)) / (logit(0.6) - logit(0.3))).toBeCloseTo(held, 6);
  });
});
