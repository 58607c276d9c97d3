import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gini, lorenz, lowestFirst, topShare } from '../../src/diagnoses/concentration.ts';
import { fewestHolding } from '../../src/units/fewest.ts';

const quantity = (...values: number[]) => lowestFirst(Float64Array.from(values));

it('is 0 when all are alike and nears 1 when one has everything', () => {
  expect(gini(quantity(5, 5, 5, 5))).toBeCloseTo(0, 12);
  // one of n has all: (n − 1) ÷ n
  expect(gini(quantity(0, 0, 0, 8))).toBeCloseTo(0.75, 12);
  // 1, 2, 3: 2 (1 + 4 + 9) ÷ (3 × 6) − 4 ÷ 3 = 28/18 − 24/18 = 2/9
  expect(gini(quantity(3, 1, 2))).toBeCloseTo(2 / 9, 12);
});

it('agrees with the mean difference between all pairs', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 }), (list) => {
      const total = list.reduce((sum, value) => sum + value, 0);
      fc.pre(total > 0);
      let differences = 0;
      for (const a of list) for (const b of list) differences += Math.abs(a - b);
      expect(gini(quantity(...list))).toBeCloseTo(differences / (2 * list.length * total), 10);
    }),
  ));

it('takes the highest customers, and the fewest that carry a share', () => {
  const values = quantity(10, 40, 20, 30);
  expect(topShare(values, 0.25)).toEqual({ customers: 1, valueShare: 0.4 });
  expect(topShare(values, 0.3)).toEqual({ customers: 2, valueShare: 0.7 });
});

it('finds the fewest that carry a share, of equal ones the first', () => {
  expect(fewestHolding([10, 40, 20, 30], 0.5)).toEqual([1, 3]);
  expect(fewestHolding([10, 40, 20, 30], 0.4)).toEqual([1]);
  expect(fewestHolding([5, 5, 9, 5, 5], 0.5)).toEqual([0, 1, 2]);
  expect(fewestHolding([0, -3], 0.5)).toEqual([]);
});

it('finds no more than would do, whatever the values', () =>
  fc.assert(
    fc.property(
      fc.array(fc.nat(50), { maxLength: 40 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      (values, share) => {
        const places = fewestHolding(values, share);
        const held = places.reduce((sum, place) => sum + values[place]!, 0);
        const needed = share * values.reduce((sum, value) => sum + value, 0);
        expect(held).toBeGreaterThanOrEqual(needed - 1e-9);
        // without the lowest of them it is too little
        const least = Math.min(...places.map((place) => values[place]!));
        if (places.length > 0) expect(held - least).toBeLessThan(needed);
      },
    ),
  ));

it('draws the Lorenz curve from 0 to 1, below the diagonal', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 }), (list) => {
      fc.pre(list.some((value) => value > 0));
      const curve = lorenz(quantity(...list));
      expect(curve[0]?.share).toBe(0);
      expect(curve.at(-1)?.share).toBeCloseTo(1, 12);
      for (const point of curve) expect(point.share).toBeLessThanOrEqual(point.customers + 1e-12);
    }),
  ));
