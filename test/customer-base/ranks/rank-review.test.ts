import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Customer } from '../../../src/customer-base/history.ts';
import { dueRanks } from '../../../src/customer-base/ranks/due-ranks.ts';
import { reviewRanks } from '../../../src/customer-base/ranks/rank-review.ts';
import { contrast } from '../../../src/customer-base/ranks/rank-trial.ts';
import { frame } from '../../../src/frame.ts';

/** Only what the review looks at; customer i has the number i + 1, number 0 never bought. */
function baseOf(segments: readonly number[], segmentCount: 0 | 5 | 10) {
  const columns = {
    customer: Int32Array.from(segments, (_, i) => i + 1),
    segment: Int8Array.from(segments),
  };
  return { customers: frame<Customer>(columns as never), segmentCount };
}
const placesOf = (ranks: readonly number[]) => Int16Array.from([-1, ...ranks]);

describe('the twelve customers of test/worked/company-ranks.md', () => {
  const base = baseOf([1, 2, 3, 3, 4, 4, 5, 5, 5, 5, 1, 5], 5);
  const ranks = { names: ['A', 'B', 'C'], place: placesOf([1, 0, 0, 2, 1, 2, 1, 2, 2, 2, -1, -1]) };
  const review = reviewRanks(base, ranks);

  it('are due these ranks', () => {
    expect(review.due).toEqual([
      { best: 0, worst: 0 },
      { best: 0, worst: 0 },
      { best: 1, worst: 1 },
      { best: 1, worst: 2 },
      { best: 2, worst: 2 },
    ]);
  });

  it('are rated so', () => {
    expect([...review.direction]).toEqual([1, 0, -1, 1, 0, 0, -1, 0, 0, 0, 0, 0]);
  });

  it('bought since, against the others of their ranks', () => {
    const netSales = Float64Array.from([300, 400, 0, 200, 0, 100, 0, 0, 0, 0, 0, 0]);
    const outcome = {
      netSales,
      spend: netSales,
      bought: Int8Array.from(netSales, (sales) => (sales > 0 ? 1 : 0)),
    };
    const under = contrast(review, outcome, { ranks: 3, direction: 1 });
    expect(under).toMatchObject({
      customers: 2,
      buyers: 2,
      netSales: 500,
      expectedBuyers: 0.25,
      expectedSales: 25,
    });
    expect(under.pValue).toBeCloseTo(0.058, 4);
    const over = contrast(review, outcome, { ranks: 3, direction: -1 });
    expect(over).toMatchObject({
      customers: 2,
      buyers: 0,
      netSales: 0,
      expectedBuyers: 1,
      expectedSales: 400,
    });
    expect(over.pValue).toBeCloseTo(0.1587, 4);
  });
});

it.each([
  ['no-segments', 0, ['A', 'B']],
  ['one-rank', 5, ['A']],
  ['too-many-ranks', 5, Array.from({ length: 13 }, (_, i) => String(i))],
] as const)('nobody is judged: %s', (reason, segmentCount, names) => {
  const base = baseOf(segmentCount === 0 ? [0, 0] : [1, 5], segmentCount);
  const review = reviewRanks(base, { names, place: placesOf([names.length - 1, 0]) });
  expect(review).toMatchObject({ notJudged: reason, due: [] });
  expect([...review.direction]).toEqual([0, 0]);
});

const cases = fc
  .record({ segmentCount: fc.constantFrom(5 as const, 10 as const), kinds: fc.integer({ min: 2, max: 12 }) })
  .chain(({ segmentCount, kinds }) =>
    fc.record({
      segmentCount: fc.constant(segmentCount),
      kinds: fc.constant(kinds),
      customers: fc.array(
        fc.record({
          segment: fc.integer({ min: 1, max: segmentCount }),
          rank: fc.integer({ min: -1, max: kinds - 1 }),
        }),
        { minLength: 1, maxLength: 60 },
      ),
    }),
  );

it('rates as seating one customer after the other does', () =>
  fc.assert(
    fc.property(cases, ({ segmentCount, kinds, customers }) => {
      const names = Array.from({ length: kinds }, (_, k) => `r${k}`);
      const place = placesOf(customers.map(({ rank }) => rank));
      const review = reviewRanks(
        baseOf(
          customers.map(({ segment }) => segment),
          segmentCount,
        ),
        { names, place },
      );
      const ranked = customers.filter(({ rank }) => rank >= 0);
      const seats = ranked.map(({ rank }) => rank).sort((a, b) => a - b);
      const queue = ranked.map(({ segment }) => segment).sort((a, b) => a - b);
      customers.forEach(({ segment, rank }, i) => {
        const due = seats.filter((_, seat) => queue[seat] === segment);
        const expected = rank < 0 ? 0 : rank > Math.max(...due) ? 1 : rank < Math.min(...due) ? -1 : 0;
        expect(review.direction[i]).toBe(expected);
      });
    }),
  ));

it('keeps the seats: ranks handed out by segment are as many as before, and never rise again', () =>
  fc.assert(
    fc.property(cases, ({ segmentCount, kinds, customers }) => {
      const heads = Array.from({ length: kinds }, (_, rank) =>
        Array.from(
          { length: segmentCount },
          (_, k) => customers.filter((c) => c.rank === rank && c.segment === k + 1).length,
        ),
      );
      const due = dueRanks(heads).filter((each) => each !== undefined);
      due.forEach(({ best, worst }, k) => {
        expect(best).toBeLessThanOrEqual(worst);
        if (k > 0) expect(best).toBeGreaterThanOrEqual(due[k - 1]!.worst);
      });
      const taken = customers.filter(({ rank }) => rank >= 0).map(({ rank }) => rank);
      if (taken.length > 0) {
        expect(due[0]!.best).toBe(Math.min(...taken));
        expect(due.at(-1)!.worst).toBe(Math.max(...taken));
      }
    }),
  ));
