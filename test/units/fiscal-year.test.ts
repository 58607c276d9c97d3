import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayOf } from '../../src/units/day.ts';
import { fiscalYear, fiscalYearOf, parseMonthDay } from '../../src/units/fiscal-year.ts';

const MARCH = { month: 3, day: 31 };

it('reads a month and a day, and refuses days that no year has', () => {
  expect(parseMonthDay('03-31')).toEqual(MARCH);
  expect(parseMonthDay('02-29')).toEqual({ month: 2, day: 29 });
  expect(['02-30', '04-31', '13-01', '00-10', '3-31', '0331', ''].map(parseMonthDay)).toEqual(
    Array(7).fill(undefined),
  );
});

it('names a year by the calendar year in which it ends', () => {
  expect(fiscalYear(2026, MARCH)).toEqual({ year: 2026, from: dayOf('2025-04-01'), to: dayOf('2026-03-31') });
  expect(fiscalYearOf(dayOf('2025-03-31'), MARCH)).toBe(2025);
  expect(fiscalYearOf(dayOf('2025-04-01'), MARCH)).toBe(2026);
  expect(fiscalYear(2025, { month: 12, day: 31 })).toEqual({
    ...{ year: 2025, from: dayOf('2025-01-01'), to: dayOf('2025-12-31') },
  });
  expect(fiscalYear(2026, { month: 3, day: 20 }).from).toBe(dayOf('2025-03-21'));
});

it.each([28, 29])('ends at the end of February, leap year or not, when told the %ith', (day) => {
  const february = { month: 2, day };
  expect(fiscalYear(2024, february).to).toBe(dayOf('2024-02-29'));
  expect(fiscalYear(2025, february)).toMatchObject({ from: dayOf('2024-03-01'), to: dayOf('2025-02-28') });
  expect(fiscalYearOf(dayOf('2024-02-29'), february)).toBe(2024);
});

it('puts every day into exactly the year whose days hold it', () => {
  const ends = fc
    .record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) })
    .map(({ month, day }) => `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
    .map(parseMonthDay)
    .filter((end) => end !== undefined);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), ends, (day, end) => {
      const { from, to } = fiscalYear(fiscalYearOf(day, end), end);
      expect(day).toBeGreaterThanOrEqual(from);
      expect(day).toBeLessThanOrEqual(to);
    }),
  );
});
