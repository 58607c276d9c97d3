import type { Subscriptions } from '../../customer-base/contracts/subscriptions.ts';
import type { EpochDay } from '../../units/day.ts';
import type { Months } from './months.ts';
import { newTally, type Tally } from './series.ts';

/** Deliveries to date: 1, 2, 3, 4–6, 7–12, more; customers leave early on. */
const CYCLE_BOUNDS = [1, 2, 3, 6, 12] as const;

/** A contract is slow where its usual interval is longer than that of the base so many times: more leave between two deliveries. */
const SLOW_FROM = 1.5;

export interface LeftOptions {
  readonly asOf: EpochDay;
  readonly months: Months;
  readonly referenceFrom: number;
  /** numbers of customers that are not looked at */
  readonly leftOut?: ReadonlySet<number>;
}

/**
 * Deliveries after which contracts left, by month, against what contracts as old and as slow left before (months
 * `referenceFrom` and more ago). Only deliveries whose wait is up; none after the contract has once left.
 */
export function subscriptionsLeft(
  { contracts, lives }: Subscriptions,
  { asOf, months, referenceFrom, leftOut }: LeftOptions,
): Tally {
  const { count, customer, offsets, day, cycle } = contracts;
  const ages = CYCLE_BOUNDS.length + 1;
  const classes = 2 * ages;
  const left = Array.from({ length: classes }, () => new Float64Array(months.count));
  const all = Array.from({ length: classes }, () => new Float64Array(months.count));
  for (let contract = 0; contract < count; contract += 1) {
    if (leftOut?.has(customer[contract]!)) continue;
    const reached = lives.reached[contract]!;
    for (let nth = 1; nth <= reached; nth += 1) {
      const at = offsets[contract]! + nth - 1;
      const ago = months.ago(day[at]!);
      // without a wait nobody can be said to have left
      if (ago >= months.count || !(day[at]! + lives.wait[at]! <= asOf)) continue;
      const age = Number.isNaN(cycle[at]!) ? nth : cycle[at]!;
      const bound = CYCLE_BOUNDS.findIndex((most) => age <= most);
      const isSlow = lives.usualBefore[at]! > SLOW_FROM * lives.usualIntervalDays;
      const of = (bound === -1 ? ages - 1 : bound) + (isSlow ? ages : 0);
      all[of]![ago]! += 1;
      if (nth === reached) left[of]![ago]! += 1;
    }
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
