import { type Frame, frame } from '../frame.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { EpochDay } from '../units/day.ts';
import { type FirstPurchaseOptions, firstPurchase } from './features/first-purchase.ts';

/** One row per purchase (customer and order day) known on the as-of day, sorted by customer, then day. */
export interface Purchase {
  readonly customer: number;
  /** 1, 2, …: F1, F2, … counted from the first purchase in the file */
  readonly nth: number;
  /** 1 where that first one is the customer's first purchase, known to be */
  readonly nthKnown: number;
  readonly day: number;
  /** smallest units */
  readonly gross: number;
  /** place in the ledger's `kinds` of its leading line: category, product, channel, campaign */
  readonly kind: number;
  /** 1 where goods were ordered outside a subscription */
  readonly free: number;
  /** 1 where goods came by subscription */
  readonly subscribed: number;
}

/** What of each customer's purchases is known on `asOf`. */
export function purchaseList(ledger: Ledger, asOf: EpochDay, options: FirstPurchaseOptions): Frame<Purchase> {
  const { purchases, traits } = ledger;
  const first = firstPurchase(ledger, options);
  const rows = newRows(purchases.day.length);
  let found = 0;
  for (let customer = 0; customer < ledger.keys.length; customer += 1) {
    const begin = found;
    const end = purchases.offsets[customer + 1]!;
    for (let row = purchases.offsets[customer]!; row < end; row += 1) {
      const day = purchases.day[row]!;
      if (day > asOf) break;
      if (purchases.voidDay[row]! <= asOf) continue;
      const gross = purchases.amount[row]!;
      if (found > begin && rows.day[found - 1] === day) {
        // another part of the same day, shipped or cancelled apart: one purchase; the larger part leads
        const at = found - 1;
        if (leads(gross, traits.kind[row]!, rows.largest[at]!, rows.kind[at]!)) {
          rows.kind[at] = traits.kind[row]!;
          rows.largest[at] = gross;
        }
        rows.gross[at]! += gross;
        rows.free[at]! |= traits.free[row]!;
        rows.subscribed[at]! |= traits.subscribed[row]!;
        continue;
      }
      rows.customer[found] = customer;
      rows.nth[found] = found - begin + 1;
      rows.day[found] = day;
      rows.gross[found] = gross;
      rows.largest[found] = gross;
      rows.kind[found] = traits.kind[row]!;
      rows.free[found] = traits.free[row]!;
      rows.subscribed[found] = traits.subscribed[row]!;
      found += 1;
    }
    if (found === begin) continue;
    const start = first(customer, rows.day[begin]!);
    if (start.known && start.day === rows.day[begin]) rows.nthKnown.fill(1, begin, found);
  }
  return frame<Purchase>({
    customer: rows.customer.slice(0, found),
    nth: rows.nth.slice(0, found),
    nthKnown: rows.nthKnown.slice(0, found),
    day: rows.day.slice(0, found),
    gross: rows.gross.slice(0, found),
    kind: rows.kind.slice(0, found),
    free: rows.free.slice(0, found),
    subscribed: rows.subscribed.slice(0, found),
  });
}

function leads(gross: number, kind: number, largest: number, leader: number): boolean {
  return gross > largest || (gross === largest && kind < leader);
}

/** Room for a row an entry: there cannot be more. */
function newRows(most: number) {
  return {
    customer: new Int32Array(most),
    nth: new Int32Array(most),
    nthKnown: new Int8Array(most),
    day: new Int32Array(most),
    gross: new Float64Array(most),
    /** gross sales of the part that leads */
    largest: new Float64Array(most),
    kind: new Int32Array(most),
    free: new Int8Array(most),
    subscribed: new Int8Array(most),
  };
}
