import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptSegments } from '../../../src/customer-base/segments/dead-band.ts';
import { segmentsOfEqualSales } from '../../../src/customer-base/segments/equal-sales.ts';

/**
 * Five customers worth 40, 22, 18, 12 and 8 of 100, two segments. Midpoints of the cumulative shares: .20, .51, .71, .86,
 * .96. The border is .50: the second customer stands one point behind it, in segment 2, the third 21 points.
 */
const values = Float64Array.from([40, 22, 18, 12, 8]);
const recut = Int8Array.from([1, 2, 2, 2, 2]);

describe('keptSegments', () => {
  it('cuts as worked by hand', () => {
    expect([...segmentsOfEqualSales(values, 2)]).toEqual([...recut]);
  });

  it('holds who stands within five points of his former segment', () => {
    const { segment, heldBack, moved } = keptSegments(values, recut, Int8Array.from([1, 1, 2, 2, 2]), 2);
    expect([...segment]).toEqual([1, 1, 2, 2, 2]);
    expect([heldBack, moved]).toEqual([1, 0]);
  });

  it('moves who stands further off, and takes who is new as he is', () => {
    const { segment, heldBack, moved } = keptSegments(values, recut, Int8Array.from([0, 0, 1, 2, 2]), 2);
    expect([...segment]).toEqual([1, 2, 2, 2, 2]);
    expect([heldBack, moved]).toEqual([0, 1]);
  });

  it('never moves more customers than the new cut alone, and none where nothing changed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(1000), fc.integer({ min: 0, max: 10 })), { minLength: 1, maxLength: 60 }),
        (customers) => {
          const worth = Float64Array.from(customers, ([value]) => value);
          const former = Int8Array.from(customers, ([, segment]) => segment);
          const anew = segmentsOfEqualSales(worth, 10);
          const differing = anew.filter((segment, i) => former[i] !== 0 && former[i] !== segment).length;
          const kept = keptSegments(worth, anew, former, 10);
          expect(kept.heldBack + kept.moved).toBe(differing);
          expect([...keptSegments(worth, anew, anew, 10).segment]).toEqual([...anew]);
        },
      ),
    );
  });
});
