import { type Frame, frame } from '../frame.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { EpochDay } from '../units/day.ts';
import { termEnd, termOfDay } from '../units/term.ts';
import { type FirstPurchaseOptions, firstPurchase } from './features/first-purchase.ts';

/** How a key stands in a term; `returnsOnly` bought nothing in it, or never. */
export type Standing = 'new' | 'firstSeen' | 'retained' | 'reactivated' | 'returnsOnly';

/** One row per customer and term with a purchase or a return, sorted by customer, then term (oldest first). */
export interface CustomerTerm {
  readonly customer: number;
  /** 0, −1, … */
  readonly term: number;
  readonly standing: Standing;
  readonly purchases: number;
  /** smallest units */
  readonly gross: number;
  readonly returned: number;
}

/** What each key did in each term, as known on the as-of day; keys without any purchase stand in it with their returns. */
export function termPanel(
  ledger: Ledger,
  asOf: EpochDay,
  options: FirstPurchaseOptions,
): Frame<CustomerTerm> {
  const { purchases, returns } = ledger;
  const first = firstPurchase(ledger, options);
  const oldest = termOfDay(asOf, Math.min(ledger.dayTotals.orderDay[0] ?? asOf, asOf));
  const terms = 1 - oldest;
  const beforeAll = termEnd(asOf, oldest - 1);
  const ends = Int32Array.from({ length: terms }, (_, i) => termEnd(asOf, oldest + i));
  const rows = newRows(ledger);
  let found = 0;
  const counts = new Int32Array(terms);
  const gross = new Float64Array(terms);
  const returned = new Float64Array(terms);

  for (let customer = 0; customer < ledger.keys.length; customer += 1) {
    counts.fill(0);
    gross.fill(0);
    returned.fill(0);
    let firstSeen = Number.NaN;
    let previousDay = Number.NEGATIVE_INFINITY;
    for (
      let row = purchases.offsets[customer]!, index = 0;
      row < purchases.offsets[customer + 1]!;
      row += 1
    ) {
      const day = purchases.day[row]!;
      if (day > asOf) break;
      if (purchases.voidDay[row]! <= asOf) continue;
      while (day > ends[index]!) index += 1;
      if (Number.isNaN(firstSeen)) firstSeen = day;
      if (day !== previousDay) counts[index]! += 1;
      previousDay = day;
      gross[index]! += purchases.amount[row]!;
    }
    for (let row = returns.offsets[customer]!, index = 0; row < returns.offsets[customer + 1]!; row += 1) {
      const day = returns.day[row]!;
      if (day > asOf) break;
      if (returns.voidDay[row]! <= asOf) continue;
      while (day > ends[index]!) index += 1;
      returned[index]! += returns.amount[row]!;
    }
    const start = Number.isNaN(firstSeen) ? undefined : first(customer, firstSeen);
    for (let index = 0; index < terms; index += 1) {
      if (counts[index] === 0 && returned[index] === 0) continue;
      let standing: Standing = 'returnsOnly';
      if (start !== undefined && counts[index]! > 0) {
        const startsHere = start.day > (ends[index - 1] ?? beforeAll) && start.day <= ends[index]!;
        if (startsHere) standing = start.known ? 'new' : 'firstSeen';
        else standing = index > 0 && counts[index - 1]! > 0 ? 'retained' : 'reactivated';
      }
      rows.customer[found] = customer;
      rows.term[found] = oldest + index;
      rows.standing.push(standing);
      rows.purchases[found] = counts[index]!;
      rows.gross[found] = gross[index]!;
      rows.returned[found] = returned[index]!;
      found += 1;
    }
  }
  return frame<CustomerTerm>({
    customer: rows.customer.slice(0, found),
    term: rows.term.slice(0, found),
    standing: rows.standing,
    purchases: rows.purchases.slice(0, found),
    gross: rows.gross.slice(0, found),
    returned: rows.returned.slice(0, found),
  });
}

/** Room for a row an entry: there cannot be more. */
function newRows({ purchases, returns }: Ledger) {
  const most = purchases.day.length + returns.day.length;
  return {
    customer: new Int32Array(most),
    term: new Int32Array(most),
    standing: [] as Standing[],
    purchases: new Int32Array(most),
    gross: new Float64Array(most),
    returned: new Float64Array(most),
  };
}
