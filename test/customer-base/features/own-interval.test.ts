import { describe, expect, it } from 'vitest';
import { ownIntervals } from '../../../src/customer-base/features/own-interval.ts';
import { purchaseRecord } from '../../../src/customer-base/features/purchase-record.ts';
import { dayOf } from '../../../src/units/day.ts';
import { type Line, plainLedger } from '../../plain-ledger.ts';

const from = dayOf('2024-01-01');
const bought = (key: string, ...days: readonly number[]): Line[] =>
  days.map((day) => ({ key, order: `${key}${day}`, day: from + day, amount: 1000 }));

function pace(lines: readonly Line[], asOf: number) {
  const ledger = plainLedger(lines);
  return ownIntervals(ledger, purchaseRecord(ledger, from + asOf));
}

describe('own intervals', () => {
  it('as worked by hand in test/worked/behaviour.md', () => {
    const { usualDays, spread, silenceProbability } = pace(
      [...bought('P', 0, 20, 40), ...bought('Q', 0, 80)],
      100,
    );
    const a = Math.log(4) / 3;
    const deviation = Math.sqrt(((4.34 * a ** 2) / 6) * 1.25);
    const shape = Math.PI / (Math.sqrt(3) * deviation);
    const usual = 20 * 4 ** (1 / 6);
    expect(usualDays[0]).toBeCloseTo(usual, 9);
    expect(usualDays[1]).toBeCloseTo(20 * Math.exp((5 * a) / 3), 9);
    expect(silenceProbability[0]).toBeCloseTo(1 / (1 + (60 / usual) ** shape), 9);
    // a quarter of a log-logistic lies below usual ÷ 3^(1/shape)
    expect(spread[0]).toBeCloseTo(3 ** (1 / shape), 9);
  });

  it('of the usual length is as likely as not to be outlasted', () => {
    const base = ['P', 'Q', 'R'].flatMap((key) => bought(key, 0, 30, 60, 90));
    const on = (day: number) => pace(base, day).silenceProbability[0]!;
    expect(pace(base, 120).usualDays[0]).toBeCloseTo(30, 9);
    expect(on(120)).toBeCloseTo(1 / 2, 9);
    expect(on(90)).toBe(1);
    expect(on(119)).toBeGreaterThan(1 / 2);
    expect(on(150)).toBeLessThan(0.05);
  });

  it('never gets likelier as silence lasts, and sooner tells of a regular customer than of an uneven one', () => {
    const others = ['Q', 'R', 'S', 'T'].flatMap((key, i) => bought(key, 0, 10 + 9 * i, 60 + 20 * i));
    // both at a geometric mean of 30 days, the last purchase on the same day
    const base = [
      ...bought('even', 30, 60, 90, 120, 150),
      ...bought('uneven', 0, 15, 75, 90, 150),
      ...others,
    ];
    const after = [1, 10, 40, 100, 300].map((silence) => pace(base, 150 + silence).silenceProbability);
    for (let i = 1; i < after.length; i += 1) {
      after[i]!.forEach((p, customer) => {
        expect(p).toBeLessThanOrEqual(after[i - 1]![customer]!);
      });
    }
    // numbers by the order of the keys: Q R S T even uneven
    const [even, uneven] = [after[3]![4]!, after[3]![5]!];
    expect(even).toBeLessThan(uneven);
  });

  it('is drawn to the base where a customer has few, and to half a year where nobody has bought twice', () => {
    const base = ['P', 'Q', 'R'].flatMap((key) => bought(key, 0, 50, 100, 150));
    const { usualDays } = pace([...base, ...bought('once', 3), ...bought('twice', 0, 10)], 200);
    const [often, , , once, twice] = usualDays;
    expect(once).toBeLessThan(often!);
    expect(twice).toBeLessThan(once!);
    expect(twice).toBeGreaterThan(10);
    expect(pace([...bought('P', 0), ...bought('Q', 9)], 50).usualDays[0]).toBeCloseTo(182, 9);
  });

  it('counts two orders of one day as one purchase: no interval of nought', () => {
    const twice = [...bought('P', 0, 30, 60), ...bought('P', 30).map((one) => ({ ...one, order: 'again' }))];
    expect(pace(twice, 90)).toEqual(pace(bought('P', 0, 30, 60), 90));
  });
});
