import type { Customer } from '../../customer-base/history.ts';
import type { Purchase } from '../../customer-base/purchase-list.ts';
import { columnOf, type Frame, numbers } from '../../frame.ts';
import type { EpochDay } from '../../units/day.ts';
import { type FiscalYear, fiscalYear, fiscalYearOf, type MonthDay } from '../../units/fiscal-year.ts';
import { ratio } from '../../units/share.ts';
import { moneyByYear, type YearMoney } from '../money-by-year.ts';
import type { Study } from '../study.ts';

/** One fiscal year of the company: smallest units, booked on their own days, guests and all keys together. */
export interface FiscalYearFigures extends FiscalYear, YearMoney {
  /** the file covers the whole year, and it was over on the as-of day */
  readonly complete: boolean;
  /** keys with a purchase in the year; the years do not add up to all customers */
  readonly customers: number;
  /** purchases of customers: days with an order */
  readonly purchases: number;
  /** customers whose known first purchase lies in the year; not known where part of it lies in the first-seen period */
  readonly newCustomers: number;
  /** net sales ÷ those of the year before − 1; not known unless both are complete */
  readonly netSalesChange: number;
  /** whose net sales they are; the three add up to netSales */
  readonly netSalesOf: {
    readonly customers: number;
    readonly withoutPurchase: number;
    readonly guests: number;
  };
}

/** Fiscal years from the first row to the as-of day, the oldest first. */
export function fiscalYears(study: Study, end: MonthDay): FiscalYearFigures[] {
  const { ledger, asOf, base, purchases, history } = study;
  const yearOf = (day: EpochDay) => fiscalYearOf(day, end);
  const purchasesIn = countByYear(columnOf(purchases, 'day'), yearOf);
  const newIn = countByYear(firstPurchaseDays(base.customers), yearOf);
  const withoutPurchase = returnsWithoutPurchase(study, yearOf);
  const years = moneyByYear(ledger, asOf, yearOf).map(
    ({ year, orders, gross, returned, netSales, customers, guests }) => {
      const span = fiscalYear(year, end);
      const ofOthers = 0 - (withoutPurchase.get(year) ?? 0);
      return {
        ...span,
        ...{ orders, gross, returned, netSales, customers },
        complete: span.from >= ledger.from && span.to <= asOf,
        purchases: purchasesIn.get(year) ?? 0,
        newCustomers: span.from < history.firstSeenUntil ? Number.NaN : (newIn.get(year) ?? 0),
        netSalesOf: {
          customers: netSales - guests.netSales - ofOthers,
          withoutPurchase: ofOthers,
          guests: guests.netSales,
        },
      };
    },
  );
  return years.map((year, i) => {
    const before = years[i - 1];
    const comparable = year.complete && before?.complete && before.year === year.year - 1;
    return {
      ...year,
      netSalesChange: comparable ? ratio(year.netSales, before.netSales) - 1 : Number.NaN,
    };
  });
}

function countByYear(days: Iterable<number>, yearOf: (day: EpochDay) => number): ReadonlyMap<number, number> {
  const onDay = new Map<EpochDay, number>();
  for (const day of days) onDay.set(day, (onDay.get(day) ?? 0) + 1);
  const inYear = new Map<number, number>();
  for (const [day, count] of onDay) inYear.set(yearOf(day), (inYear.get(yearOf(day)) ?? 0) + count);
  return inYear;
}

/** Of the customers whose first purchase is known. */
function firstPurchaseDays(customers: Frame<Customer>): Float64Array {
  const days = numbers(customers, 'firstPurchaseDay');
  const firstKnown = columnOf(customers, 'firstKnown');
  return days.filter((_, i) => firstKnown[i] === 1);
}

/** What came back from keys that never bought: an amount by year. */
function returnsWithoutPurchase(
  { ledger, asOf, purchases }: Pick<Study, 'ledger' | 'asOf'> & { readonly purchases: Frame<Purchase> },
  yearOf: (day: EpochDay) => number,
): ReadonlyMap<number, number> {
  const bought = new Uint8Array(ledger.keys.length);
  for (const customer of columnOf(purchases, 'customer')) bought[customer] = 1;
  const { offsets, day, voidDay, amount } = ledger.returns;
  const inYear = new Map<number, number>();
  for (let key = 0; key < bought.length; key += 1) {
    if (bought[key] === 1) continue;
    for (let row = offsets[key]!; row < offsets[key + 1]!; row += 1) {
      if (day[row]! > asOf || voidDay[row]! <= asOf) continue;
      const year = yearOf(day[row]!);
      inYear.set(year, (inYear.get(year) ?? 0) + amount[row]!);
    }
  }
  return inYear;
}
