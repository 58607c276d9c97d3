import { expect, it } from 'vitest';
import { studentPoint } from '../../src/units/student.ts';

/** Abramowitz & Stegun (1964), table 26.10: percentage points of the t-distribution, two-sided. */
it.each([
  [1, 3.078, 12.706],
  [3, 1.638, 3.182],
  [4, 1.533, 2.776],
  [5, 1.476, 2.571],
  [12, 1.356, 2.179],
  [30, 1.31, 2.042],
])('with %i degrees the points at 80 and at 95 %% are those of the tables', (degrees, at80, at95) => {
  expect(studentPoint(0.8, degrees)).toBeCloseTo(at80, 3);
  expect(studentPoint(0.95, degrees)).toBeCloseTo(at95, 3);
});
