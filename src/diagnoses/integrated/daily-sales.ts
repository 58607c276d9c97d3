import type { Entries, Ledger } from '../../ledger/ledger.ts';
import { addMonths, type EpochDay } from '../../units/day.ts';
import { type Term, termMonths } from '../../units/term.ts';

/** Sales of all keys by day, guests excepted; smallest units. Index 0 is `from`, the last one the as-of day. */
export interface DailySales {
  readonly from: EpochDay;
  readonly gross: Float64Array;
  readonly returned: Float64Array;
  /** customers who bought on the day */
  readonly purchases: Int32Array;
}

export function dailySales(
  { purchases, returns }: Pick<Ledger, 'purchases' | 'returns'>,
  purchaseDays: Iterable<number>,
  asOf: EpochDay,
): DailySales {
  const first = (days: Int32Array) => days.reduce((least, day) => Math.min(least, day), asOf);
  const from = Math.min(first(purchases.day), first(returns.day));
  const counts = new Int32Array(asOf - from + 1);
  for (const day of purchaseDays) counts[day - from]! += 1;
  return {
    from,
    gross: byDay(purchases, from, asOf),
    returned: byDay(returns, from, asOf),
    purchases: counts,
  };
}

function byDay({ day, voidDay, amount }: Entries, from: EpochDay, asOf: EpochDay): Float64Array {
  const sums = new Float64Array(asOf - from + 1);
  for (let row = 0; row < day.length; row += 1) {
    if (day[row]! <= asOf && voidDay[row]! > asOf) sums[day[row]! - from]! += amount[row]!;
  }
  return sums;
}

/** One of the six months of a term: they add up to it. */
export interface TermMonth {
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly netSales: number;
}

/** The six months of a term, oldest first. */
export function monthsOfTerm(daily: DailySales, asOf: EpochDay, { term }: Pick<Term, 'term'>): TermMonth[] {
  return termMonths(asOf, term).map(({ from, to }) => ({
    from,
    to,
    netSales:
      sumBetween(daily.gross, daily.from, from, to) - sumBetween(daily.returned, daily.from, from, to),
  }));
}

/** Of a value by day that begins on `first`, from one day to another, both included. */
export function sumBetween(values: ArrayLike<number>, first: EpochDay, from: EpochDay, to: EpochDay): number {
  let sum = 0;
  const end = Math.min(values.length - 1, to - first);
  for (let i = Math.max(0, from - first); i <= end; i += 1) sum += values[i]!;
  return sum;
}

/** The day five years before, from which on seasons and peaks are looked at. */
export function fiveYearsBefore(asOf: EpochDay): EpochDay {
  return addMonths(asOf, -60) + 1;
}
