import fc from 'fast-check';
import { expect, it } from 'vitest';
import { equalValues, firstReaching } from '../../src/customer-base/equal-values.ts';

it('puts customers of equal value together, lowest first; 0 and −0 are equal', () => {
  const { values, upTo, groupOf } = equalValues(Float64Array.of(7, 0, 3, -0, 7, 7));
  expect(values.length).toBe(3);
  expect([values[0] === 0, values[1], values[2]]).toEqual([true, 3, 7]);
  expect([...upTo]).toEqual([2, 3, 6]);
  expect([...groupOf]).toEqual([2, 0, 1, 0, 2, 2]);
});

it('sorts numbers of any sign and size', () =>
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true }), { maxLength: 40 }), (list) => {
      const { values } = equalValues(Float64Array.from(list));
      const distinct = [...new Set(list.map((value) => value + 0))].sort((a, b) => a - b);
      expect(Array.from(values, (value) => value + 0)).toEqual(distinct);
    }),
  ));

it('has no group without customers', () => {
  expect(equalValues(new Float64Array()).upTo).toHaveLength(0);
});

it('counts the customers with a value or a lower one', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 40 }), (list) => {
      const { values, upTo, groupOf } = equalValues(Float64Array.from(list));
      list.forEach((value, i) => {
        expect(values[groupOf[i]!]).toBe(value);
        expect(upTo[groupOf[i]!]).toBe(list.filter((other) => other <= value).length);
      });
    }),
  ));

it('finds the first place at which an ascending column reaches a value', () => {
  const column = Float64Array.of(0, 0.5, 0.5, 1);
  expect([-1, 0, 0.4, 0.5, 0.6, 1, 2].map((wanted) => firstReaching(column, wanted))).toEqual([
    0, 0, 1, 1, 3, 3, 4,
  ]);
});
