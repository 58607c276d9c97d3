import { describe, expect, it } from 'vitest';
import { subscriptionsOf } from '../../../src/customer-base/contracts/subscriptions.ts';
import { type Line, plainLedger } from '../../plain-ledger.ts';

const delivered = (key: string, days: readonly number[]): Line[] =>
  days.map((day, i) => ({ key, order: key + day, day, amount: 1000, subscription: true, cycle: i + 1 }));
const every = (days: number, from: number, count: number) =>
  Array.from({ length: count }, (_, i) => from + days * i);

/** Sixteen monthly contracts of seven deliveries, eight quarterly ones of five; the first monthly and the first quarterly one skip once. */
const MONTHLY = Array.from({ length: 16 }, (_, i) =>
  delivered(`M${i}`, i === 0 ? [0, 30, 60, 90, 150, 180, 210] : every(30, 0, 7)),
);
const QUARTERLY = Array.from({ length: 8 }, (_, i) =>
  delivered(`Q${i}`, i === 0 ? [0, 90, 180, 270, 450] : every(90, 0, 5)),
);
const standing = (asOf: number, lines: readonly Line[]) => {
  const { contracts, lives } = subscriptionsOf(plainLedger(lines), {
    ...{ asOf, firstSeenUntil: Number.NEGATIVE_INFINITY, numbered: false },
  });
  const keys = [...new Set(lines.map(({ key }) => key!))].sort();
  const of = (key: string) => {
    const i = [...contracts.customer.subarray(0, contracts.count)].indexOf(keys.indexOf(key));
    return { reached: lives.reached[i], left: lives.left[i], running: lives.running[i] };
  };
  return { lives, of };
};

describe('a contract is over by its own cycle', () => {
  const lines = [...MONTHLY, ...QUARTERLY].flat();

  it('waits for a factor on the usual interval, and for so many days where none is usual yet', () => {
    // with two intervals before: monthly 16 × 4, quarterly 8 × 2 = 80 intervals, two of them twice the usual one, all others once:
    // 99 % of 80 is 79.2, the eightieth. Without: 16 × 2 of 30 days and 8 × 2 of 90; 99 % of 48 is the last one
    const { lives } = standing(450, lines);
    expect(lives).toMatchObject({ waitFactor: 2, waitDays: 90, usualIntervalDays: 30 });
  });

  it('so a quarterly one still runs 180 days after a delivery, a monthly one has left after 60', () => {
    // last deliveries: monthly day 180 (and 210 after a skip), quarterly day 360 (450)
    const early = standing(239, lines);
    expect(early.of('M1')).toEqual({ reached: 7, left: 0, running: 1 });
    expect(standing(240, lines).of('M1')).toEqual({ reached: 7, left: 1, running: 0 });
    expect(standing(240, lines).of('M0')).toEqual({ reached: 7, left: 0, running: 1 });
    expect(standing(539, lines).of('Q1')).toEqual({ reached: 5, left: 0, running: 1 });
    expect(standing(540, lines).of('Q1')).toEqual({ reached: 5, left: 1, running: 0 });
  });

  it('has left where it waits longer than that, whatever comes after', () => {
    const more = Array.from({ length: 16 }, (_, i) => delivered(`N${i}`, every(30, 0, 7)));
    const late = delivered('L', [0, 30, 60, 121]);
    // on day 180 with a usual one: 31 × 4 + 3 + 1 = 128 intervals, one twice the usual one and one longer still; 99 % is the 127th
    const { lives, of } = standing(180, [...lines, ...more.flat(), ...late]);
    expect(lives.waitFactor).toBe(2);
    expect(of('L')).toEqual({ reached: 3, left: 1, running: 1 });
  });

  it('is judged by one wait for all where too few intervals tell a factor', () => {
    // 7 × 4 intervals with a usual one are 28; of 7 × 6 intervals and one of 60 days 99 % keep to 60
    const few = MONTHLY.slice(0, 7).flat();
    const { lives, of } = standing(239, few);
    expect(lives).toMatchObject({ waitFactor: Number.NaN, waitDays: 60 });
    expect(of('M1')).toEqual({ reached: 7, left: 0, running: 1 });
  });
});
