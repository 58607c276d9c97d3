import type { Ledger } from '../ledger/ledger.ts';
import { calendarDate, type EpochDay } from '../units/day.ts';

/** Money of a year: smallest units, booked on their own days. */
export interface YearMoney {
  readonly orders: number;
  readonly gross: number;
  readonly returned: number;
  readonly netSales: number;
}

export interface YearFigures extends YearMoney {
  readonly year: number;
  readonly lines: number;
  /** keys with a purchase in the year; the years do not add up to all customers */
  readonly customers: number;
  /** what of it is guests'; the rest is that of customers and of keys without a purchase */
  readonly guests: YearMoney;
}

type Sums = { -readonly [Name in keyof YearMoney]: number };
const nothing = (): Sums => ({ orders: 0, gross: 0, returned: 0, netSales: 0 });

/**
 * Rows used, orders, customers and money by year, the oldest first, for the client to check against his own books. Years are
 * calendar years unless told.
 */
export function moneyByYear(
  ledger: Ledger,
  asOf: EpochDay,
  yearOfDay: (day: EpochDay) => number = calendarYear,
): YearFigures[] {
  const { dayTotals, orderCounts } = ledger;
  const first = Math.min(dayTotals.orderDay[0] ?? asOf, asOf);
  const yearOf = Int16Array.from({ length: asOf - first + 1 }, (_, i) => yearOfDay(first + i));
  const years = new Map<number, { lines: number; customers: number; all: Sums; guests: Sums }>();
  const at = (day: EpochDay) => {
    const year = yearOf[day - first]!;
    const found = years.get(year) ?? { lines: 0, customers: 0, all: nothing(), guests: nothing() };
    years.set(year, found);
    return found;
  };
  const add = (day: EpochDay, guest: number, name: 'orders' | 'gross' | 'returned', value: number) => {
    const { all, guests } = at(day);
    all[name] += value;
    if (guest === 1) guests[name] += value;
  };
  dayTotals.lines.forEach((lines, i) => {
    const day = dayTotals.orderDay[i]!;
    if (day > asOf || dayTotals.voidDay[i]! <= asOf) return;
    at(day).lines += lines;
    add(day, dayTotals.guest[i]!, 'gross', dayTotals.gross[i]!);
    const returnDay = dayTotals.returnDay[i]!;
    if (returnDay <= asOf && dayTotals.returned[i]! > 0)
      add(returnDay, dayTotals.guest[i]!, 'returned', dayTotals.returned[i]!);
  });
  orderCounts.orders.forEach((orders, i) => {
    const day = orderCounts.orderDay[i]!;
    if (day <= asOf && orderCounts.voidDay[i]! > asOf) add(day, orderCounts.guest[i]!, 'orders', orders);
  });
  for (const [year, customers] of customersByYear(ledger, asOf, (day) => yearOf[day - first]!)) {
    const found = years.get(year);
    if (found) found.customers = customers;
  }
  const net = (sums: Sums): YearMoney => ({ ...sums, netSales: sums.gross - sums.returned });
  return [...years.entries()]
    .sort(([a], [b]) => a - b)
    .map(([year, { lines, customers, all, guests }]) => ({
      year,
      lines,
      customers,
      ...net(all),
      guests: net(guests),
    }));
}

function customersByYear(
  { keys, purchases }: Ledger,
  asOf: EpochDay,
  yearOf: (day: EpochDay) => number,
): ReadonlyMap<number, number> {
  const customers = new Map<number, number>();
  for (let customer = 0; customer < keys.length; customer += 1) {
    let latest: number | undefined;
    // the purchases of a customer are in the order of their days
    for (let row = purchases.offsets[customer]!; row < purchases.offsets[customer + 1]!; row += 1) {
      if (purchases.day[row]! > asOf || purchases.voidDay[row]! <= asOf) continue;
      const year = yearOf(purchases.day[row]!);
      if (year !== latest) customers.set(year, (customers.get(year) ?? 0) + 1);
      latest = year;
    }
  }
  return customers;
}

function calendarYear(day: EpochDay): number {
  return calendarDate(day).year;
}
