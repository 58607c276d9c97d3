import fc from 'fast-check';
import { expect, it } from 'vitest';
import { passesOver } from '../../src/engine/passes.ts';

it('goes through a million rows at once, and through five in three parts', () => {
  expect(passesOver(1_000_000, { first: -1, last: 99_999 })).toEqual([{ from: -1, to: 99_999 }]);
  expect(passesOver(5, { first: 10, last: 18 }, 2)).toEqual([
    { from: 10, to: 12 },
    { from: 13, to: 15 },
    { from: 16, to: 18 },
  ]);
});

it('meets every number once, in no more parts than there are numbers', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.integer({ min: -1, max: 50 }), fc.nat(60), (rows, first, more) => {
      const met = passesOver(rows, { first, last: first + more }, 7).flatMap(({ from, to }) =>
        Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => Number(from) + i),
      );
      expect(met).toEqual(Array.from({ length: more + 1 }, (_, i) => first + i));
    }),
  );
});
