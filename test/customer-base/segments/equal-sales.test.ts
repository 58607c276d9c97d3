import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentCount, segmentsOfEqualSales } from '../../../src/customer-base/segments/equal-sales.ts';

const cut = (values: readonly number[], count: number) => [
  ...segmentsOfEqualSales(Float64Array.from(values), count),
];

describe('segments of equal expected sales (test/worked/equal-sales.md)', () => {
  it('follow the midpoint of the cumulative share', () => {
    expect(cut([50, 20, 10, 10, 6, 4], 5)).toEqual([2, 4, 5, 5, 5, 5]);
    expect(cut([1, 2, 3, 4], 2)).toEqual([2, 2, 2, 1]);
  });

  it('keep equal values together', () => {
    expect(cut(new Array<number>(10).fill(1), 10)).toEqual(new Array<number>(10).fill(6));
  });

  it('put customers without value last', () => {
    expect(cut([100, 0], 10)).toEqual([6, 10]);
    expect(cut([0, 0, 0], 10)).toEqual([10, 10, 10]);
  });
});

const values = fc.array(fc.oneof(fc.nat(1_000_000), fc.constant(0), fc.constant(500)), {
  minLength: 1,
  maxLength: 300,
});

it('rank by value, and do not depend on the order of the customers', () =>
  fc.assert(
    fc.property(values, (list) => {
      const segments = cut(list, 10);
      expect([...cut([...list].reverse(), 10)].reverse()).toEqual(segments);
      list.forEach((value, i) => {
        list.forEach((other, k) => {
          if (value > other) expect(segments[i]).toBeLessThanOrEqual(segments[k]!);
          if (value === other) expect(segments[i]).toBe(segments[k]);
        });
      });
    }),
    { numRuns: 30 },
  ));

it('carry the same sales, but for the largest block at each of their two ends', () =>
  fc.assert(
    fc.property(values, (list) => {
      const total = list.reduce((sum, value) => sum + value, 0);
      fc.pre(total > 0);
      const blocks = new Map<number, number>();
      for (const value of list) blocks.set(value, (blocks.get(value) ?? 0) + value);
      const largest = Math.max(...blocks.values());
      const segments = cut(list, 10);
      for (let segment = 1; segment <= 10; segment += 1) {
        const held = list.reduce((sum, value, i) => sum + (segments[i] === segment ? value : 0), 0);
        expect(held).toBeLessThanOrEqual(total / 10 + largest);
      }
    }),
  ));

it('are ten from 300 buyers in the last year, five from 50, none below', () => {
  expect([0, 49, 50, 299, 300, 100_000].map(segmentCount)).toEqual([0, 0, 5, 5, 10, 10]);
});
