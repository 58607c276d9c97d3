import { describe, expect, it } from 'vitest';
import { chooseAsOf } from '../../src/flows/as-of.ts';
import { dayOf } from '../../src/units/day.ts';
import { Refusal } from '../../src/units/problem.ts';
import { type Line, plainLedger } from '../plain-ledger.ts';

const from = dayOf('2024-01-01');
/** 12 customers who buy twice each, on days 0-11 and 100-111. */
const lines: Line[] = Array.from({ length: 24 }, (_, i) => ({
  key: `k${i % 12}`,
  order: String(i),
  day: from + (i % 12) + (i < 12 ? 0 : 100),
  amount: 100,
}));
const today = dayOf('2025-01-01');

function refusal(act: () => unknown): readonly object[] {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.problems;
    throw error;
  }
  return [];
}

describe('the as-of day', () => {
  it('is the latest order day that is not after today: one typo of 2042 changes nothing', () => {
    const typo = { key: 'k0', order: 'x', day: dayOf('2042-05-01'), amount: 100 };
    expect(chooseAsOf(plainLedger([...lines, typo]), undefined, today)).toBe(from + 111);
  });

  it('is the one asked for', () => {
    expect(chooseAsOf(plainLedger(lines), from + 150, today)).toBe(from + 150);
  });

  it('must not lie before the data, nor in the future', () => {
    expect(refusal(() => chooseAsOf(plainLedger(lines), from - 1, today))).toMatchObject([
      { code: 'as-of-before-data', found: '2023-12-31', wanted: '2024-01-01' },
    ]);
    expect(refusal(() => chooseAsOf(plainLedger(lines), today + 1, today))).toMatchObject([
      { code: 'as-of-in-future', found: '2025-01-02' },
    ]);
  });

  it('cannot be found where all dates are in the future', () => {
    expect(refusal(() => chooseAsOf(plainLedger(lines), undefined, from - 10))).toMatchObject([
      { code: 'all-in-future' },
    ]);
  });

  it('must leave enough to diagnose', () => {
    expect(refusal(() => chooseAsOf(plainLedger(lines.slice(0, 2)), undefined, today))).toMatchObject([
      { code: 'too-little-to-diagnose', found: '2 / 2' },
    ]);
    const oneCustomer = lines.map((line) => ({ ...line, key: 'only' }));
    expect(refusal(() => chooseAsOf(plainLedger(oneCustomer), undefined, today))).toMatchObject([
      { code: 'too-little-to-diagnose', found: '1 / 24' },
    ]);
  });
});
