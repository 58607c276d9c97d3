import { describe, expect, it } from 'vitest';
import type { DailyOrders } from '../../../src/diagnoses/data-quality/daily-orders.ts';
import { dailyOrders } from '../../../src/diagnoses/data-quality/daily-orders.ts';
import { unusualGaps } from '../../../src/diagnoses/data-quality/gaps.ts';
import { lastDays, recommendedAsOf } from '../../../src/diagnoses/data-quality/last-days.ts';
import { monthsOf } from '../../../src/diagnoses/data-quality/months.ts';
import { dayOf, formatDay } from '../../../src/units/day.ts';
import { plainLedger } from '../../plain-ledger.ts';

/** A history of so many orders on each day. */
function daily(from: string, to: string, orders: (day: number) => number): DailyOrders {
  const [first, last] = [dayOf(from), dayOf(to)];
  return {
    from: first,
    to: last,
    orders: Float64Array.from({ length: last - first + 1 }, (_, i) => orders(first + i)),
  };
}

const MONDAY = dayOf('2024-01-01');
const weekdayOf = (day: number) => (((day - MONDAY) % 7) + 7) % 7;
const between = (day: number, from: string, to: string) => day >= dayOf(from) && day <= dayOf(to);
const monthOf = (day: number) => formatDay(day).slice(0, 7);

it('counts the orders of guests and those cancelled since, up to the as-of day', () => {
  const ledger = plainLedger([
    { key: 'A', order: '1', day: 100, amount: 10 },
    { order: '2', day: 100, amount: 10 },
    { key: 'A', order: '3', day: 102, amount: 10, cancelled: true },
    { key: 'A', order: '4', day: 104, amount: 10 },
  ]);
  expect(dailyOrders(ledger, 103)).toEqual({ from: 100, to: 103, orders: Float64Array.of(2, 0, 1, 0) });
});

describe('gaps, worked by hand', () => {
  // 2024-09-07 is a Saturday
  const workdays = (emptyTo: string) =>
    unusualGaps(
      daily('2023-06-05', '2025-08-31', (day) =>
        weekdayOf(day) >= 5 || between(day, '2024-09-07', emptyTo) ? 0 : 4,
      ),
    );

  it('takes weekends without orders for what they are', () => {
    expect(workdays('2024-09-08')).toEqual([]);
    expect(workdays('2024-09-11')).toEqual([]);
  });

  it('finds a run of working days that chance does not explain', () => {
    const [gap, ...others] = workdays('2024-09-12');
    expect(others).toEqual([]);
    expect(gap).toMatchObject({ from: dayOf('2024-09-07'), to: dayOf('2024-09-12'), days: 6 });
    expect(gap?.usualOrders).toBeCloseTo(16, 9);
    expect(gap?.probability).toBeCloseTo(1.125e-7, 10);
    expect(gap?.yearly).toBe(false);
  });

  const uneven = (emptyTo: string) =>
    unusualGaps(
      daily('2023-01-02', '2025-12-28', (day) => {
        if (between(day, '2024-09-02', emptyTo)) return 0;
        return Math.floor((day - MONDAY) / 7) % 2 === 0 ? 1 : 7;
      }),
    );

  it('allows for days that differ more than by chance', () => {
    expect(uneven('2024-09-06')).toEqual([]);
    const [gap] = uneven('2024-09-07');
    expect(gap?.days).toBe(6);
    expect(gap?.usualOrders).toBeCloseTo(24, 9);
    expect(gap?.probability).toBeCloseTo(1.73e-7, 9);
  });

  it('says of a run that returns every year that it does', () => {
    const gaps = unusualGaps(
      daily('2022-01-01', '2025-12-31', (day) => {
        const closed = /-(12-3[01]|01-0[1-4])$/.test(formatDay(day)) && day > dayOf('2022-02-01');
        return closed || between(day, '2024-06-03', '2024-06-09') ? 0 : 4;
      }),
    );
    expect(gaps.map(({ from, days, yearly }) => [formatDay(from), days, yearly])).toEqual([
      ['2024-06-03', 7, false],
      ['2022-12-30', 6, true],
      ['2023-12-30', 6, true],
      ['2024-12-30', 6, true],
    ]);
  });

  it('judges the days at the end by those before them', () => {
    const cut = daily('2024-01-01', '2025-03-31', (day) =>
      between(day, '2025-03-20', '2025-03-31') ? 0 : 4,
    );
    expect(unusualGaps(cut).map(({ from, to, days }) => [formatDay(from), formatDay(to), days])).toEqual([
      ['2025-03-20', '2025-03-31', 12],
    ]);
  });

  it('does not take the slow beginning of a shop for a gap', () => {
    const begun = daily('2024-01-01', '2025-12-31', (day) => {
      if (day >= dayOf('2024-06-01')) return 20;
      return (day - dayOf('2024-01-01')) % 10 === 0 ? 1 : 0;
    });
    expect(unusualGaps(begun)).toEqual([]);
  });
});

