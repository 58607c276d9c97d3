import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataQuality } from '../../../src/diagnoses/data-quality/data-quality.ts';
import { fiscalYears } from '../../../src/diagnoses/fiscal-years/fiscal-years.ts';
import { numbers } from '../../../src/frame.ts';
import { dayOf } from '../../../src/units/day.ts';
import { loadWords } from '../../../src/wording/words.ts';
import { HISTORY_FROM, historyOf } from '../../arbitraries.ts';
import type { Line } from '../../plain-ledger.ts';
import { studyOf } from '../../study.ts';

const MARCH = { month: 3, day: 31 };

/** test/worked/fiscal-years.md */
const SEVEN_ROWS: readonly Line[] = [
  { key: 'A', order: '1', day: dayOf('2023-04-01'), amount: 1000 },
  {
    ...{ key: 'A', order: '2', day: dayOf('2024-03-31'), amount: 2000 },
    ...{ returnedDay: dayOf('2024-04-01'), returnedAmount: 500 },
  },
  { key: 'B', order: '3', day: dayOf('2024-04-01'), amount: 3000 },
  { order: '4', day: dayOf('2024-05-05'), amount: 700 },
  { key: 'C', order: '5', day: dayOf('2025-03-31'), amount: -400 },
  { key: 'B', order: '6', day: dayOf('2025-04-01'), amount: 900 },
  { key: 'A', order: '7', day: dayOf('2025-04-01'), amount: 100 },
];
const asOf = dayOf('2025-06-30');
const worked = (historyComplete: boolean) =>
  fiscalYears.measure(studyOf(SEVEN_ROWS, asOf, { fiscalYearEnd: MARCH, historyComplete }));

describe('fiscal years, worked by hand', () => {
  const { years, last } = worked(true);

  it('books orders and returns in the year of their own day', () => {
    expect(years).toEqual([
      {
        ...{ year: 2024, from: dayOf('2023-04-01'), to: dayOf('2024-03-31'), complete: true },
        ...{ orders: 2, purchases: 2, customers: 1, newCustomers: 1 },
        ...{ gross: 3000, returned: 0, netSales: 3000, netSalesChange: Number.NaN },
        netSalesOf: { customers: 3000, withoutPurchase: 0, guests: 0 },
      },
      {
        ...{ year: 2025, from: dayOf('2024-04-01'), to: dayOf('2025-03-31'), complete: true },
        ...{ orders: 2, purchases: 1, customers: 1, newCustomers: 1 },
        ...{ gross: 3700, returned: 900, netSales: 2800, netSalesChange: 2800 / 3000 - 1 },
        netSalesOf: { customers: 2500, withoutPurchase: -400, guests: 700 },
      },
      {
        ...{ year: 2026, from: dayOf('2025-04-01'), to: dayOf('2026-03-31'), complete: false },
        ...{ orders: 2, purchases: 2, customers: 2, newCustomers: 0 },
        ...{ gross: 1000, returned: 0, netSales: 1000, netSalesChange: Number.NaN },
        netSalesOf: { customers: 1000, withoutPurchase: 0, guests: 0 },
      },
    ]);
    expect(last?.year).toBe(2025);
  });

  it('does not count new customers in a year of which a part lies in the first-seen period', () => {
    expect(worked(false).years?.map((year) => year.newCustomers)).toEqual([Number.NaN, 1, 0]);
  });

  it('says nothing unless told when years end', () => {
    expect(fiscalYears.measure(studyOf(SEVEN_ROWS, asOf))).toEqual({});
  });

  it('marks the year that is not over, and compares it with nothing', () => {
    const words = loadWords('ja', { currency: 'JPY', unit: 'yen' });
    const { rows } = fiscalYears.tables.years!(worked(true), words);
    expect(rows.map((row) => row.cells)).toEqual([
      ['2024年3月期', '2', '2', '1', '1', '3,000', '0', '3,000', '—'],
      ['2025年3月期', '2', '1', '1', '1', '3,700', '900', '2,800', '▲6.7%'],
      ['2026年3月期*', '2', '2', '2', '0', '1,000', '0', '1,000', '—'],
    ]);
    expect(rows.map((row) => row.style)).toEqual([undefined, undefined, 'muted']);
  });
});

it('Σ fiscal years = the books: orders, purchases and yen of everybody, whenever years end', () =>
  fc.assert(
    fc.property(
      historyOf(2600, { minLength: 1, maxLength: 120 }),
      fc.nat(2600),
      fc.constantFrom(MARCH, { month: 2, day: 29 }, { month: 12, day: 31 }, { month: 8, day: 20 }),
      (lines, days, fiscalYearEnd) => {
        const study = studyOf(lines, HISTORY_FROM + days, { fiscalYearEnd, historyComplete: true });
        fc.pre(study.ledger.from <= study.asOf);
        const { years = [] } = fiscalYears.measure(study);
        const { reconciliation: all } = dataQuality.measure(study);
        const sum = (of: (year: (typeof years)[number]) => number) =>
          years.reduce((total, year) => total + of(year), 0);
        expect(sum((year) => year.gross)).toBe(all.gross);
        expect(sum((year) => year.returned)).toBe(all.returned);
        expect(sum((year) => year.netSales)).toBe(all.netSales);
        expect(sum((year) => year.orders)).toBe(all.orders);
        expect(sum((year) => year.netSalesOf.customers)).toBe(all.customers.netSales);
        expect(sum((year) => year.netSalesOf.withoutPurchase)).toBe(0 + all.withoutPurchase.netSales);
        expect(sum((year) => year.netSalesOf.guests)).toBe(all.guests.netSales);
        expect(sum((year) => year.purchases)).toBe(
          numbers(study.base.customers, 'purchases').reduce((total, n) => total + n, 0),
        );
        expect(sum((year) => year.newCustomers)).toBe(study.base.customers.numRows());
      },
    ),
    { numRuns: 60 },
  ));
