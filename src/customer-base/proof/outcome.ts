import { numbers } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import { outcome } from '../features/outcome.ts';
import type { PastBase } from '../history.ts';

/** What customers did in a window, one entry a customer; as known on its last day. */
export interface Outcome {
  /** net sales in the window, may be negative */
  readonly netSales: Float64Array;
  /** the same, not below 0 */
  readonly spend: Float64Array;
  readonly bought: Int8Array;
}

/** What each customer of a base did from the day after its as-of day to `until`. */
export function outcomeOf(ledger: Ledger, base: PastBase, until: EpochDay): Outcome {
  return outcomeIn(ledger, numbers(base.customers, 'customer'), { after: base.asOf, until });
}

/** What customers, given by their numbers, did after the one day and up to the other. */
export function outcomeIn(
  ledger: Ledger,
  customer: Float64Array,
  { after, until }: { readonly after: EpochDay; readonly until: EpochDay },
): Outcome {
  const { purchases, netSales } = outcome(ledger, customer, after, until);
  const spend = new Float64Array(netSales.length);
  const bought = new Int8Array(netSales.length);
  for (let i = 0; i < spend.length; i += 1) {
    spend[i] = Math.max(0, netSales[i]!);
    bought[i] = purchases[i]! > 0 ? 1 : 0;
  }
  return { netSales, spend, bought };
}
