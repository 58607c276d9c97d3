import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthsOf } from '../../../src/diagnoses/changes/months.ts';
import { dayOf, formatDay } from '../../../src/units/day.ts';

const ends = (asOf: string, from: string) => {
  const months = monthsOf(dayOf(asOf), dayOf(from));
  return Array.from({ length: months.count + 1 }, (_, ago) => formatDay(months.end(ago)));
};

describe('months counted back', () => {
  it('from a month end are calendar months', () => {
    expect(ends('2024-03-31', '2023-11-01')).toEqual([
      '2024-03-31',
      '2024-02-29',
      '2024-01-31',
      '2023-12-31',
      '2023-11-30',
      '2023-10-31',
    ]);
  });

  it('from another day end on it, or on the last day of a shorter month', () => {
    expect(ends('2026-03-29', '2026-01-01')).toEqual(['2026-03-29', '2026-02-28', '2026-01-29']);
  });

  it('are whole: a month that begins before the file does is none', () => {
    expect(ends('2026-09-30', '2026-08-01')).toHaveLength(3);
    expect(ends('2026-09-30', '2026-08-02')).toHaveLength(2);
    expect(ends('2026-09-30', '2026-09-30')).toHaveLength(1);
    expect(monthsOf(dayOf('2026-09-30'), dayOf('2010-01-01')).count).toBe(72);
  });

  it('hold every day once', () => {
    const asOf = dayOf('2026-09-30');
    const months = monthsOf(asOf, dayOf('2026-07-01'));
    expect(
      ['2026-09-30', '2026-09-01', '2026-08-31', '2026-07-01'].map((day) => months.ago(dayOf(day))),
    ).toEqual([0, 0, 1, 2]);
    expect(months.ago(dayOf('2026-06-30'))).toBe(months.count);
    fc.assert(
      fc.property(fc.integer({ min: 19_000, max: 21_000 }), fc.nat(1500), (last, length) => {
        const some = monthsOf(last, last - length);
        for (let day = last - length; day <= last; day += 1) {
          const ago = some.ago(day);
          if (ago < some.count) expect(day > some.end(ago + 1) && day <= some.end(ago)).toBe(true);
          else expect(day).toBeLessThanOrEqual(some.end(some.count));
        }
      }),
      { numRuns: 30 },
    );
  });
});
