import { expect, it } from 'vitest';
import { expectedBoth, independence } from '../../../src/diagnoses/categories/pair-tests.ts';

it('compares within groups', () => {
  // expected 40 × 30 ÷ 100 = 12; variance 40 × 30 × 60 × 70 ÷ (100² × 99) = 5.0909; z = 8 ÷ 2.2563 = 3.5456
  const group = { all: 100, a: 40, b: 30, both: 20 };
  expect(expectedBoth([group])).toBe(12);
  expect(independence([group])).toBeCloseTo(0.00039, 5);
  // light buyers have neither, heavy ones both: within the groups nothing is left to explain
  const light = { all: 100, a: 0, b: 0, both: 0 };
  const heavy = { all: 100, a: 100, b: 100, both: 100 };
  expect(expectedBoth([light, heavy])).toBe(100);
  expect(independence([light, heavy])).toBe(Number.NaN);
  // two groups, each with as many as are to be expected
  const even = { all: 100, a: 50, b: 20, both: 10 };
  expect(independence([even, { all: 40, a: 10, b: 20, both: 5 }])).toBeCloseTo(1, 6);
});
