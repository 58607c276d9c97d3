import { expect, it } from 'vitest';
import { Z80, Z95 } from '../../src/units/share.ts';
import { studentPoint } from '../../src/units/student.ts';

/** Abramowitz & Stegun (1964), table 26.10: percentage points of the t-distribution, two-sided. */
it.each([
  [3, 1.638, 3.182],
  [4, 1.533, 2.776],
  [5, 1.476, 2.571],
  [12, 1.356, 2.179],
  [30, 1.31, 2.042],
])('with %i degrees the points at 80 and at 95 %% are those of the tables', (degrees, at80, at95) => {
  expect(Math.abs(studentPoint(Z80, degrees) - at80)).toBeLessThan(0.003);
  expect(Math.abs(studentPoint(Z95, degrees) - at95)).toBeLessThan(0.005);
});