describe('months, worked by hand', () => {
  const thin = (orders: (month: string) => number) =>
    monthsOf(daily('2022-01-01', '2025-06-15', (day) => orders(monthOf(day))))
      .filter((month) => month.thin)
      .map((month) => [monthOf(month.from), month.orders, month.usualOrders]);

  it('finds one with far fewer orders than those around it', () => {
    expect(thin((month) => (month === '2024-03' ? 4 : 10))).toEqual([['2024-03', 124, 310]]);
    expect(thin((month) => (month === '2024-03' ? 6 : 10))).toEqual([]);
  });

  it('finds two in a row', () => {
    expect(thin((month) => (/2024-0[34]/.test(month) ? 0 : 10))).toEqual([
      ['2024-03', 0, 310],
      ['2024-04', 0, 300],
    ]);
  });

  it('takes a season that returns for a season', () => {
    expect(thin((month) => (month.endsWith('-02') ? 4 : 10))).toEqual([]);
  });

  it('takes neither a slow beginning nor the month that has just begun for thin', () => {
    expect(thin((month) => (month < '2022-03' ? 1 : 10))).toEqual([]);
    const [last] = monthsOf(daily('2022-01-01', '2025-06-15', () => 10)).slice(-1);
    expect(last).toMatchObject({ complete: false, orders: 150, thin: false });
  });

  it('adds up to all orders', () => {
    const all = daily('2022-01-20', '2025-06-15', (day) => day % 5);
    const sum = all.orders.reduce((total, orders) => total + orders, 0);
    expect(monthsOf(all).reduce((total, { orders }) => total + orders, 0)).toBe(sum);
  });
});

describe('the last days, worked by hand', () => {
  const END = '2026-03-29';
  const ends = (orders: (day: number) => number) => lastDays(daily('2025-06-02', END, orders));

  it('sees a day that is not whole', () => {
    expect(ends((day) => (day === dayOf(END) ? 4 : 10))).toEqual({
      ...{ weekOrders: 64, usualWeekOrders: 70, dayOrders: 4, usualDayOrders: 10 },
      ...{ halfEmptyWeek: false, shortDays: 1 },
    });
  });

  it('sees a week that is half empty', () => {
    expect(ends((day) => (day > dayOf(END) - 7 ? 3 : 10))).toMatchObject({
      ...{ weekOrders: 21, usualWeekOrders: 70, halfEmptyWeek: true, shortDays: 7 },
    });
    expect(ends((day) => (day > dayOf(END) - 7 ? 6 : 10))).toMatchObject({
      halfEmptyWeek: false,
      shortDays: 0,
    });
  });

  it('says nothing of a short day where such days are common', () => {
    const sundays = (day: number) => (Math.floor((day - MONDAY) / 7) % 2 === 0 ? 2 : 18);
    const orders = (day: number) => (weekdayOf(day) === 6 ? sundays(day) : 10);
    expect(ends((day) => (day === dayOf(END) ? 4 : orders(day)))).toMatchObject({
      ...{ usualDayOrders: 10, dayOrders: 4, shortDays: 0 },
    });
  });

  it('knows nothing of a shop with fewer than five orders a week', () => {
    const of = (sundays: number) => ends((day) => (weekdayOf(day) === 6 ? sundays : 0)).usualWeekOrders;
    expect([of(4), of(5)]).toEqual([Number.NaN, 5]);
  });

  it('knows nothing without four weeks before them', () => {
    const short = lastDays(daily('2026-03-05', END, () => 10));
    expect(short).toMatchObject({ weekOrders: 70, halfEmptyWeek: false, shortDays: 0 });
    expect(short.usualWeekOrders).toBeNaN();
  });

  it('recommends the end of the last month that is whole', () => {
    const whole = ends(() => 10);
    const recommended = (asOf: string, end: Partial<typeof whole> = {}) => {
      const day = recommendedAsOf(dayOf(asOf), { ...whole, ...end });
      return day === undefined ? undefined : formatDay(day);
    };
    expect(recommended('2026-03-14')).toBe('2026-02-28');
    expect(recommended('2026-03-31')).toBeUndefined();
    expect(recommended('2026-03-31', { shortDays: 1 })).toBe('2026-02-28');
    expect(recommended('2026-03-05', { halfEmptyWeek: true })).toBe('2026-01-31');
  });
});
