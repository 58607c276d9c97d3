import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concentration } from '../../../src/diagnoses/data-quality/concentration.ts';
import { dailyOrders } from '../../../src/diagnoses/data-quality/daily-orders.ts';
import { outliers } from '../../../src/diagnoses/data-quality/outliers.ts';
import { HISTORY_FROM, historyOf } from '../../arbitraries.ts';
import { type Line, plainLedger } from '../../plain-ledger.ts';
import { studyOf } from '../../study.ts';

/** One purchase a customer, on days 100, 101, … */
const purchasesOf = (amounts: readonly number[]): readonly Line[] =>
  amounts.map((amount, i) => ({ key: `k${i}`, order: `${i}`, day: 100 + i, amount }));

describe('outliers, worked by hand (test/worked/data-quality.md)', () => {
  const of = (amounts: readonly number[], asOf = 1000) => outliers(plainLedger(purchasesOf(amounts)), asOf);

  it('are above the fence of the logarithms', () => {
    const found = of([1000, 81_000, 2000, 3000, 1000, 90_000, 3000, 2000]);
    expect(found).toMatchObject({ purchases: 8, median: 2000, fence: 81_000, count: 1, gross: 90_000 });
    expect(found.share).toBeCloseTo(90_000 / 183_000, 12);
    expect(found.largest.map(({ day, gross }) => [day, gross])).toEqual([
      ...[
        [105, 90_000],
        [101, 81_000],
      ],
      ...[
        [103, 3000],
        [106, 3000],
        [102, 2000],
      ],
    ]);
  });

  it('are at least ten times the median, however alike the others are', () => {
    const nine = Array.from({ length: 9 }, () => 1000);
    expect(of([...nine, 10_000])).toMatchObject({ fence: 10_000, count: 0, gross: 0, share: 0 });
    expect(of([...nine, 10_001])).toMatchObject({ fence: 10_000, count: 1, gross: 10_001 });
  });

  it('are not looked for after the as-of day', () => {
    expect(of([1000, 1000, 1000, 1_000_000], 102)).toMatchObject({ purchases: 3, count: 0 });
  });

  it('are what a plain loop over the lines finds above the fence', () =>
    fc.assert(
      fc.property(historyOf(400), fc.nat(400), (history, days) => {
        const lines = history.map((line) => ({ ...line, shippedDay: undefined }));
        const asOf = HISTORY_FROM + days;
        const found = outliers(plainLedger(lines), asOf);
        const purchases = new Map<string, number>();
        for (const { key, day, amount, cancelled, cancelledDay } of lines) {
          const isVoid = cancelled === true && Math.max(cancelledDay ?? day, day) <= asOf;
          if (key === undefined || day > asOf || isVoid || amount <= 0) continue;
          const name = JSON.stringify([key, day]);
          purchases.set(name, (purchases.get(name) ?? 0) + amount);
        }
        const amounts = [...purchases.values()];
        const beyond = amounts.filter((amount) => amount > found.fence);
        expect([found.purchases, found.count, found.gross]).toEqual([
          ...[amounts.length, beyond.length],
          beyond.reduce((sum, amount) => sum + amount, 0),
        ]);
        const highest = [...amounts].sort((a, b) => b - a).slice(0, 5);
        expect(found.largest.map(({ gross }) => gross)).toEqual(highest);
      }),
      { numRuns: 100 },
    ));
});

describe('concentration, worked by hand (test/worked/data-quality.md)', () => {
  const of = (lines: readonly Line[]) => {
    const { ledger, base, asOf } = studyOf(lines, 400);
    return concentration(ledger, dailyOrders(ledger, asOf), base.customers);
  };

  it('sees a key with an unusual share of the sales', () => {
    const hundred = (highest: number) =>
      purchasesOf(Array.from({ length: 100 }, (_, i) => (i === 70 ? highest : 1000)));
    const { customer } = of(hundred(60_000));
    expect(customer).toMatchObject({ purchases: 1, gross: 60_000, unusual: true });
    expect(customer.share).toBeCloseTo(60_000 / 159_000, 12);
    expect(of(hundred(40_000)).customer.unusual).toBe(false);
  });

  it('sees a day with an unusual share of the orders', () => {
    const days = purchasesOf(Array.from({ length: 100 }, () => 1000));
    const crowd = (orders: number): readonly Line[] =>
      Array.from({ length: orders }, (_, i) => ({ key: `c${i}`, order: `c${i}`, day: 150, amount: 10 }));
    const dayOf = (lines: readonly Line[]) => {
      const { ledger, base } = studyOf(lines, 199);
      return concentration(ledger, dailyOrders(ledger, 199), base.customers).day;
    };
    const busiest = dayOf([...days, ...crowd(19)]);
    expect(busiest).toMatchObject({ day: 150, orders: 20, gross: 1190, unusual: true });
    expect(busiest.share).toBeCloseTo(20 / 119, 12);
    expect(dayOf([...days, ...crowd(9)])).toMatchObject({ day: 150, orders: 10, unusual: false });
    // 19 of 118 are 16.1 %, but no crowd
    expect(dayOf([...days, ...crowd(18)])).toMatchObject({ day: 150, orders: 19, unusual: false });
  });
});
