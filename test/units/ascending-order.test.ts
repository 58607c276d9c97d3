import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ascendingOrder } from '../../src/units/ascending-order.ts';

it('orders negative, small, huge and infinite numbers, equal ones by place', () => {
  const numbers = Float64Array.of(3, -1.5, 2 ** 53, 3, 0, -1e300, Infinity, 1e-300, -Infinity, -1.5);
  expect([...ascendingOrder(numbers)]).toEqual([8, 5, 1, 9, 4, 7, 0, 3, 2, 6]);
});

it('of nothing and of one', () => {
  expect([...ascendingOrder(new Float64Array())]).toEqual([]);
  expect([...ascendingOrder(Float64Array.of(-7))]).toEqual([0]);
});

it('as a sort by comparison does, which keeps equal ones in their places', () =>
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 }))), (some) => {
      // 0 and −0 are equal numbers of different bits
      const numbers = Float64Array.from(some, (x) => x + 0 || 0);
      const expected = [...numbers.keys()].sort((a, b) =>
        numbers[a]! < numbers[b]! ? -1 : numbers[a]! > numbers[b]! ? 1 : a - b,
      );
      expect([...ascendingOrder(numbers)]).toEqual(expected);
    }),
  ));
