import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rate, wilson } from '../../src/units/share.ts';

it('has no rate without a base', () => {
  expect(rate({ hits: 0, base: 0 })).toBeNaN();
  expect(rate({ hits: 1, base: 4 })).toBe(0.25);
  expect(wilson({ hits: 0, base: 0 }).low).toBeNaN();
});

it('has the interval of Newcombe (1998), Statistics in Medicine 17, 857-872, Table I, method 3', () => {
  // 81 of 263: .2553 to .3662; 15 of 148: .0624 to .1605; 0 of 20: 0 to .1611; 1 of 29: .0061 to .1718
  const printed = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const;
  for (const [hits, base, low, high] of printed) {
    const interval = wilson({ hits, base });
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  }
});

it('has an interval around its rate', () =>
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), (a, b) => {
      const share = { hits: Math.min(a, b), base: Math.max(a, b, 1) };
      const { low, high } = wilson(share);
      expect(low).toBeLessThanOrEqual(rate(share) + 1e-12);
      expect(high).toBeGreaterThanOrEqual(rate(share) - 1e-12);
    }),
  ));
