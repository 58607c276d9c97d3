import type { Purchase } from '../../customer-base/purchase-list.ts';
import { columnOf, type Frame, numbers } from '../../frame.ts';
import type { EpochDay } from '../../units/day.ts';
import type { Share } from '../../units/share.ts';

/** Days after the nth purchase within which the next one is looked for. */
export const CONTINUATION_DAYS = 365;

/** Steps looked at: F1→F2 … F12→F13. */
export const PURCHASE_STEPS = 12;

/** From the nth purchase to the next one. */
export interface Step {
  readonly nth: number;
  /** customers who made an nth purchase */
  readonly reached: number;
  /** of those whose nth purchase is N days old or more: the next one on day 1 … N after it */
  readonly within: Share;
  /** of the same: the next one at any time since */
  readonly ever: Share;
  /** of those who bought again within N days: days that half of them keep to; not known where nobody did */
  readonly medianDays: number;
  /** `within`, of nth purchases in the newest twelve months whose time is up, and in the twelve before */
  readonly latest: Share;
  readonly yearBefore: Share;
}

/** A run of purchases of one customer after another, of customers whose first purchase is known, sorted by customer, then day. */
export interface PurchaseRun {
  readonly customer: Float64Array;
  readonly day: Float64Array;
  readonly kind: Float64Array;
}

/** All purchases, or those alone in which goods were ordered so: they are numbered anew. */
export function runOf(purchases: Frame<Purchase>, among: 'all' | 'free' | 'subscribed'): PurchaseRun {
  const known = columnOf(purchases, 'nthKnown');
  const so = among === 'all' ? known : columnOf(purchases, among);
  const columns = [
    numbers(purchases, 'customer'),
    numbers(purchases, 'day'),
    numbers(purchases, 'kind'),
  ] as const;
  let kept = 0;
  for (let row = 0; row < known.length; row += 1) {
    if (known[row] === 0 || so[row] === 0) continue;
    for (const column of columns) column[kept] = column[row]!;
    kept += 1;
  }
  const [customer, day, kind] = columns;
  return {
    customer: customer.subarray(0, kept),
    day: day.subarray(0, kept),
    kind: kind.subarray(0, kept),
  };
}

/** Calls `visit` for each of the first twelve purchases of each customer; `next` is NaN where there is none yet. */
export function eachStep(
  { customer, day }: PurchaseRun,
  visit: (row: number, nth: number, days: number) => void,
): void {
  for (let row = 0, nth = 1; row < customer.length; row += 1) {
    const goesOn = customer[row + 1] === customer[row];
    if (nth <= PURCHASE_STEPS) visit(row, nth, goesOn ? day[row + 1]! - day[row]! : Number.NaN);
    nth = goesOn ? nth + 1 : 1;
  }
}

export function continuation(run: PurchaseRun, asOf: EpochDay): Step[] {
  const empty = () => ({ hits: 0, base: 0 });
  const steps = Array.from({ length: PURCHASE_STEPS }, (_, k) => ({
    nth: k + 1,
    reached: 0,
    within: empty(),
    ever: empty(),
    latest: empty(),
    yearBefore: empty(),
    days: new Float64Array(CONTINUATION_DAYS + 1),
  }));
  eachStep(run, (row, nth, days) => {
    const step = steps[nth - 1]!;
    step.reached += 1;
    const age = asOf - run.day[row]!;
    if (age < CONTINUATION_DAYS) return;
    const hit = days <= CONTINUATION_DAYS ? 1 : 0;
    add(step.within, hit);
    add(step.ever, Number.isNaN(days) ? 0 : 1);
    if (age < 2 * CONTINUATION_DAYS) add(step.latest, hit);
    else if (age < 3 * CONTINUATION_DAYS) add(step.yearBefore, hit);
    if (hit === 1) step.days[days]! += 1;
  });
  return steps.map(({ days, ...step }) => ({ ...step, medianDays: medianOf(days, step.within.hits) }));
}

function add(share: { hits: number; base: number }, hit: number): void {
  share.base += 1;
  share.hits += hit;
}

/** The smallest number of days that half of `all` keep to; `counts` holds how many took so many days. */
function medianOf(counts: Float64Array, all: number): number {
  if (all === 0) return Number.NaN;
  let kept = 0;
  return counts.findIndex((n) => {
    kept += n;
    return 2 * kept >= all;
  });
}
