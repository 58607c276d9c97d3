import { describe, expect, it } from 'vitest';
import type { DailySales } from '../../../src/diagnoses/integrated/daily-sales.ts';
import { peaks } from '../../../src/diagnoses/integrated/peaks.ts';
import { season } from '../../../src/diagnoses/integrated/season.ts';
import { calendarDate, dayOf, type EpochDay } from '../../../src/units/day.ts';

function dailyOf(
  from: string,
  to: string,
  grossOn: (day: EpochDay) => number,
  purchasesOn: (day: EpochDay) => number = (day) => Math.round(grossOn(day) / 50),
): DailySales {
  const first = dayOf(from);
  const days = Array.from({ length: dayOf(to) - first + 1 }, (_, i) => first + i);
  return {
    from: first,
    gross: Float64Array.from(days, grossOn),
    returned: new Float64Array(days.length),
    purchases: Int32Array.from(days, purchasesOn),
  };
}

/** Everything a month sells, it sells on its 10th. */
const monthly =
  (sales: (month: number, monthsPast: number) => number) =>
  (day: EpochDay): number => {
    const date = calendarDate(day);
    return date.day === 10 ? sales(date.month, (date.year - 2020) * 12 + date.month - 1) : 0;
  };

describe('season (test/worked/integrated.md)', () => {
  const pattern = (month: number) => (month === 2 ? 600 : month === 12 ? 1600 : 980);
  const seasonOf = (from: string, to: string, sales: (month: number, monthsPast: number) => number) =>
    season(dailyOf(from, to, monthly(sales)), dayOf(from), dayOf(to));

  it('finds the months that sell more and less than the twelve around them', () => {
    const { months, monthsSeen, trendRemoved } = seasonOf('2020-01-01', '2024-12-31', pattern);
    expect([monthsSeen, trendRemoved]).toEqual([60, true]);
    expect(months?.map(({ index }) => index)).toEqual([
      ...[0.98, 0.6, 0.98, 0.98, 0.98, 0.98],
      ...[0.98, 0.98, 0.98, 0.98, 0.98, 1.6],
    ]);
    expect(months?.[11]).toEqual({
      ...{ month: 12, index: 1.6, low: 1.6, high: 1.6, years: 4, purchases: 128, season: 'busy' },
    });
    expect(months?.[1]?.season).toBe('slack');
    // sure to be below 1, but by too little to speak of
    expect(months?.[4]?.season).toBe('usual');
  });

  it('takes steady growth for no season', () => {
    const { months } = seasonOf('2020-01-01', '2023-12-31', (_, past) => 1000 + 10 * past);
    expect(months?.map(({ index }) => index)).toEqual(Array(12).fill(1));
  });

  it('keeps the months that differ from year to year apart from the sure ones', () => {
    // May sells double in one year of five
    const { months } = seasonOf('2020-01-01', '2024-12-31', (month, past) =>
      month === 5 && past < 30 && past > 20 ? 2000 : pattern(month),
    );
    expect(months?.[4]?.season).toBe('usual');
    expect(months?.[4]?.low).toBeLessThan(1);
    expect(months?.[11]?.season).toBe('busy');
  });

  it('gives an index without interval from one year, and none from less', () => {
    const one = seasonOf('2023-01-15', '2024-06-30', pattern);
    expect([one.monthsSeen, one.trendRemoved]).toEqual([17, false]);
    expect(one.months?.[11]).toMatchObject({ index: 1.6, low: Number.NaN, season: 'unknown' });
    expect(seasonOf('2024-01-02', '2024-12-31', pattern)).toEqual({ monthsSeen: 11, trendRemoved: false });
  });

  it('judges no month on fewer than thirty purchases', () => {
    const judged = (purchases: number) => {
      const days = (day: EpochDay) => (calendarDate(day).day === 10 ? purchases : 0);
      const { months } = season(
        dailyOf('2020-01-01', '2024-12-31', monthly(pattern), days),
        ...([dayOf('2020-01-01'), dayOf('2024-12-31')] as const),
      );
      return months?.filter((month) => month.season !== 'unknown').length;
    };
    // each month is looked at in four years
    expect([judged(7), judged(8)]).toEqual([0, 12]);
  });

  it('says nothing of a month that never sold', () => {
    const { months } = seasonOf('2020-01-01', '2024-12-31', (month) => (month === 1 ? 0 : 1000));
    expect(months?.[0]).toMatchObject({ index: Number.NaN, years: 0, season: 'unknown' });
  });
});

describe('peaks', () => {
  /** Weekends sell double; a little noise that repeats every 11 days. */
  const usual = (day: EpochDay) => (day % 7 < 2 ? 2000 : 1000) + 10 * (day % 11);
  const [from, to] = ['2023-01-01', '2024-12-31'];
  const found = (grossOn: (day: EpochDay) => number, purchasesOn?: (day: EpochDay) => number) =>
    peaks(dailyOf(from, to, grossOn, purchasesOn), dayOf(from), dayOf(to))!;
  const sale = dayOf('2024-03-05');
  const inSale = (day: EpochDay) => day >= sale && day < sale + 3;

  it('are none in usual weeks, however the days of a week differ', () => {
    expect(found(usual)).toMatchObject({ count: 0, extraShare: 0, largest: [] });
  });

  it('are days that sold far more than the same day of the week around them', () => {
    const { largest, count } = found((day) => (inSale(day) ? 3 : 1) * usual(day));
    expect(count).toBe(1);
    const gross = [0, 1, 2].reduce((sum, i) => sum + 3 * usual(sale + i), 0);
    expect(largest[0]).toMatchObject({ from: sale, to: sale + 2, kind: 'days', gross, everyYear: false });
    expect(largest[0]!.usualGross / (gross / 3)).toBeCloseTo(1, 1);
  });

  it('are not one large order', () => {
    const grossOn = (day: EpochDay) => (day === sale ? 20 : 1) * usual(day);
    expect(found(grossOn, (day) => Math.round(usual(day) / 50)).count).toBe(0);
    // nor a rush of three customers
    expect(found(grossOn, (day) => (day === sale ? 3 : 1)).count).toBe(0);
  });

  it('say so where they come back a year later', () => {
    const again = (day: EpochDay) => inSale(day) || inSale(day + 366);
    const { largest } = found((day) => (again(day) ? 3 : 1) * usual(day));
    expect(largest.map(({ everyYear }) => everyYear)).toEqual([true, true]);
  });

  it('are weeks where no single day stands out', () => {
    // noise from day to day hides a week at one and a half times the usual
    const noisy = (day: EpochDay) =>
      usual(day) * [0.4, 1.9, 0.7, 1.3, 0.5, 1.6, 1][(day * 5 + Math.floor(day / 7)) % 7]!;
    const week = dayOf(to) - 7 * 30;
    const { largest } = found((day) => (day > week && day <= week + 7 ? 1.6 : 1) * noisy(day));
    expect(largest.map(({ kind, from: first, to: last }) => [kind, first, last])).toContainEqual([
      ...['weeks', week + 1, week + 7],
    ]);
  });

  it('are not looked for in less than half a year', () => {
    expect(peaks(dailyOf('2024-08-01', to, usual), dayOf('2024-08-01'), dayOf(to))).toBeUndefined();
  });
});
