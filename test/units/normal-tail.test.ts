import { expect, it } from 'vitest';
import { above, beyond } from '../../src/units/normal-tail.ts';

it('knows the points of the normal distribution', () => {
  for (const sign of [1, -1]) {
    expect(beyond(0)).toBeCloseTo(1, 6);
    expect(beyond(sign * 1.959964)).toBeCloseTo(0.05, 6);
    expect(beyond(sign * 3.290527)).toBeCloseTo(0.001, 6);
  }
  expect(above(0)).toBeCloseTo(0.5, 6);
  expect(above(1.644854)).toBeCloseTo(0.05, 6);
  expect(above(-1.644854)).toBeCloseTo(0.95, 6);
});
