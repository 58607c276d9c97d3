import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeBetween } from '../../../src/diagnoses/integrated/change.ts';
import { mixChange } from '../../../src/diagnoses/integrated/mix.ts';
import type { Volume, VolumeBy } from '../../../src/diagnoses/integrated/volumes.ts';

const volume = (customers: number, purchases: number, gross: number, returned = 0): Volume => ({
  ...{ customers, purchases, gross, returned },
});
const NOTHING = volume(0, 0, 0);
const groups = (of: Partial<VolumeBy>): VolumeBy => ({
  ...{ new: NOTHING, firstSeen: NOTHING, retained: NOTHING, reactivated: NOTHING, returnsOnly: NOTHING },
  ...of,
});

const anyVolume = fc
  .record({
    customers: fc.integer({ min: 1, max: 5000 }),
    more: fc.integer({ min: 0, max: 9000 }),
    gross: fc.integer({ min: 0, max: 2_000_000_000 }),
    returned: fc.integer({ min: 0, max: 100_000_000 }),
  })
  .map(({ customers, more, gross, returned }) => volume(customers, customers + more, gross, returned));

/** The mean contribution of each factor over the six orders in which they may change. */
function overAllOrders(before: Volume, now: Volume): number[] {
  const factors = ({ customers, purchases, gross }: Volume) => [
    customers,
    purchases / customers,
    gross / purchases,
  ];
  const [from, to] = [factors(before), factors(now)];
  const parts = [0, 0, 0];
  for (const order of [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ]) {
    const at = [...from];
    for (const factor of order) {
      const product = at[0]! * at[1]! * at[2]!;
      at[factor] = to[factor]!;
      parts[factor]! += (at[0]! * at[1]! * at[2]! - product) / 6;
    }
  }
  return parts;
}

describe('a change in four parts', () => {
  it('is as worked by hand (test/worked/integrated.md)', () => {
    expect(changeBetween(volume(10, 20, 20_000, 500), volume(12, 30, 36_000, 900))).toEqual({
      ...{ customers: 4967, frequency: 6067, value: 4966, returns: -400, netSales: 15_600 },
    });
  });

  it('is not known where nobody bought in one of the two', () => {
    expect(changeBetween(NOTHING, volume(1, 1, 100))).toBeUndefined();
    expect(changeBetween(volume(1, 1, 100), NOTHING)).toBeUndefined();
  });

  it('adds up to the yen, and is the mean over all orders', () =>
    fc.assert(
      fc.property(anyVolume, anyVolume, (before, now) => {
        const change = changeBetween(before, now)!;
        expect(change.customers + change.frequency + change.value).toBe(now.gross - before.gross);
        expect(change.netSales).toBe(now.gross - now.returned - (before.gross - before.returned));
        expect(change.customers + change.frequency + change.value + change.returns).toBe(change.netSales);
        const orders = overAllOrders(before, now);
        [change.customers, change.frequency, change.value].forEach((part, i) => {
          expect(Math.abs(part - orders[i]!)).toBeLessThanOrEqual(1.01);
        });
      }),
    ));

  it('turns its sign when looked at backwards', () =>
    fc.assert(
      fc.property(anyVolume, anyVolume, (before, now) => {
        const [there, back] = [changeBetween(before, now)!, changeBetween(now, before)!];
        expect(Math.abs(there.customers + back.customers)).toBeLessThanOrEqual(1);
        expect(there.returns + back.returns).toBe(0);
      }),
    ));
});

describe('mix and behaviour', () => {
  it('is as worked by hand (test/worked/integrated.md)', () => {
    const found = mixChange(
      groups({ new: volume(4, 4, 4000), retained: volume(6, 9, 18_000) }),
      groups({ new: volume(6, 6, 7200), retained: volume(4, 6, 12_000) }),
    )!;
    expect(found.perCustomerBefore).toBe(2200);
    expect(found.perCustomerNow).toBe(1920);
    expect(found.mix).toBeCloseTo(-380, 9);
    expect(found.behaviour).toBeCloseTo(100, 9);
    expect(found.groups.map(({ standing }) => standing)).toEqual(['new', 'retained']);
    expect(found.groups[0]!.mix).toBeCloseTo(-192, 9);
    expect(found.groups[1]!.mix).toBeCloseTo(-188, 9);
  });

  it('takes a group that is empty on one side for mix alone', () => {
    const found = mixChange(
      groups({ retained: volume(10, 10, 30_000) }),
      groups({ retained: volume(10, 10, 30_000), reactivated: volume(10, 10, 10_000) }),
    )!;
    expect(found.behaviour).toBe(0);
    expect(found.mix).toBeCloseTo(-1000, 9);
    expect(found.groups[1]!.perCustomerBefore).toBeNaN();
  });

  it('adds up to the change of gross sales per customer', () =>
    fc.assert(
      fc.property(
        fc.tuple(anyVolume, anyVolume, anyVolume),
        fc.tuple(anyVolume, anyVolume, anyVolume),
        ([a, b, c], [d, e, f]) => {
          const { mix, behaviour, perCustomerBefore, perCustomerNow } = mixChange(
            groups({ new: a, retained: b, reactivated: c }),
            groups({ new: d, retained: e, reactivated: f }),
          )!;
          const all = (volumes: readonly Volume[]) =>
            volumes.reduce((sum, { gross }) => sum + gross, 0) /
            volumes.reduce((sum, { customers }) => sum + customers, 0);
          expect(perCustomerBefore).toBeCloseTo(all([a, b, c]), 6);
          expect(perCustomerNow).toBeCloseTo(all([d, e, f]), 6);
          const scale = Math.max(1, perCustomerBefore, perCustomerNow);
          expect((mix + behaviour) / scale).toBeCloseTo((perCustomerNow - perCustomerBefore) / scale, 9);
        },
      ),
    ));
});
