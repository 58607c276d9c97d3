import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calibration } from '../../../src/customer-base/proof/calibration.ts';

/** `n` customers of a probability, the first `hits` of whom bought. */
function group(p: number, n: number, hits: number) {
  return Array.from({ length: n }, (_, i) => ({ p, bought: i < hits ? 1 : 0 }));
}

const of = (rows: readonly { p: number; bought: number }[]) =>
  calibration(
    Float64Array.from(rows, ({ p }) => p),
    Int8Array.from(rows, ({ bought }) => bought),
  );

it('has the bins, the slope and the interval of test/worked/proof.md', () => {
  const found = of([...group(0.2, 8, 2), ...group(0.8, 4, 3)]);
  expect(found.predicted).toBeCloseTo(0.4, 12);
  expect(found.observed).toEqual({ hits: 5, base: 12 });
  expect(found.bins[2]).toMatchObject({ observed: { hits: 2, base: 8 } });
  expect(found.bins[2]!.predicted).toBeCloseTo(0.2, 12);
  expect(found.bins[8]).toMatchObject({ observed: { hits: 3, base: 4 } });
  expect(found.bins[0]!.predicted).toBeNaN();
  expect(found.slope).toBeCloseTo(0.792481, 6);
  expect(found.slopeInterval.low).toBeCloseTo(-0.207238, 5);
  expect(found.slopeInterval.high).toBeCloseTo(1.7922, 5);
  expect(found.largestGap).toBeNaN();
  const large = of([...group(0.2, 800, 200), ...group(0.8, 400, 300)]);
  expect(large.largestGap).toBeCloseTo(0.05, 12);
  expect(large.slope).toBeCloseTo(0.792481, 6);
});

it('is 1 where probabilities come true, lower where they were too extreme, higher where too timid', () => {
  expect(of([...group(0.25, 40, 10), ...group(0.75, 40, 30)]).slope).toBeCloseTo(1, 6);
  expect(of([...group(0.1, 40, 10), ...group(0.9, 40, 30)]).slope).toBeLessThan(0.9);
  expect(of([...group(0.4, 40, 10), ...group(0.6, 40, 30)]).slope).toBeGreaterThan(1.1);
});

it.each([
  ['nobody bought', [...group(0.3, 9, 0), ...group(0.6, 5, 0)]],
  ['all bought', [...group(0.3, 9, 9), ...group(0.6, 5, 5)]],
  ['all have one probability', group(0.3, 9, 4)],
  ['the order parts them without error', [...group(0.3, 9, 0), ...group(0.6, 5, 5)]],
])('knows no slope where %s', (_, rows) => {
  expect(of(rows).slope).toBeNaN();
});

it('puts every customer into one bin, 0 and 1 among them', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ p: fc.integer({ min: 0, max: 10_000 }).map((n) => n / 10_000), bought: fc.nat(1) }),
        {
          minLength: 1,
        },
      ),
      (rows) => {
        const { bins, observed, predicted } = of(rows);
        expect(bins.reduce((sum, bin) => sum + bin.observed.base, 0)).toBe(rows.length);
        expect(bins.reduce((sum, bin) => sum + bin.observed.hits, 0)).toBe(observed.hits);
        expect(predicted).toBeCloseTo(rows.reduce((sum, { p }) => sum + p, 0) / rows.length, 9);
        for (const bin of bins.filter((one) => one.observed.base > 0)) {
          expect(bin.predicted).toBeGreaterThanOrEqual(bin.from - 1e-9);
          expect(bin.predicted).toBeLessThanOrEqual(bin.to + 1e-9);
        }
      },
    ),
  ));

it('arrives for large bases too, where the rounding of the likelihood hides the last steps', () => {
  // odds as predicted at 40 probabilities, some of thousands of customers: slope 1 but for rounding to whole buyers
  const rows = Array.from({ length: 40 }, (_, i) => {
    const p = (i + 1) / 41;
    const customers = 300 + 97 * i;
    return group(p, customers, Math.round(p * customers));
  }).flat();
  expect(of(rows).slope).toBeCloseTo(1, 2);
});
