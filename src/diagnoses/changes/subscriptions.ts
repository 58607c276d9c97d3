import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import type { Months } from './months.ts';
import { newTally, type Tally } from './series.ts';

/** A contract counts as left where nothing was delivered for so many days: cycles of one to two months and a skip fit in. */
export const LEFT_AFTER_DAYS = 120;

/** Deliveries to date: 1, 2, 3, 4–6, 7–12, more; customers leave early on. */
const CYCLE_BOUNDS = [1, 2, 3, 6, 12] as const;

export interface LeftOptions {
  readonly asOf: EpochDay;
  readonly months: Months;
  readonly referenceFrom: number;
  /** numbers of customers that are not looked at */
  readonly leftOut?: ReadonlySet<number>;
}

/**
 * Deliveries after which nothing more came, by month, against what contracts as old left before (months `referenceFrom` and
 * more ago). Only deliveries whose {@link LEFT_AFTER_DAYS} are up.
 */
export function subscriptionsLeft(
  { deliveries }: Ledger,
  { asOf, months, referenceFrom, leftOut }: LeftOptions,
): Tally {
  const { customer, contract, day, voidDay, cycle } = deliveries;
  const classes = CYCLE_BOUNDS.length + 1;
  const left = Array.from({ length: classes }, () => new Float64Array(months.count));
  const all = Array.from({ length: classes }, () => new Float64Array(months.count));
  let nth = 0;
  // of the rows of one delivery, whose goods were cancelled or sent back apart, the first
  let counted = -1;
  for (let row = 0; row < day.length; row += 1) {
    const isSame = (other: number) => customer[other] === customer[row] && contract[other] === contract[row];
    if (!isSame(row - 1)) nth = 0;
    if (day[row]! > asOf || voidDay[row]! <= asOf) continue;
    if (isSame(counted) && day[counted] === day[row]) continue;
    counted = row;
    nth += 1;
    if (leftOut?.has(customer[row]!)) continue;
    const ago = months.ago(day[row]!);
    if (ago >= months.count || months.end(ago) + LEFT_AFTER_DAYS > asOf) continue;
    let next = row + 1;
    while (isSame(next) && (voidDay[next]! <= asOf || day[next] === day[row])) next += 1;
    const goesOn = isSame(next) && day[next]! - day[row]! <= LEFT_AFTER_DAYS;
    const age = Number.isNaN(cycle[row]!) ? nth : cycle[row]!;
    const bound = CYCLE_BOUNDS.findIndex((most) => age <= most);
    const of = bound === -1 ? classes - 1 : bound;
    all[of]![ago]! += 1;
    if (!goesOn) left[of]![ago]! += 1;
  }
  const before = (counts: Float64Array) => counts.subarray(referenceFrom).reduce((a, b) => a + b, 0);
  const tally = newTally(months.count);
  for (let of = 0; of < classes; of += 1) {
    const base = before(all[of]!);
    if (base === 0) continue;
    const usual = before(left[of]!) / base;
    for (let ago = 0; ago < months.count; ago += 1) {
      tally.observed[ago]! += left[of]![ago]!;
      tally.expected[ago]! += usual * all[of]![ago]!;
      tally.noise[ago]! += usual * (1 - usual) * all[of]![ago]!;
    }
  }
  return tally;
}
