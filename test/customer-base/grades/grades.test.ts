import { describe, expect, it } from 'vitest';
import { type GradeCourse, gradeHistory } from '../../../src/customer-base/grades/grade-history.ts';
import { dayOf } from '../../../src/units/day.ts';
import { studyOf } from '../../study.ts';
import { TEN } from './shop.ts';

const study = studyOf(TEN, dayOf('2025-12-31'), { historyComplete: true });
const { rfm, lifecycle, cpm, netSalesLastYear } = study.grades;

function named({ names }: GradeCourse, grades: Int8Array): string[] {
  return [...grades].map((grade) => names[grade - 1] ?? '-');
}

describe('the ten customers of test/worked/grades.md', () => {
  it('RFM', () => {
    expect(named(rfm, rfm.now).join('')).toBe('ABCDEBBBBB');
    expect(named(rfm, rfm.sixMonthsAgo).join('')).toBe('AC--D-CCBB');
    expect([...netSalesLastYear]).toEqual(
      [140, 30, 5, 5, 0, 60, 80, 60, 40, 10].map((thousand) => thousand * 1000),
    );
  });

  it('lifecycle', () => {
    expect(named(lifecycle, lifecycle.now)).toEqual([
      ...['vip', 'repeat', 'new', 'dormant', 'lapsed', 'first-repeat', 'first-repeat', 'dormant', 'dormant'],
      'lapsed',
    ]);
    expect(named(lifecycle, lifecycle.sixMonthsAgo)).toEqual([
      ...['repeat', 'new', '-', '-', 'dormant', '-', 'new', 'new', 'dormant', 'dormant'],
    ]);
  });

  const now = [
    ...['excellent-active', 'steady-active', 'first-active', 'first-active', 'first-lapsed'],
    ...['toddling-active', 'trend-active', 'steady-active', 'trend-lapsed', 'steady-lapsed'],
  ];

  it('CPM', () => {
    expect(named(cpm, cpm.now)).toEqual(now);
    expect(named(cpm, cpm.sixMonthsAgo)).toEqual([
      ...['trend-active', 'first-active', '-', '-', 'first-lapsed', '-', 'first-active', 'first-active'],
      ...['trend-active', 'steady-active'],
    ]);
  });

  it('CPM in pounds takes the median of those who are enrolled long enough', () => {
    const ledger = { ...study.ledger, currency: 'GBP' };
    const { rules, cpm: inPounds } = gradeHistory({ ...study, ledger }, {});
    expect(rules).toMatchObject({ cpm: { netSales: 60_000 }, cpmNetSalesFrom: 'median' });
    expect(named(inPounds, inPounds.now)).toEqual(now.with(7, 'trend-active'));
    const stated = gradeHistory({ ...study, ledger }, { cpm: { netSales: 70_000 } });
    expect(named(stated.cpm, stated.cpm.now)).toEqual(now);
    expect(stated.rules.cpmNetSalesFrom).toBe('stated');
  });

  it('counts at the month ends since the file began', () => {
    expect(rfm.monthEnds.map(({ day }) => day).slice(-2)).toEqual(['2025-11-30', '2025-12-31'].map(dayOf));
    expect(rfm.monthEnds.at(-1)).toMatchObject({ customers: [1, 6, 1, 1, 1], judged: true });
    expect(rfm.monthEnds.at(-7)).toMatchObject({ day: dayOf('2025-06-30'), customers: [1, 2, 3, 1, 0] });
    // 2024-06-30: J alone
    expect(rfm.monthEnds[0]).toMatchObject({ day: dayOf('2024-06-30'), customers: [0, 0, 1, 0, 0] });
  });
});

it('judges no month end before a first purchase and a silence can be told from the beginning of the file', () => {
  const { grades, ledger } = studyOf(TEN, dayOf('2025-12-31'));
  expect(ledger.from).toBe(dayOf('2024-06-01'));
  const first = (course: GradeCourse) => course.monthEnds.find((end) => end.judged)?.day;
  // first seen until 365 days after: 2025-06-01; a silence of 120 days later, then of 240
  expect(first(grades.rfm)).toBe(dayOf('2025-09-30'));
  expect(first(grades.lifecycle)).toBe(dayOf('2025-09-30'));
  expect(first(grades.cpm)).toBeUndefined();
});

it('counts a first purchase that is stated and not in the file as one more', () => {
  const stated = { key: 'S', order: 'S1', day: dayOf('2025-11-01'), amount: 90_000 };
  const { grades } = studyOf(
    [{ ...stated, firstPurchaseDay: dayOf('2020-01-01') }, ...TEN],
    dayOf('2025-12-31'),
  );
  const last = <T>(values: Iterable<T>) => [...values].at(-1);
  expect(last(named(grades.lifecycle, grades.lifecycle.now))).toBe('first-repeat');
  expect(last(named(grades.cpm, grades.cpm.now))).toBe('excellent-active');
  // the rule of RFM is that of the proof: purchases in the file
  expect(last(named(grades.rfm, grades.rfm.now))).toBe('C');
});
