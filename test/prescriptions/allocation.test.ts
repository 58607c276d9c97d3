import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from '../../src/prescriptions/allocation.ts';
import { isHeldOut } from '../../src/prescriptions/hold-out.ts';
import { randomStream } from '../../src/units/random.ts';

const random = (seed: number) => randomStream(seed, 'test');

describe('who is treated', () => {
  const strata = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 300 });

  it('has exactly the control group asked for, each stratum with its part of it to one customer', () =>
    fc.assert(
      fc.property(
        strata,
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.nat(1000),
        (segments, share, seed) => {
          const control = Math.floor(segments.length * share);
          const treated = allocate(segments, control, random(seed));
          expect(treated.filter((each) => each === 0)).toHaveLength(control);
          for (const stratum of new Set(segments)) {
            const members = segments.flatMap((segment, i) => (segment === stratum ? [treated[i]!] : []));
            const part = (members.length * control) / segments.length;
            expect(Math.abs(members.filter((each) => each === 0).length - part)).toBeLessThanOrEqual(1);
          }
        },
      ),
    ));

  it('is the same with the same seed, and another with another', () => {
    const segments = Array.from({ length: 200 }, (_, i) => (i % 10) + 1);
    expect(allocate(segments, 50, random(1))).toEqual(allocate(segments, 50, random(1)));
    expect(allocate(segments, 50, random(1))).not.toEqual(allocate(segments, 50, random(2)));
  });

  it('gives everybody the same chance: of 4000 draws each of ten is control in about a third', () => {
    const times = new Float64Array(10);
    const stream = random(3);
    for (let draw = 0; draw < 4000; draw += 1)
      allocate([1, 1, 1, 1, 2, 2, 2, 2, 2, 2], 3, stream).forEach((treated, i) => {
        times[i]! += 1 - treated;
      });
    // places 4, 7 and 10 of the row are taken: one of the first stratum, two of the second; sd of a count about 30
    for (const [i, count] of times.entries())
      expect(Math.abs(count - (i < 4 ? 1000 : 4000 / 3))).toBeLessThan(150);
  });
});

describe('who is held out', () => {
  it('is drawn from the key and the seed alone, about the share asked for', () => {
    const keys = Array.from({ length: 20_000 }, (_, i) => `c${i}`);
    const out = keys.filter((key) => isHeldOut(key, 0.05, 1));
    // 1000 expected, standard deviation √(20000 · .05 · .95) = 31
    expect(Math.abs(out.length - 1000)).toBeLessThan(125);
    expect(keys.filter((key) => isHeldOut(key, 0.05, 2))).not.toEqual(out);
    const wider = new Set(keys.filter((key) => isHeldOut(key, 0.1, 1)));
    expect(out.every((key) => wider.has(key))).toBe(true);
  });
});
