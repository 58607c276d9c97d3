import { describe, expect, it } from 'vitest';
import { seasonTime } from '../../../src/customer-base/features/season-time.ts';
import { type Ledger, NEVER, offsetsOf } from '../../../src/ledger/ledger.ts';
import { calendarDate, dayOf } from '../../../src/units/day.ts';
import { plainLedger } from '../../plain-ledger.ts';

/** Purchases of one customer on these days; what they are worth does not matter. */
function ledgerOf(days: readonly number[], from: number, voidDay = NEVER): Ledger {
  return {
    ...plainLedger([{ key: 'A', order: '1', day: from, amount: 1 }]),
    purchases: {
      offsets: offsetsOf(new Int32Array(days.length), 1),
      day: Int32Array.from(days),
      voidDay: new Int32Array(days.length).fill(voidDay),
      amount: new Float64Array(days.length).fill(1),
    },
    from,
  };
}

const from = dayOf('2022-04-01');
const asOf = dayOf('2025-03-31');
const isDecember = (day: number) => calendarDate(day).month === 12;

/** `aDay` purchases on every day, in December twice as many. */
function doubleDecember(aDay: number, first = from, last = asOf): number[] {
  const days: number[] = [];
  for (let day = first; day <= last; day += 1) {
    for (let n = 0; n < (isDecember(day) ? 2 : 1) * aDay; n += 1) days.push(day);
  }
  return days;
}

const lengthsOf = (ledger: Ledger, on: number) => {
  const { start, upTo } = seasonTime(ledger, on);
  return (first: string, last: string) => upTo[dayOf(last) - start]! - upTo[dayOf(first) - 1 - start]!;
};

describe('season days', () => {
  const between = lengthsOf(ledgerOf(doubleDecember(10), from), asOf);

  it('of a December of twice the purchases are about twice as long, drawn to no season by 100 purchases a month', () => {
    // three Decembers and three Januaries of 31 days: 93 days each, 1860 against 930 purchases
    const december = between('2024-12-01', '2024-12-31');
    const january = between('2024-01-01', '2024-01-31');
    expect(december / january).toBeCloseTo((1860 + 100) / (930 + 100), 9);
  });

  it('make whole years as long as they are', () => {
    expect(seasonTime(ledgerOf(doubleDecember(10), from), asOf).upTo.at(-1)).toBeCloseTo(1096, 6);
    expect(between('2023-04-01', '2024-03-31')).toBeCloseTo(366, 0);
  });

  it('are all alike where purchases are, whatever the length of the month', () => {
    const even = Array.from({ length: asOf - from + 1 }, (_, i) => from + i);
    const level = lengthsOf(ledgerOf(even, from), asOf);
    expect(level('2024-02-01', '2024-02-29')).toBeCloseTo(29, 6);
    expect(level('2024-12-01', '2024-12-31')).toBeCloseTo(31, 6);
  });

  it('are plain days with less than two years of history', () => {
    const late = dayOf('2023-04-02');
    const plain = lengthsOf(ledgerOf(doubleDecember(10, late), late), asOf);
    expect(plain('2024-12-01', '2024-12-31')).toBe(31);
    const early = dayOf('2023-04-01');
    const two = lengthsOf(ledgerOf(doubleDecember(10, early), early), asOf);
    expect(two('2024-12-01', '2024-12-31')).toBeGreaterThan(45);
  });

  it('do not know of what came later, nor of what had been cancelled', () => {
    const later = doubleDecember(10, asOf + 1, asOf + 400);
    const known = seasonTime(ledgerOf(doubleDecember(10), from), asOf);
    expect(seasonTime(ledgerOf([...doubleDecember(10), ...later], from), asOf)).toEqual(known);
    const cancelled = lengthsOf(ledgerOf(doubleDecember(10), from, asOf), asOf);
    expect(cancelled('2024-12-01', '2024-12-31')).toBeCloseTo(31, 9);
  });
});
