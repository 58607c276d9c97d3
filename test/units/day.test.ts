import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMonths,
  calendarDate,
  dayOf,
  epochDay,
  formatDay,
  isMonthEnd,
  lastCompleteMonthEnd,
  parseDay,
} from '../../src/units/day.ts';

const anyDay = fc.integer({ min: -20_000, max: 40_000 });

describe('a day', () => {
  it('counts from 1970-01-01', () => {
    expect(epochDay(1970, 1, 1)).toBe(0);
    expect(epochDay(1970, 2, 1)).toBe(31);
    expect(epochDay(1969, 12, 31)).toBe(-1);
    // 2000-03-01: 30 years of 365 days, 8 leap days (1972 … 2000), 31 + 28 days
    expect(epochDay(2000, 3, 1)).toBe(30 * 365 + 8 + 31 + 28);
  });

  it('does not exist on 30 February, nor on 29 February of a common year', () => {
    expect(epochDay(2021, 2, 30)).toBeUndefined();
    expect(epochDay(2023, 2, 29)).toBeUndefined();
    expect(epochDay(2024, 2, 29)).toBeDefined();
    expect(epochDay(1900, 2, 29)).toBeUndefined();
  });

  it('is read from YYYY-MM-DD and nothing else', () => {
    for (const text of ['2024-2-1', '2024/02/01', '2024-02-30', '', ' 2024-02-01']) {
      expect(parseDay(text)).toBeUndefined();
    }
  });

  it('survives writing and reading', () =>
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(dayOf(formatDay(day))).toBe(day);
      }),
    ));
});

describe('months later', () => {
  it.each([
    ['2021-01-31', 1, '2021-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2021-02-28', 1, '2021-03-31'],
    ['2021-08-31', -6, '2021-02-28'],
    ['2021-02-27', 1, '2021-03-27'],
    ['2021-08-30', -6, '2021-02-28'],
    ['2011-12-09', -6, '2011-06-09'],
    ['2021-12-15', 1, '2022-01-15'],
  ])('%s plus %i is %s', (from, months, to) => {
    expect(formatDay(addMonths(dayOf(from), months))).toBe(to);
  });

  it('stays a month end, and stays in the right month', () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -120, max: 120 }), (day, months) => {
        const later = addMonths(day, months);
        const from = calendarDate(day);
        const to = calendarDate(later);
        expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + months);
        if (isMonthEnd(day)) expect(isMonthEnd(later)).toBe(true);
      }),
    ));
});

it('finds the end of the last complete month', () => {
  expect(formatDay(lastCompleteMonthEnd(dayOf('2011-12-09')))).toBe('2011-11-30');
  expect(formatDay(lastCompleteMonthEnd(dayOf('2011-11-30')))).toBe('2011-11-30');
  expect(formatDay(lastCompleteMonthEnd(dayOf('2011-01-05')))).toBe('2010-12-31');
});
