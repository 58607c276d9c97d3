import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataQuality } from '../../../src/diagnoses/data-quality/data-quality.ts';
import { moneyByYear } from '../../../src/diagnoses/money-by-year.ts';
import { calendarDate, dayOf } from '../../../src/units/day.ts';
import { HISTORY_FROM, historyOf } from '../../arbitraries.ts';
import { type Line, plainLedger } from '../../plain-ledger.ts';
import { studyOf } from '../../study.ts';

const on = (day: string) => dayOf(day);

/** test/worked/data-quality.md */
const TEN_ROWS: readonly Line[] = [
  { key: 'A', order: 'o1', day: on('2024-12-30'), amount: 1000 },
  { key: 'A', order: 'o1', day: on('2024-12-30'), amount: 500, piece: 2 },
  {
    ...{ key: 'A', order: 'o2', day: on('2025-01-05'), amount: 2000 },
    ...{ returnedDay: on('2025-02-01'), returnedAmount: 800 },
  },
  {
    ...{ key: 'B', order: 'o3', day: on('2024-12-31'), amount: 3000 },
    ...{ returnedDay: on('2025-01-10'), returnedAmount: 3000 },
  },
  { order: 'g1', day: on('2025-03-01'), amount: 700 },
  {
    ...{ order: 'g2', day: on('2025-03-01'), amount: 300 },
    ...{ returnedDay: on('2025-07-02'), returnedAmount: 300 },
  },
  { key: 'C', order: 'o4', day: on('2025-05-05'), amount: -400 },
  {
    ...{ key: 'B', order: 'o5', day: on('2025-06-01'), amount: 1200 },
    ...{ cancelled: true, cancelledDay: on('2025-06-02') },
  },
  { key: 'A', order: 'o6', day: on('2025-07-01'), amount: 9000 },
  { key: 'A', order: 'o7', day: on('2042-01-01'), amount: 100 },
  { key: 'B', order: 'o8', day: on('2025-06-30'), amount: 600 },
];

describe('rows and money, worked by hand', () => {
  const figures = dataQuality.measure(studyOf(TEN_ROWS, on('2025-06-30')));

  it('counts a row with two products once: read = used + set aside', () => {
    const { rowsRead, rowsUsed, rowsRejected, setAside, afterAsOf } = figures.reconciliation;
    expect([rowsRead, rowsUsed, rowsRejected]).toEqual([10, 7, 0]);
    expect(setAside).toEqual({ afterAsOf: 2, cancelled: 1, neverShipped: 0 });
    expect(afterAsOf).toEqual({ rows: 2, demand: 9100, from: on('2025-07-01'), to: on('2042-01-01') });
  });

  it('gives orders, customers and money by calendar year, guests in it and by themselves', () => {
    const nothing = { orders: 0, gross: 0, returned: 0, netSales: 0 };
    expect(figures.years).toEqual([
      {
        ...{ year: 2024, lines: 2, orders: 2, customers: 2 },
        ...{ gross: 4500, returned: 0, netSales: 4500, guests: nothing },
      },
      {
        ...{ year: 2025, lines: 5, orders: 4, customers: 2 },
        ...{ gross: 3600, returned: 4200, netSales: -600 },
        guests: { orders: 2, gross: 1000, returned: 0, netSales: 1000 },
      },
    ]);
  });

  it('reconciles customers, keys without a purchase and guests with all of it', () => {
    const { customers, withoutPurchase, guests, netSales, orders } = figures.reconciliation;
    expect(customers).toEqual({ keys: 2, gross: 7100, returned: 3800, netSales: 3300 });
    expect(withoutPurchase).toEqual({ keys: 1, gross: 0, returned: 400, netSales: -400 });
    expect(guests).toEqual({ keys: 0, rows: 2, orders: 2, gross: 1000, returned: 0, netSales: 1000 });
    expect([netSales, orders]).toEqual([3900, 6]);
    expect(figures.withoutKey).toEqual({
      rows: { hits: 2, base: 7 },
      orders: { hits: 2, base: 6 },
      netSales: 1000 / 3900,
    });
  });

  it('ends with the as-of day, whatever is dated later', () => {
    expect(figures.to).toBe(on('2025-06-30'));
  });
});

/** By one loop over the lines, with nothing of the ledger; shipments are not in these histories. */
function countByYear(lines: readonly Line[], asOf: number, guestsOnly: boolean) {
  const years = new Map<
    number,
    { orders: Set<string>; customers: Set<string>; gross: number; returned: number }
  >();
  const of = (day: number) => {
    const { year } = calendarDate(day);
    const found = years.get(year) ?? { orders: new Set(), customers: new Set(), gross: 0, returned: 0 };
    years.set(year, found);
    return found;
  };
  for (const { key, order, day, amount, cancelled, cancelledDay, returnedDay, returnedAmount = 0 } of lines) {
    if (day > asOf || (guestsOnly && key !== undefined)) continue;
    if (cancelled && Math.max(cancelledDay ?? day, day) <= asOf) continue;
    const year = of(day);
    year.gross += Math.max(0, amount);
    if (amount > 0) year.orders.add(JSON.stringify([key ?? null, order, day]));
    if (amount > 0 && key !== undefined) year.customers.add(key);
    const back = returnedAmount + Math.max(0, -amount);
    const backOn = amount < 0 ? day : Math.max(returnedDay ?? day, day);
    if (back > 0 && backOn <= asOf) of(backOn).returned += back;
  }
  return [...years]
    .sort(([a], [b]) => a - b)
    .map(([year, { orders, customers, gross, returned }]) => ({
      ...{ year, orders: orders.size, customers: customers.size },
      ...{ gross, returned, netSales: gross - returned },
    }));
}

it('is what a plain loop over the lines counts, for any small history', () =>
  fc.assert(
    fc.property(historyOf(1200), fc.nat(1200), (history, days) => {
      const lines = history.map((line) => ({ ...line, shippedDay: undefined }));
      const asOf = HISTORY_FROM + days;
      fc.pre(lines.some((line) => line.day <= asOf));
      const years = moneyByYear(plainLedger(lines), asOf);
      expect(years.map(({ lines: _, guests: __, ...year }) => year)).toEqual(countByYear(lines, asOf, false));
      const guests = years.flatMap(({ year, guests: own }) =>
        own.gross === 0 && own.returned === 0 ? [] : [{ year, ...own }],
      );
      const counted = countByYear(lines, asOf, true).filter((year) => year.gross > 0 || year.returned > 0);
      expect(guests).toEqual(counted.map(({ customers: _, ...year }) => year));
    }),
    { numRuns: 100 },
  ));
