import fc from 'fast-check';
import { expect, it } from 'vitest';
import { classesByValue, type EqualCustomers } from '../../../src/customer-base/segments/classes-by-value.ts';

const quantity = Float64Array.of(7, 0, 3, -0, 7, 7);

it('asks once a value, from the lowest, with the places of its customers', () => {
  const asked: EqualCustomers[] = [];
  classesByValue(quantity, (equal) => asked.push(equal));
  expect(asked.map(({ start, end }) => [start, end])).toEqual([
    [0, 2],
    [2, 3],
    [3, 6],
  ]);
  expect(asked.map(({ value }) => value + 0)).toEqual([0, 3, 7]);
});

it('gives each customer the class of his value', () => {
  expect([...classesByValue(quantity, ({ value }) => (value < 5 ? 1 : 2))]).toEqual([2, 1, 1, 1, 2, 2]);
  expect([...classesByValue(quantity, ({ value }) => (value < 1 ? 9 : 4))]).toEqual([4, 9, 4, 9, 4, 4]);
  expect(classesByValue(new Float64Array(), () => 1)).toHaveLength(0);
});

it('agrees with the class worked out for each customer by himself, rising or falling', () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 15 }),
      fc.constantFrom(1, -1),
      (list, width, sign) => {
        const classOf = (value: number) => sign * Math.floor(value / width);
        const classes = classesByValue(Float64Array.from(list), ({ value }) => classOf(value));
        expect([...classes]).toEqual(list.map((value) => classOf(value) + 0));
      },
    ),
  ));
