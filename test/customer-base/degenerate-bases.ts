import { type CustomerBase, valueHistory } from '../../src/customer-base/history.ts';
import { addMonths, dayOf } from '../../src/units/day.ts';
import { type Line, plainLedger } from '../plain-ledger.ts';
import { shopLines } from './shops.ts';

const from = dayOf('2021-04-01');
export const asOf = dayOf('2025-03-31');
const YEARS = 4;

export const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
export const line = (i: number, n: number, day: number, amount = 3000 + 10 * i): Line => ({
  key: `k${String(i).padStart(4, '0')}`,
  order: `${i}-${n}`,
  day,
  amount,
});
export const shop = shopLines({ customers: 130, from, to: asOf });
export const HUGE = 50_000_000;

export const everyMonthOnTheFirst = times(40, (i) =>
  times(12 * YEARS, (month) => line(i, month, addMonths(from, month))),
).flat();

export const bases: Readonly<Record<string, readonly Line[]>> = {
  'all bought once': times(300, (i) => line(i, 0, from + Math.floor((i * (asOf - from)) / 300))),
  'all buy every month on the 1st': everyMonthOnTheFirst,
  'all buy every day': times(40, (i) => times(100, (n) => line(i, n, asOf - n))).flat(),
  'some buy every day for most of a year': [
    ...shop,
    ...times(3, (i) => times(300, (n) => line(1000 + i, n, asOf - n))).flat(),
  ],
  'one huge customer among small ones': [...shop, ...times(120, (n) => line(9999, n, asOf - 10 * n, HUGE))],
  'two months of history': shopLines({ customers: 130, from: asOf - 60, to: asOf }),
  'a closed cohort': shopLines({ customers: 130, from, to: asOf, joiningDays: 30 }),
  'everything on one day': times(200, (i) => line(i, 0, asOf - 400)),
  'everything on the as-of day': times(200, (i) => line(i, 0, asOf)),
  'no returns': shop,
  'every purchase sent back': shop.map((one) => ({
    ...one,
    returnedDay: one.day + 5,
    returnedAmount: one.amount,
  })),
  'more sent back last year than sold': shop.map((one) =>
    one.day > addMonths(asOf, -14)
      ? one
      : { ...one, returnedDay: addMonths(asOf, -8), returnedAmount: one.amount },
  ),
  'stopped selling three months before': shop.filter(({ day }) => day <= addMonths(asOf, -3)),
  'stopped selling two years before': shop.filter(({ day }) => day <= addMonths(asOf, -24)),
  'one customer': times(20, (n) => line(0, n, from + 70 * n)),
  'one customer, one purchase': [line(0, 0, asOf - 100)],
  'amounts of 1': shop.map((one) => ({ ...one, amount: 1 })),
};

const found = new Map<readonly Line[], CustomerBase>();

export function baseOf(lines: readonly Line[]): CustomerBase {
  const base =
    found.get(lines) ?? valueHistory(plainLedger(lines), { seed: 1, historyComplete: true }).at(asOf);
  found.set(lines, base);
  return base;
}
