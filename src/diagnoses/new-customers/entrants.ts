import type { Purchase } from '../../customer-base/purchase-list.ts';
import { columnOf, type Readings } from '../../frame.ts';
import type { Study } from '../study.ts';

/** Days from the first purchase to which what a customer brought is added up, one by one; ascending. */
export const VALUE_AGES = [90, 180, 360] as const;

/**
 * Customers whose first purchase is known and in the file, in the order of their numbers: how each came in, and what he
 * brought since. Amounts are smallest units; net value is what was bought less what came back, each on its own day.
 */
export interface Entrants {
  readonly count: number;
  readonly customer: Int32Array;
  readonly firstDay: Int32Array;
  /** gross sales of the first purchase */
  readonly firstGross: Float64Array;
  /** place in the ledger's kinds of its leading line */
  readonly kind: Int32Array;
  /** NaN where there was one purchase only */
  readonly daysToSecond: Float64Array;
  /** one an age of VALUE_AGES: net value from the first purchase to that many days after it; the time of some is not up */
  readonly netBy: readonly Float64Array[];
  readonly netToDate: Float64Array;
  /** each one's purchases are the places begin … end − 1 of `purchaseDay`, in their order */
  readonly begin: Int32Array;
  readonly end: Int32Array;
  readonly purchaseDay: Readings;
}

/** What an entrant did `age` days after his first purchase: a purchase worth `amount`, or a return, worth less than nothing. */
export type Event = (firstDay: number, age: number, amount: number, isPurchase: boolean) => void;

/** Everybody whose first purchase is known; `onEvent` sees all that they bought and sent back by the as-of day. */
export function entrantsOf({ purchases, ledger, asOf }: Study, onEvent: Event = () => {}): Entrants {
  const rows = columnsOf(purchases);
  const entrants = emptyEntrants(rows.first, rows.day);
  const { returns } = ledger;
  let found = 0;
  let row = 0;
  while (row < rows.customer.length) {
    const customer = rows.customer[row]!;
    const begin = row;
    while (row < rows.customer.length && rows.customer[row] === customer) row += 1;
    if (rows.nthKnown[begin] === 0) continue;
    const i = found;
    found += 1;
    const firstDay = rows.day[begin]!;
    entrants.customer[i] = customer;
    entrants.firstDay[i] = firstDay;
    entrants.firstGross[i] = rows.gross[begin]!;
    entrants.kind[i] = rows.kind[begin]!;
    entrants.begin[i] = begin;
    entrants.end[i] = row;
    if (row - begin > 1) entrants.daysToSecond[i] = rows.day[begin + 1]! - firstDay;
    for (let at = begin; at < row; at += 1) {
      const age = rows.day[at]! - firstDay;
      book(entrants, i, age, rows.gross[at]!);
      onEvent(firstDay, age, rows.gross[at]!, true);
    }
    for (let at = returns.offsets[customer]!; at < returns.offsets[customer + 1]!; at += 1) {
      if (returns.day[at]! > asOf || returns.voidDay[at]! <= asOf) continue;
      // what came back before the first purchase stands at its day
      const age = Math.max(0, returns.day[at]! - firstDay);
      book(entrants, i, age, -returns.amount[at]!);
      onEvent(firstDay, age, -returns.amount[at]!, false);
    }
  }
  return entrants;
}

function book({ netBy, netToDate }: Entrants, i: number, age: number, amount: number): void {
  netToDate[i]! += amount;
  for (let k = VALUE_AGES.length - 1; k >= 0 && age <= VALUE_AGES[k]!; k -= 1) netBy[k]![i]! += amount;
}

function columnsOf(purchases: Study['purchases']) {
  const column = (name: keyof Purchase) => columnOf(purchases, name);
  const nth = column('nth');
  const nthKnown = column('nthKnown');
  let first = 0;
  for (let i = 0; i < nth.length; i += 1) if (nth[i] === 1 && nthKnown[i] === 1) first += 1;
  return {
    first,
    nthKnown,
    customer: column('customer'),
    day: column('day'),
    gross: column('gross'),
    kind: column('kind'),
  };
}

function emptyEntrants(count: number, purchaseDay: Readings): Entrants {
  return {
    count,
    customer: new Int32Array(count),
    firstDay: new Int32Array(count),
    firstGross: new Float64Array(count),
    kind: new Int32Array(count),
    daysToSecond: new Float64Array(count).fill(Number.NaN),
    netBy: VALUE_AGES.map(() => new Float64Array(count)),
    netToDate: new Float64Array(count),
    begin: new Int32Array(count),
    end: new Int32Array(count),
    purchaseDay,
  };
}
