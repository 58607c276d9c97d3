import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Expected, groupForecast, quantile80 } from '../../../src/customer-base/forecast/intervals.ts';
import type { Misses } from '../../../src/customer-base/forecast/misses.ts';
import { Z80 } from '../../../src/units/share.ts';

const misses: Misses = { sales: 0.02, buyers: 0.01, segment: 0.03, dispersion: 1.5, days: 3 };
const alike = (customers: number, buys = 0.5, value = 200): Expected => ({
  sales: new Float64Array(customers).fill(buys * value),
  buys: new Float64Array(customers).fill(buys),
  valuePerPurchase: new Float64Array(customers).fill(value),
});
const all = (expected: Expected, how = misses) => groupForecast(expected, how, () => true, 'all');

describe('quantile80', () => {
  // Abramowitz & Stegun (1964), table 26.10: two-sided, A = .80
  it.each([
    [2, 1.886],
    [3, 1.638],
    [5, 1.476],
    [8, 1.397],
    [10, 1.372],
    [30, 1.31],
    [Number.POSITIVE_INFINITY, 1.282],
  ])('of %d degrees: %f', (degrees, point) => {
    expect(Math.abs(quantile80(degrees) - point)).toBeLessThan(0.003);
  });

  it('comes down to that of the normal', () => {
    expect(quantile80(1e9)).toBeCloseTo(Z80, 8);
  });
});

describe('groupForecast', () => {
  it('as worked by hand in test/worked/level.md', () => {
    const { customers, sales, salesInterval, buyers, buyersInterval } = all(alike(100));
    expect([customers, sales, buyers]).toEqual([100, 10_000, 50]);
    // to three digits, as the table of Student's t
    expect(salesInterval.high / 10_000).toBeCloseTo(1.511, 2);
    expect(10_000 / salesInterval.low).toBeCloseTo(1.511, 2);
    expect(buyersInterval.high / 50).toBeCloseTo(1.29, 2);
    expect(50 / buyersInterval.low).toBeCloseTo(1.29, 2);
  });

  it('holds the expectation, and never more buyers than customers', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
        fc.double({ min: 0, max: 50, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        fc.nat(6),
        (customers, p, dispersion, miss, days) => {
          const how = { sales: miss, buyers: miss, segment: miss, dispersion, days };
          for (const part of ['all', 'segment'] as const) {
            const { sales, salesInterval, buyers, buyersInterval } = groupForecast(
              alike(customers, p),
              how,
              () => true,
              part,
            );
            expect(salesInterval.low <= sales && sales <= salesInterval.high).toBe(true);
            expect(buyersInterval.low <= buyers && buyersInterval.high <= customers).toBe(true);
            expect(buyers <= buyersInterval.high * (1 + 1e-12)).toBe(true);
            expect(Number.isFinite(salesInterval.high)).toBe(true);
          }
        },
      ),
    ));

  const width = ({ low, high }: { readonly low: number; readonly high: number }) => high / low;

  it('is the wider the fewer customers there are, and never narrower than the misses of the past', () => {
    const widths = [5, 50, 500, 50_000].map((n) => width(all(alike(n)).salesInterval));
    expect(widths.toSorted((a, b) => b - a)).toEqual(widths);
    expect(widths.at(-1)).toBeGreaterThan(Math.exp(2 * quantile80(5) * Math.sqrt(misses.sales)));
  });

  it('is the wider for a part than for a whole of as many, where segments were missed by more than chance', () => {
    const many = alike(50_000);
    const part = groupForecast(many, misses, () => true, 'segment');
    expect(width(part.salesInterval)).toBeGreaterThan(width(all(many).salesInterval));
  });

  it('is the wider the fewer past days it rests on', () => {
    expect(width(all(alike(100), { ...misses, days: 0 }).salesInterval)).toBeGreaterThan(
      width(all(alike(100), { ...misses, days: 6 }).salesInterval),
    );
  });

  it('stays of the order of a few where next to nobody is expected', () => {
    // 300 customers, .15 buyers: three or more come once in 2,000 times (Poisson)
    const none: Misses = { ...misses, sales: 0.01, buyers: 0.01, days: 0 };
    expect(all(alike(300, 0.0005), none).buyersInterval.high).toBeLessThan(5);
  });

  it('adds up only those who belong', () => {
    const { customers, sales } = groupForecast(alike(10), misses, (i) => i < 3, 'segment');
    expect([customers, sales]).toEqual([3, 300]);
  });

  it('expects nothing of nobody', () => {
    const nobody = groupForecast(alike(10), misses, () => false, 'segment');
    expect(nobody).toEqual({
      customers: 0,
      sales: 0,
      salesInterval: { low: 0, high: 0 },
      buyers: 0,
      buyersInterval: { low: 0, high: 0 },
    });
  });
});
