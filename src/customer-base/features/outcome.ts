import type { EpochDay } from '../../units/day.ts';
import type { Dealings } from '../dealings.ts';
import { sumOfEntries } from './purchase-record.ts';

/** What customers did in a window, one entry each, as known on its last day. */
export interface Outcome {
  /** days with a purchase */
  readonly purchases: Float64Array;
  /** gross sales less returns booked in the window; smallest units, may be negative */
  readonly netSales: Float64Array;
}

/** Purchases and net sales of `customers` from the day after `after` to `until`. */
export function outcome(
  ledger: Dealings,
  customers: ArrayLike<number>,
  after: EpochDay,
  until: EpochDay,
): Outcome {
  const { purchases, returns } = ledger;
  const counted = new Float64Array(customers.length);
  const netSales = new Float64Array(customers.length);
  for (let i = 0; i < customers.length; i += 1) {
    const customer = customers[i]!;
    const end = purchases.offsets[customer + 1]!;
    let previous = after;
    for (let row = purchases.offsets[customer]!; row < end; row += 1) {
      const day = purchases.day[row]!;
      if (day > until) break;
      if (day <= after || purchases.voidDay[row]! <= until) continue;
      if (day !== previous) counted[i]! += 1;
      previous = day;
      netSales[i]! += purchases.amount[row]!;
    }
    netSales[i]! -= sumOfEntries(returns, customer, after, until, until);
  }
  return { purchases: counted, netSales };
}
