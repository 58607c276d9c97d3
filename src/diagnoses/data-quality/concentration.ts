import type { CustomerBase } from '../../customer-base/history.ts';
import { columnOf } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import { ratio } from '../../units/share.ts';
import type { DailyOrders } from './daily-orders.ts';

/** What a single customer key and a single day hold of the whole. */
export interface Concentration {
  /** the key with the highest gross sales; which one it is is not said */
  readonly customer: {
    readonly purchases: number;
    readonly gross: number;
    /** of the gross sales of all customers */
    readonly share: number;
    readonly unusual: boolean;
  };
  /** the day with most orders, the first of several */
  readonly day: {
    readonly day: EpochDay;
    readonly orders: number;
    readonly gross: number;
    /** of the orders of all days */
    readonly share: number;
    readonly unusual: boolean;
  };
}

/** Less than this is not worth a word, */
export const SHARE_OF_ALL = 0.01;
/** and neither is less than so many times the mean customer, */
const TIMES_THE_MEAN_CUSTOMER = 30;
/** or the mean day. */
const TIMES_THE_MEAN_DAY = 10;
/** Fewer orders on a day are no crowd. */
const CROWD = 20;

export function concentration(
  ledger: Pick<Ledger, 'dayTotals'>,
  daily: DailyOrders,
  customers: CustomerBase['customers'],
): Concentration {
  return { customer: largestCustomer(customers), day: busiestDay(ledger, daily) };
}

function largestCustomer(customers: CustomerBase['customers']): Concentration['customer'] {
  const gross = columnOf(customers, 'gross');
  const total = gross.reduce((sum, one) => sum + one, 0);
  const at = indexOfHighest(gross);
  const share = ratio(gross[at] ?? Number.NaN, total);
  return {
    purchases: columnOf(customers, 'purchases')[at] ?? 0,
    gross: gross[at] ?? 0,
    share,
    unusual: share > Math.max(SHARE_OF_ALL, TIMES_THE_MEAN_CUSTOMER / gross.length),
  };
}

function busiestDay(
  { dayTotals }: Pick<Ledger, 'dayTotals'>,
  { from, to, orders }: DailyOrders,
): Concentration['day'] {
  const at = indexOfHighest(orders);
  const total = orders.reduce((sum, count) => sum + count, 0);
  const share = ratio(orders[at] ?? Number.NaN, total);
  let gross = 0;
  dayTotals.orderDay.forEach((day, i) => {
    if (day === from + at && dayTotals.voidDay[i]! > to) gross += dayTotals.gross[i]!;
  });
  return {
    day: from + at,
    orders: orders[at] ?? 0,
    gross,
    share,
    unusual: (orders[at] ?? 0) >= CROWD && share > Math.max(SHARE_OF_ALL, TIMES_THE_MEAN_DAY / orders.length),
  };
}

function indexOfHighest(values: ArrayLike<number>): number {
  let highest = 0;
  for (let i = 1; i < values.length; i += 1) if (values[i]! > values[highest]!) highest = i;
  return highest;
}
