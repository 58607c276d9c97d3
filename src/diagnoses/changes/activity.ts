import type { Purchase } from '../../customer-base/purchase-list.ts';
import { columnOf, type Frame } from '../../frame.ts';
import { STATE_YEAR_DAYS, STATES, stateOf } from './customer-states.ts';
import type { Months } from './months.ts';
import { newTally, type Tally } from './series.ts';

/**
 * Customers with two purchases or more, the last one within a year: who bought in a month, against what customers in the
 * same state at its start did `referenceFrom` and more months ago.
 */
export function repeatersActivity(purchases: Frame<Purchase>, months: Months, referenceFrom: number): Tally {
  // the year before the first month must be seen whole
  const watched = Math.max(0, months.count - 12);
  const { hits, bases } = countByState(purchases, months, watched);
  const usual = new Float64Array(STATES);
  for (let state = 0; state < STATES; state += 1) {
    let bought = 0;
    let base = 0;
    for (let ago = referenceFrom; ago < watched; ago += 1) {
      bought += hits[ago]![state]!;
      base += bases[ago]![state]!;
    }
    usual[state] = base === 0 ? Number.NaN : bought / base;
  }
  const tally = newTally(months.count);
  for (let ago = 0; ago < watched; ago += 1) {
    for (let state = 0; state < STATES; state += 1) {
      const rate = usual[state]!;
      if (Number.isNaN(rate)) continue;
      tally.observed[ago]! += hits[ago]![state]!;
      tally.expected[ago]! += rate * bases[ago]![state]!;
      tally.noise[ago]! += rate * (1 - rate) * bases[ago]![state]!;
    }
  }
  return tally;
}

/** By month ago, then state at its start: customers, and those of them who bought in it. */
function countByState(purchases: Frame<Purchase>, months: Months, watched: number) {
  const customer = columnOf(purchases, 'customer');
  const day = columnOf(purchases, 'day');
  const free = columnOf(purchases, 'free');
  const hits = Array.from({ length: watched }, () => new Uint32Array(STATES));
  const bases = Array.from({ length: watched }, () => new Uint32Array(STATES));
  const starts = Array.from({ length: watched }, (_, ago) => months.end(ago + 1) + 1);
  const ends = Array.from({ length: watched }, (_, ago) => months.end(ago));
  for (let begin = 0; begin < customer.length; ) {
    let end = begin;
    while (end < customer.length && customer[end] === customer[begin]) end += 1;
    // from the oldest month to the newest; `next` is the first purchase not before its start
    let next = begin;
    let yearFrom = begin;
    for (let ago = watched - 1; ago >= 0; ago -= 1) {
      const start = starts[ago]!;
      while (next < end && day[next]! < start) next += 1;
      while (yearFrom < next && day[yearFrom]! < start - STATE_YEAR_DAYS) yearFrom += 1;
      if (next === yearFrom || next - begin < 2) continue;
      const state = stateOf(start - day[next - 1]!, next - yearFrom, free[next - 1] === 0);
      bases[ago]![state]! += 1;
      if (next < end && day[next]! <= ends[ago]!) hits[ago]![state]! += 1;
    }
    begin = end;
  }
  return { hits, bases };
}
