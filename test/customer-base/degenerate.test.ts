import { describe, expect, it } from 'vitest';
import type { CustomerBase } from '../../src/customer-base/history.ts';
import { numbers } from '../../src/frame.ts';
import { asOf, baseOf, bases, line, times } from './degenerate-bases.ts';

const shownNames = [
  'retentionPower',
  'purchasingPower',
  'sixMonthValue',
  'expectedPurchases',
  'usualIntervalDays',
  'intervalSpread',
  'silenceProbability',
] as const;

/** What must hold whatever the base. */
function expectSense(base: CustomerBase): void {
  const of = Object.fromEntries(shownNames.map((name) => [name, numbers(base.customers, name)]));
  for (const name of shownNames) expect(of[name]!.every(Number.isFinite), name).toBe(true);
  const [power, worth, value] = [of.retentionPower!, of.purchasingPower!, of.sixMonthValue!];
  expect(power.every((p) => p >= 0 && p <= 1)).toBe(true);
  expect(worth.every((amount) => amount >= 0 && Number.isInteger(amount))).toBe(true);
  // to the half unit that rounding may take
  expect(value.every((v, i) => Number.isInteger(v) && Math.abs(v - power[i]! * worth[i]!) <= 0.500001)).toBe(
    true,
  );
  expect(of.expectedPurchases!.every((n) => n >= 0 && n <= base.horizonDays)).toBe(true);
  expect(of.silenceProbability!.every((p) => p >= 0 && p <= 1)).toBe(true);
  expect(of.usualIntervalDays!.every((days) => days > 0)).toBe(true);
  expect(of.intervalSpread!.every((factor) => factor >= 1)).toBe(true);
  for (const { sales, salesInterval, buyers, buyersInterval } of [
    base.expected.all,
    ...base.expected.segments,
  ]) {
    for (const [expected, { low, high }] of [
      [sales, salesInterval],
      [buyers, buyersInterval],
    ] as const) {
      expect([expected, low, high].every(Number.isFinite)).toBe(true);
      expect(low >= 0 && low <= expected * (1 + 1e-9) && expected <= high * (1 + 1e-9)).toBe(true);
    }
  }
}

describe('a degenerate base gives sense, not numbers', () => {
  it.each(Object.entries(bases))('%s', (_, lines) => {
    expectSense(baseOf(lines));
  });

  it('only returns: no customer, no figure', () => {
    const base = baseOf(times(40, (i) => line(i, 0, asOf - 10 * i, -500)));
    expectSense(base);
    expect(base.customers.numRows()).toBe(0);
    expect(base.lessons).toBeUndefined();
    expect(base.segmentCount).toBe(0);
    const { sales, buyers, customers } = base.expected.all;
    expect([sales, buyers, customers]).toEqual([0, 0, 0]);
  });
});
