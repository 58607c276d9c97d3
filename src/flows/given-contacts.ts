import type { ContactRows } from '../intake/companions/given-contacts.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { EpochDay } from '../units/day.ts';
import { type Amount, fromDecimal } from '../units/money.ts';
import { termEnd } from '../units/term.ts';

/**
 * What was spent on contacting each customer (by number) in the half-year to a day. A contact whose cost the file does not say costs
 * what is stated for one; undefined where nobody says what one of them cost, or nobody was contacted.
 */
export function contactCosts(
  { key, day, cost }: ContactRows,
  ledger: Ledger,
  end: EpochDay,
  usualCost: Amount | undefined,
): Float64Array | undefined {
  const numberOf = new Map(ledger.keys.map((each, number) => [each, number]));
  const begin = termEnd(end, -1);
  const costs = new Float64Array(ledger.keys.length);
  let contacts = 0;
  for (let row = 0; row < key.length; row += 1) {
    const number = numberOf.get(key[row]!);
    if (number === undefined || day[row]! <= begin || day[row]! > end) continue;
    const amount = Number.isNaN(cost[row]!) ? usualCost : fromDecimal(cost[row]!, ledger.currency);
    if (amount === undefined) return undefined;
    costs[number]! += amount;
    contacts += 1;
  }
  return contacts === 0 ? undefined : costs;
}
