import { addMonths, type EpochDay } from '../../units/day.ts';
import { SMALLEST_BASE } from '../../units/share.ts';
import type { CategoryRows } from './rows.ts';

/** Sales of so many months say what a customer buys of. */
export const SHARE_MONTHS = 24;

/** How many of a customer's own purchases the base's shares count for, where it cannot be tried. */
export const ASSUMED_STRENGTH = 2;

/** More customers than these do not make the strength any surer. */
const CUSTOMERS_TRIED = 20_000;

/** Strengths that are tried: 1/8, 1/8 √2, … 4096. */
const STRENGTHS = Float64Array.from({ length: 31 }, (_, k) => 2 ** (k / 2 - 3));

export interface ExpectedShares {
  /** of the base's net sales, by place; adds up to 1 */
  readonly ofBase: Float64Array;
  /** the base's shares count as so many purchases of the customer's own */
  readonly strength: number;
  /** last purchases on which the strength was tried; under SMALLEST_BASE it is assumed */
  readonly tried: number;
  /** the customer's share of each place in what he will buy, into `into`; adds up to 1 */
  fill(customer: number, into: Float64Array): void;
}

/**
 * What part of a customer's coming sales falls to each place: (n × own share + strength × share of the base) ÷ (n + strength),
 * the mean of a Dirichlet distribution after n purchases, each counted by its composition (Mosimann 1962, Biometrika 49, 65-82).
 */
export function expectedShares(rows: CategoryRows, places: number, asOf: EpochDay): ExpectedShares {
  const after = addMonths(asOf, -SHARE_MONTHS);
  const ofBase = sharesOfBase(rows, places, { after, until: asOf });
  const { strength, tried } = bestStrength(rows, ofBase, { after, until: asOf });
  const window = { after, until: asOf };
  return {
    ofBase,
    strength,
    tried,
    fill(customer, into) {
      const purchases = ownNetSales(rows, customer, window, into);
      const sales = into.reduce((sum, amount) => sum + amount, 0);
      const weight = sales > 0 ? purchases : 0;
      for (let place = 0; place < places; place += 1) {
        const own = sales > 0 ? into[place]! / sales : 0;
        into[place] = (weight * own + strength * ofBase[place]!) / (weight + strength);
      }
    },
  };
}

interface Window {
  readonly after: EpochDay;
  readonly until: EpochDay;
}

/** Net sales of the window, no place below 0. @returns days with a purchase */
function ownNetSales(rows: CategoryRows, customer: number, window: Window, into: Float64Array): number {
  into.fill(0);
  let purchases = 0;
  let previous = window.after;
  for (let row = rows.offsets[customer]!; row < rows.offsets[customer + 1]!; row += 1) {
    const day = rows.day[row]!;
    if (day <= window.after) continue;
    if (day > window.until) break;
    if (rows.gross[row]! > 0 && day !== previous) {
      purchases += 1;
      previous = day;
    }
    into[rows.place[row]!]! += rows.gross[row]! - rows.returned[row]!;
  }
  for (let place = 0; place < into.length; place += 1) into[place] = Math.max(0, into[place]!);
  return purchases;
}

function sharesOfBase(rows: CategoryRows, places: number, { after, until }: Window): Float64Array {
  const sales = new Float64Array(places);
  for (let row = 0; row < rows.day.length; row += 1) {
    if (rows.day[row]! > after && rows.day[row]! <= until) {
      sales[rows.place[row]!]! += rows.gross[row]! - rows.returned[row]!;
    }
  }
  const kept = sales.map((amount) => Math.max(0, amount));
  const total = kept.reduce((sum, amount) => sum + amount, 0);
  return kept.map((amount) => (total === 0 ? 1 / places : amount / total));
}

/**
 * The strength under which each customer's last purchase was most likely, told from his purchases before it: the largest
 * Σ part of the purchase × ln(share expected), a proper score.
 */
function bestStrength(
  rows: CategoryRows,
  ofBase: Float64Array,
  window: Window,
): Pick<ExpectedShares, 'strength' | 'tried'> {
  const scores = new Float64Array(STRENGTHS.length);
  const before = new Float64Array(ofBase.length);
  const last = new Float64Array(ofBase.length);
  const customers = rows.offsets.length - 1;
  const step = Math.max(1, Math.ceil(customers / CUSTOMERS_TRIED));
  let tried = 0;
  for (let customer = 0; customer < customers; customer += step) {
    const lastDay = lastPurchase(rows, customer, window);
    if (lastDay === undefined) continue;
    const purchases = ownNetSales(rows, customer, { ...window, until: lastDay - 1 }, before);
    const sales = before.reduce((sum, amount) => sum + amount, 0);
    if (sales <= 0) continue;
    const bought = grossOfDay(rows, customer, lastDay, last);
    tried += 1;
    for (let place = 0; place < last.length; place += 1) {
      if (last[place] === 0) continue;
      for (let k = 0; k < STRENGTHS.length; k += 1) {
        const strength = STRENGTHS[k]!;
        const expected =
          ((purchases * before[place]!) / sales + strength * ofBase[place]!) / (purchases + strength);
        scores[k]! += (last[place]! / bought) * Math.log(Math.max(expected, LEAST_SHARE));
      }
    }
  }
  if (tried < SMALLEST_BASE) return { strength: ASSUMED_STRENGTH, tried };
  return { strength: STRENGTHS[scores.indexOf(Math.max(...scores))]!, tried };
}

/** What the base did not buy at all, net of returns, is not impossible. */
const LEAST_SHARE = 1e-6;

function lastPurchase(rows: CategoryRows, customer: number, { after, until }: Window): EpochDay | undefined {
  for (let row = rows.offsets[customer + 1]! - 1; row >= rows.offsets[customer]!; row -= 1) {
    if (rows.day[row]! <= after) return undefined;
    if (rows.day[row]! <= until && rows.gross[row]! > 0) return rows.day[row]!;
  }
  return undefined;
}

/** @returns gross sales of the day */
function grossOfDay(rows: CategoryRows, customer: number, day: EpochDay, into: Float64Array): number {
  into.fill(0);
  let sum = 0;
  for (let row = rows.offsets[customer]!; row < rows.offsets[customer + 1]!; row += 1) {
    if (rows.day[row] !== day) continue;
    into[rows.place[row]!]! += rows.gross[row]!;
    sum += rows.gross[row]!;
  }
  return sum;
}
