import { type Frame, numbers } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import type { CustomerBase } from '../history.ts';
import type { Purchase } from '../purchase-list.ts';
import type { CustomerEntries } from './running-sums.ts';

/** The purchases of each customer of a base, as its purchase list has them. */
export function purchaseEntries(base: CustomerBase, purchases: Frame<Purchase>): CustomerEntries {
  const customers = base.customers.numRows();
  const customer = numbers(purchases, 'customer');
  const offsets = new Int32Array(customers + 1);
  let i = 0;
  for (let row = 1; row <= customer.length; row += 1) {
    if (customer[row] !== customer[row - 1]) offsets[++i] = row;
  }
  return { offsets, day: Int32Array.from(numbers(purchases, 'day')), amount: numbers(purchases, 'gross') };
}

/** Their returns up to a day, as known on it. */
export function returnEntries(
  { customers }: CustomerBase,
  { returns }: Ledger,
  asOf: EpochDay,
): CustomerEntries {
  const customer = numbers(customers, 'customer');
  const offsets = new Int32Array(customer.length + 1);
  const day = new Int32Array(returns.day.length);
  const amount = new Float64Array(returns.day.length);
  let found = 0;
  for (let i = 0; i < customer.length; i += 1) {
    const end = returns.offsets[customer[i]! + 1]!;
    for (let row = returns.offsets[customer[i]!]!; row < end; row += 1) {
      if (returns.day[row]! > asOf || returns.voidDay[row]! <= asOf) continue;
      day[found] = returns.day[row]!;
      amount[found] = returns.amount[row]!;
      found += 1;
    }
    offsets[i + 1] = found;
  }
  return { offsets, day: day.slice(0, found), amount: amount.slice(0, found) };
}

/** What was sold less what was sent back after a day, one entry a customer. */
export function netAfter(sold: CustomerEntries, sentBack: CustomerEntries, after: EpochDay): Float64Array {
  const net = new Float64Array(sold.offsets.length - 1);
  for (const [{ offsets, day, amount }, sign] of [
    [sold, 1],
    [sentBack, -1],
  ] as const) {
    for (let i = 0; i < net.length; i += 1) {
      for (let row = offsets[i + 1]! - 1; row >= offsets[i]! && day[row]! > after; row -= 1) {
        net[i]! += sign * amount[row]!;
      }
    }
  }
  return net;
}
