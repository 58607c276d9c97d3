import { describe, expect, it } from 'vitest';
import { NO_YEAR_AGO } from '../../../src/customer-base/forecast/level.ts';
import { missesOf, NO_PAST, pastForecast } from '../../../src/customer-base/forecast/misses.ts';
import { times } from './bases.ts';
import { originOfPast, type Past } from './origins.ts';

const weights = { bgNbd: 1, mbgCnbd: 0, learnt: 0 };
const one: Past = { buys: 0.625, purchases: 1, worth: 100, did: 1, spent: 100 };
const missed = (customers: readonly Past[], hasYearAgo = true) =>
  missesOf([pastForecast(originOfPast(customers), undefined)], [], weights, hasYearAgo);

/** test/worked/level.md */
describe('missesOf, by hand', () => {
  it('explains by chance what chance can do: the least of the usual miss stays', () => {
    const misses = missed([
      { ...one, spent: 300 },
      { ...one, spent: 100 },
    ]);
    expect(misses.dispersion).toBeCloseTo(1 / 2, 12);
    expect(misses.sales).toBeCloseTo(0.0025, 12);
    expect(misses.buyers).toBeCloseTo(0.0025, 12);
    expect(misses.days).toBe(1);
  });

  it('takes what chance cannot do for a miss: 100 customers, each worth four times as much', () => {
    const misses = missed(times(100, () => ({ ...one, spent: 400 })));
    expect(misses.dispersion).toBeCloseTo(0, 12);
    expect(misses.sales).toBeCloseTo((Math.log(4) ** 2 + 2 * 0.01) / 3, 12);
    // all 100 bought where 62.5 were expected; 100 buyers are uncertain by 1 ÷ 100, counted twice
    expect(misses.buyers).toBeCloseTo((Math.log(1.6) ** 2 - 2 / 100 + 2 * 0.01) / 3, 12);
  });

  it('forgives what the level of a year ago had set right', () => {
    const origin = originOfPast(times(100, () => ({ ...one, spent: 400 })));
    const past = pastForecast(origin, { ...NO_YEAR_AGO, buyers: 1.6, valuePerPurchase: 2.5 });
    const misses = missesOf([past], [], weights, true);
    expect(misses.sales).toBeCloseTo((2 * 0.01) / 3, 12);
    expect(misses.buyers).toBeCloseTo(0.0025, 12);
  });

  it('a tenth where there is a year ago, a quarter where there is none', () => {
    expect(missesOf([], [], weights, true)).toMatchObject({ sales: 0.1 ** 2, buyers: 0.1 ** 2, days: 0 });
    expect(NO_PAST).toMatchObject({ sales: 0.25 ** 2, buyers: 0.25 ** 2, dispersion: 1, days: 0 });
    expect(NO_PAST.segment).toBeCloseTo(0.07 ** 2, 12);
  });

  it('segments that came as expected count against the usual miss: (0 − chance + 5 × .07²) ÷ 6', () => {
    // all alike: one tenth holds everybody, and its sales are those of the whole
    const origin = originOfPast(times(100, () => one));
    const misses = missesOf([], [{ origin, learnt: origin.parametric }], weights, true);
    expect(misses.segment).toBeCloseTo((5 * 0.07 ** 2 - 1 / 100) / 6, 12);
  });

  it.each([
    ['more was sent back than sold', -100],
    ['as much was sent back as sold', 0],
  ])('takes a twentieth for the sales of a day after which %s', (_, spent) => {
    const returned = times(50, (i) => ({ ...one, spent: spent + (i % 2 === 0 ? 40 : -40) }));
    const { sales, dispersion, days } = missed(returned);
    // no dispersion can be told of it; chance 50 × 100² ÷ 5000², counted twice
    expect(sales).toBeCloseTo((Math.log(0.05) ** 2 - 2 * 0.02 + 2 * 0.01) / 3, 12);
    expect({ dispersion, days }).toEqual({ dispersion: 1, days: 1 });
  });

  it('a standstill is a large miss, not none', () => {
    const misses = missed(times(50, () => ({ ...one, did: 0, spent: 0 })));
    expect(misses.buyers).toBeCloseTo((Math.log(0.05) ** 2 - 2 + 2 * 0.01) / 3, 12);
    expect(misses.days).toBe(1);
  });
});
