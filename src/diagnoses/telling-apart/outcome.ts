import type { CustomerBase } from '../../customer-base/history.ts';
import { columnOf } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import type { Outcome } from './two-columns.ts';

/** What some customers of a base did from the day after it to `until`, as known then; returns on the day of return. */
export function outcomeSince(
  { purchases, returns }: Ledger,
  { asOf, customers }: CustomerBase,
  among: Uint32Array,
  until: EpochDay,
): Outcome {
  const customer = columnOf(customers, 'customer');
  const bought = new Int8Array(among.length);
  const sales = new Float64Array(among.length);
  for (let i = 0; i < among.length; i += 1) {
    const key = customer[among[i]!]!;
    let net = 0;
    for (let row = purchases.offsets[key]!; row < purchases.offsets[key + 1]!; row += 1) {
      if (purchases.day[row]! <= asOf || purchases.day[row]! > until || purchases.voidDay[row]! <= until)
        continue;
      bought[i] = 1;
      net += purchases.amount[row]!;
    }
    for (let row = returns.offsets[key]!; row < returns.offsets[key + 1]!; row += 1) {
      if (returns.day[row]! > asOf && returns.day[row]! <= until && returns.voidDay[row]! > until)
        net -= returns.amount[row]!;
    }
    sales[i] = Math.max(0, net);
  }
  return { bought, sales };
}
