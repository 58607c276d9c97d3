import { expect, it } from 'vitest';
import { fifths } from '../../../src/customer-base/segments/fifths.ts';
import { retentionLevels } from '../../../src/customer-base/segments/levels.ts';

it('grades retention power by fixed bounds, the bound itself belonging above', () => {
  expect([...retentionLevels(Float64Array.of(1, 0.8, 0.7999, 0.6, 0.4, 0.2, 0.1999, 0))]).toEqual([
    5, 5, 4, 4, 3, 2, 1, 1,
  ]);
});

it('cuts fifths of the customers', () => {
  expect([...fifths(Float64Array.of(10, 50, 30, 20, 40))]).toEqual([1, 5, 3, 2, 4]);
});

it('keeps equal values together, where the middle of their ranks falls', () => {
  // six of ten share the lowest value: ranks 0 … 6, middle 3 of 10, second fifth; the others 6.5, 7.5, 8.5, 9.5
  expect([...fifths(Float64Array.of(1, 1, 1, 1, 1, 1, 2, 3, 4, 5))]).toEqual([2, 2, 2, 2, 2, 2, 4, 4, 5, 5]);
});
