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
  const ends = Int32Array.from({ length: terms }, (_, i) => termEnd(asOf, oldest + i));
  const rows = newRows();
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
    const startTerm = start === undefined ? undefined : termOfDay(asOf, start.day);
    for (let index = 0; index < terms; index += 1) {
      if (counts[index] === 0 && returned[index] === 0) continue;
      const term = oldest + index;
      let standing: Standing = 'returnsOnly';
      if (start !== undefined && counts[index]! > 0) {
        if (term === startTerm) standing = start.known ? 'new' : 'firstSeen';
        else standing = index > 0 && counts[index - 1]! > 0 ? 'retained' : 'reactivated';
      }
      rows.customer.push(customer);
      rows.term.push(term);
      rows.standing.push(standing);
      rows.purchases.push(counts[index]!);
      rows.gross.push(gross[index]!);
      rows.returned.push(returned[index]!);
    }
  }
  return frame<CustomerTerm>({
    customer: Int32Array.from(rows.customer),
    term: Int32Array.from(rows.term),
    standing: rows.standing,
    purchases: Int32Array.from(rows.purchases),
    gross: Float64Array.from(rows.gross),
    returned: Float64Array.from(rows.returned),
  });
}

function newRows() {
  return {
    customer: [] as number[],
    term: [] as number[],
    standing: [] as Standing[],
    purchases: [] as number[],
    gross: [] as number[],
    returned: [] as number[],
  };
}
