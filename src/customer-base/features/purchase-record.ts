import type { Entries } from '../../ledger/ledger.ts';
import { addMonths, type EpochDay } from '../../units/day.ts';
import type { Dealings } from '../dealings.ts';

/** What is known of each customer on a day, from purchases and returns up to it. One entry a customer, by customer number. */
export interface PurchaseRecord {
  readonly asOf: EpochDay;
  /** numbers of the customers with at least one purchase, ascending */
  readonly customer: Int32Array;
  readonly purchases: Int32Array;
  readonly purchasesLastYear: Int32Array;
  readonly firstDay: Int32Array;
  readonly lastDay: Int32Array;
  /** NaN where there was one purchase only */
  readonly daysToSecondPurchase: Float64Array;
  /** Σ ln(days) over the intervals between purchases */
  readonly sumLogIntervals: Float64Array;
  /** Σ ln²(days) over them */
  readonly sumSquaredLogIntervals: Float64Array;
  /** smallest units */
  readonly gross: Float64Array;
  readonly grossLastYear: Float64Array;
  /** purchases shipped for more than nothing */
  readonly paidPurchases: Int32Array;
  /** Σ ln(gross sales of a purchase) over the paid ones */
  readonly sumLogGross: Float64Array;
  readonly returned: Float64Array;
}

/**
 * One pass over the compressed rows; nothing after `asOf`, and nothing that became void by then. Of all customers, or of
 * those `among` the numbers given, ascending.
 */
export function purchaseRecord(ledger: Dealings, asOf: EpochDay, among?: ArrayLike<number>): PurchaseRecord {
  const { purchases, returns } = ledger;
  const all = among?.length ?? ledger.firstRowDay.length;
  const yearAgo = addMonths(asOf, -12);
  const record = emptyRecord(among?.length ?? knownBy(ledger.firstRowDay, asOf));
  let found = 0;
  for (let place = 0; place < all; place += 1) {
    const customer = among?.[place] ?? place;
    if (ledger.firstRowDay[customer]! > asOf) continue;
    let previous = Number.NEGATIVE_INFINITY;
    let count = 0;
    const end = purchases.offsets[customer + 1]!;
    for (let row = purchases.offsets[customer]!; row < end; ) {
      const day = purchases.day[row]!;
      if (day > asOf) break;
      let gross = 0;
      let counts = false;
      for (; row < end && purchases.day[row] === day; row += 1) {
        if (purchases.voidDay[row]! <= asOf) continue;
        counts = true;
        gross += purchases.amount[row]!;
      }
      if (!counts) continue;
      if (count === 0) record.firstDay[found] = day;
      else {
        const log = logOfDays(day - previous);
        record.sumLogIntervals[found]! += log;
        record.sumSquaredLogIntervals[found]! += log ** 2;
      }
      if (count === 1) record.daysToSecondPurchase[found] = day - previous;
      count += 1;
      previous = day;
      record.gross[found]! += gross;
      if (gross > 0) {
        record.paidPurchases[found]! += 1;
        record.sumLogGross[found]! += Math.log(gross);
      }
      if (day > yearAgo) {
        record.purchasesLastYear[found]! += 1;
        record.grossLastYear[found]! += gross;
      }
    }
    if (count === 0) continue;
    record.customer[found] = customer;
    record.purchases[found] = count;
    record.lastDay[found] = previous;
    record.returned[found] = sumOfEntries(returns, customer, Number.NEGATIVE_INFINITY, asOf, asOf);
    found += 1;
  }
  return { asOf, ...shortened(record, found) };
}

/** Customers with a row by the day: nearly all of them have bought by then. */
function knownBy(firstRowDay: Int32Array, asOf: EpochDay): number {
  let known = 0;
  for (const day of firstRowDay) if (day <= asOf) known += 1;
  return known;
}

/** ln of the intervals up to ten years: there are few of them beside the purchases. */
const LOG_DAYS = Float64Array.from({ length: 3660 }, (_, days) => Math.log(days));

function logOfDays(days: number): number {
  return LOG_DAYS[days] ?? Math.log(days);
}

/** Σ amount of a customer's entries on days in (after, upTo] that still count on `knownOn`. */
export function sumOfEntries(
  entries: Entries,
  customer: number,
  after: EpochDay,
  upTo: EpochDay,
  knownOn: EpochDay,
): number {
  let sum = 0;
  for (let row = entries.offsets[customer]!; row < entries.offsets[customer + 1]!; row += 1) {
    const day = entries.day[row]!;
    if (day > after && day <= upTo && entries.voidDay[row]! > knownOn) sum += entries.amount[row]!;
  }
  return sum;
}

function emptyRecord(length: number) {
  return {
    customer: new Int32Array(length),
    purchases: new Int32Array(length),
    purchasesLastYear: new Int32Array(length),
    firstDay: new Int32Array(length),
    lastDay: new Int32Array(length),
    daysToSecondPurchase: new Float64Array(length).fill(Number.NaN),
    sumLogIntervals: new Float64Array(length),
    sumSquaredLogIntervals: new Float64Array(length),
    gross: new Float64Array(length),
    grossLastYear: new Float64Array(length),
    paidPurchases: new Int32Array(length),
    sumLogGross: new Float64Array(length),
    returned: new Float64Array(length),
  };
}

/** The same memory, of which little is left over. */
function shortened<T extends Readonly<Record<string, Int32Array | Float64Array>>>(
  columns: T,
  length: number,
): T {
  return Object.fromEntries(
    Object.entries(columns).map(([name, values]) => [name, values.subarray(0, length)]),
  ) as T;
}
