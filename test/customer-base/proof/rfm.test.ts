import { describe, expect, it } from 'vitest';
import { type Customer, type CustomerBase, valueHistory } from '../../../src/customer-base/history.ts';
import { goodCustomers } from '../../../src/customer-base/proof/ranking-power.ts';
import { rfmRule, rfmScore } from '../../../src/customer-base/proof/rfm.ts';
import { rfmGrades } from '../../../src/customer-base/proof/rfm-grades.ts';
import { type Frame, frame } from '../../../src/frame.ts';
import { dayOf } from '../../../src/units/day.ts';
import { plainLedger } from '../../plain-ledger.ts';

type Known = Pick<Customer, 'silenceDays' | 'purchases' | 'netSales' | 'purchasesLastYear'>;

const customersOf = (rows: readonly Partial<Known>[]) => {
  const column = (name: keyof Known) => Float64Array.from(rows, (row) => row[name] ?? 1);
  return frame<Known>({
    silenceDays: column('silenceDays'),
    purchases: column('purchases'),
    netSales: column('netSales'),
    purchasesLastYear: column('purchasesLastYear'),
  }) as unknown as Frame<Customer>;
};

describe("the client's own RFM", () => {
  const own = { silenceDays: [30, 90, 365], purchases: [2, 5], netSales: [1000, 5000, 20_000] };
  const customers = customersOf([
    { silenceDays: 30, purchases: 5, netSales: 20_000 },
    { silenceDays: 91, purchases: 2, netSales: 999 },
    { silenceDays: 366, purchases: 1, netSales: 5000 },
  ]);

  it('gives the points of test/worked/proof.md', () => {
    expect([...rfmScore(customers, own)]).toEqual([11, 5, 5]);
  });

  it('is printed as it was applied', () => {
    expect(rfmRule(customers, own)).toEqual({
      own: true,
      classes: [
        { points: 4, silenceDays: 30, purchases: Number.NaN, netSales: 20_000 },
        { points: 3, silenceDays: 90, purchases: 5, netSales: 5000 },
        { points: 2, silenceDays: 365, purchases: 2, netSales: 1000 },
        { points: 1, silenceDays: Number.NaN, purchases: Number.NaN, netSales: Number.NaN },
      ],
    });
  });
});

it('prints the fifths of the customers where the client has no rule', () => {
  // ten customers, silence 10 … 100 days: two a class, the longest of each is its bound
  const customers = customersOf(
    Array.from({ length: 10 }, (_, i) => ({ silenceDays: 10 * (i + 1), purchases: 10 - i, netSales: 7 })),
  );
  const { own, classes } = rfmRule(customers);
  expect(own).toBe(false);
  expect(classes.map(({ silenceDays }) => silenceDays)).toEqual([20, 40, 60, 80, Number.NaN]);
  expect(classes.map(({ purchases }) => purchases)).toEqual([9, 7, 5, 3, Number.NaN]);
  // all alike: everybody is in one class, the only one, and has no bound
  expect(classes.every(({ netSales }) => Number.isNaN(netSales))).toBe(true);
});

it('grades the customers of test/worked/proof.md', () => {
  const on = (key: string, amount: number, ...days: string[]) =>
    days.map((day, k) => ({ key, order: `${key}${k}`, day: dayOf(day), amount }));
  const ledger = plainLedger([
    ...on('V', 100, '2025-08-01', '2025-09-01', '2025-10-01', '2025-11-01', '2025-12-01'),
    ...on('W', 1000, '2025-08-01', '2025-09-01', '2025-10-01', '2025-11-01'),
    ...on('X', 50, '2025-04-30', '2025-05-31', '2025-06-30'),
    ...on('Y', 10, '2025-12-30'),
    ...on('Z', 20, '2025-01-01'),
  ]);
  const gradesOn = (day: string) =>
    rfmGrades(ledger, valueHistory(ledger, { seed: 1, historyComplete: true }).at(dayOf(day)), {
      lapsedAfterDays: 365,
      silentAfterDays: 120,
      topShare: 0.4,
      months: 24,
    });
  expect([...gradesOn('2025-12-31')]).toEqual([1, 1, 2, 3, 4]);
  // Z is silent for 365 days, then for 366
  expect(gradesOn('2026-01-01')[4]).toBe(4);
  expect(gradesOn('2026-01-02')[4]).toBe(5);
});

describe('good customers', () => {
  const baseOf = (rows: readonly Partial<Known>[]) =>
    ({ customers: customersOf(rows) }) as unknown as CustomerBase;
  const ten: Partial<Known>[] = Array.from({ length: 10 }, (_, i) => ({ netSales: 100 - 10 * i }));

  it('are the best fifth by net sales, equal ones all', () => {
    expect([...goodCustomers(baseOf(ten))]).toEqual([0, 1]);
    expect([...goodCustomers(baseOf(ten.with(5, { netSales: 90 })))]).toEqual([0, 1, 5]);
  });

  it('bought in the last twelve months', () => {
    const silent = ten.with(0, { netSales: 100, purchasesLastYear: 0 });
    expect([...goodCustomers(baseOf(silent))]).toEqual([1]);
  });
});
