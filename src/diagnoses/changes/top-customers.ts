import type { Purchase } from '../../customer-base/purchase-list.ts';
import { columnOf, type Frame, type Readings } from '../../frame.ts';
import { fewestHolding } from '../../units/fewest.ts';
import { SMALLEST_BASE } from '../../units/share.ts';
import { isSubscribed, STATE_YEAR_DAYS, STATES, stateOf } from './customer-states.ts';
import type { Months } from './months.ts';
import { newTally, type Tally } from './series.ts';

/** Months for which top customers are followed: the half-year after the day they are named. */
const FOLLOWED = 6;

/** One entry a month. */
export interface TopCustomers {
  readonly top: Tally;
  /** of them those whose last purchase before they were named was a free one */
  readonly free: Tally;
  /** the others who bought in the 365 days before, followed alike */
  readonly others: Tally;
  /** months for which the tallies tell: back to the first half-year whose top customers are fewer than SMALLEST_BASE */
  readonly months: number;
  /** numbers of the top customers named half a year ago */
  readonly named: readonly number[];
  /** whether a customer was among the top ones named before the half-year in which the month `ago` lies */
  isTop(customer: number, ago: number): boolean;
}

/**
 * Top customers named at the end of each half-year, the fewest who carry `topShare` of the sales of the 365 days before: who of
 * them bought in each of the two quarters after, against what top customers in the same state on the day they were named
 * did in the same quarter after it, `referenceFrom` and more months ago. One entry a quarter. Who leaves in the half-year
 * is missed in all that follows, so the second quarter tells the most.
 */
export function topCustomersActivity(
  purchases: Frame<Purchase>,
  months: Months,
  { referenceFrom, topShare }: { readonly referenceFrom: number; readonly topShare: number },
): TopCustomers {
  const halfYears = Math.max(0, Math.floor((months.count - 12) / FOLLOWED));
  const rows = purchasesByCustomer(purchases);
  const seen = Array.from({ length: halfYears }, (_, h) =>
    followed(rows, months, (h + 1) * FOLLOWED, topShare),
  );
  const isNamed = seen.map(({ named }) => flagged(named, rows.customer));
  // of so few each weighs too much, and what he did before is all that is expected of him
  const few = seen.findIndex(({ named }) => named.length < SMALLEST_BASE);
  const usualFrom = Math.ceil(referenceFrom / FOLLOWED);
  return {
    top: tallyOf(
      seen.map(({ top }) => top),
      usualFrom,
    ),
    free: tallyOf(
      seen.map(({ top }) => top),
      usualFrom,
      (state) => !isSubscribed(state),
    ),
    others: tallyOf(
      seen.map(({ others }) => others),
      usualFrom,
    ),
    months: (few === -1 ? halfYears : few) * FOLLOWED,
    named: seen[0]?.named ?? [],
    isTop: (customer, ago) => isNamed[Math.floor(ago / FOLLOWED)]?.[customer] === 1,
  };
}

/** One entry a month; `seen` by half-years ago. */
function tallyOf(
  seen: readonly Followed[],
  usualFrom: number,
  isCounted: (state: number) => boolean = () => true,
): Tally {
  const hits = new Float64Array(STATES * FOLLOWED);
  const bases = new Float64Array(STATES);
  for (const { bought, base } of seen.slice(usualFrom)) {
    for (let at = 0; at < hits.length; at += 1) hits[at]! += bought[at]!;
    for (let state = 0; state < STATES; state += 1) bases[state]! += base[state]!;
  }
  const tally = newTally(seen.length * FOLLOWED);
  for (const [h, { bought, base }] of seen.entries()) {
    for (let state = 0; state < STATES; state += 1) {
      if (bases[state] === 0 || !isCounted(state)) continue;
      for (let month = 0; month < FOLLOWED; month += 1) {
        const ago = (h + 1) * FOLLOWED - 1 - month;
        const at = month * STATES + state;
        const usual = hits[at]! / bases[state]!;
        tally.observed[ago]! += bought[at]!;
        tally.expected[ago]! += usual * base[state]!;
        tally.noise[ago]! += usual * (1 - usual) * base[state]!;
      }
    }
  }
  return tally;
}

/** By customer number, 1 for those named; `customers` ascend. */
function flagged(named: readonly number[], customers: Readings): Uint8Array {
  const flags = new Uint8Array(1 + (customers[customers.length - 1] ?? -1));
  for (const customer of named) flags[customer] = 1;
  return flags;
}

interface Rows {
  readonly customer: Readings;
  readonly begins: readonly number[];
  readonly day: Readings;
  readonly gross: Readings;
  readonly free: Readings;
}

function purchasesByCustomer(purchases: Frame<Purchase>): Rows {
  const customer = columnOf(purchases, 'customer');
  const begins: number[] = [];
  for (let i = 0; i < customer.length; i += 1) if (customer[i] !== customer[i - 1]) begins.push(i);
  begins.push(customer.length);
  return {
    customer,
    begins,
    day: columnOf(purchases, 'day'),
    gross: columnOf(purchases, 'gross'),
    free: columnOf(purchases, 'free'),
  };
}

interface Half {
  readonly top: Followed;
  readonly others: Followed;
  /** customer numbers of the top customers */
  readonly named: readonly number[];
}

interface Followed {
  /** by state on the day they were named */
  readonly base: Uint32Array;
  /** by month after it, then state */
  readonly bought: Uint32Array;
}

function followed(
  { customer, begins, day, gross, free }: Rows,
  months: Months,
  ago: number,
  topShare: number,
): Half {
  const named = months.end(ago);
  const ends = Array.from({ length: FOLLOWED }, (_, month) => months.end(ago - month - 1));
  const sales = new Float64Array(begins.length - 1);
  const nexts = new Uint32Array(begins.length - 1);
  const froms = new Uint32Array(begins.length - 1);
  for (let k = 0; k + 1 < begins.length; k += 1) {
    let next = begins[k]!;
    let from = next;
    while (next < begins[k + 1]! && day[next]! <= named) {
      if (day[next]! <= named - STATE_YEAR_DAYS) from = next + 1;
      else sales[k]! += gross[next]!;
      next += 1;
    }
    nexts[k] = next;
    froms[k] = from;
  }
  const isTop = new Uint8Array(sales.length);
  for (const k of fewestHolding(sales, topShare)) isTop[k] = 1;
  const top = nobody();
  const others = nobody();
  const names: number[] = [];
  for (let k = 0; k < sales.length; k += 1) {
    if (froms[k] === nexts[k]) continue;
    if (isTop[k]) names.push(customer[begins[k]!]!);
    const { base, bought } = isTop[k] ? top : others;
    const next = nexts[k]!;
    const state = stateOf(named + 1 - day[next - 1]!, next - froms[k]!, free[next - 1] === 0);
    base[state]! += 1;
    for (let row = next, month = 0, last = -1; row < begins[k + 1]!; row += 1) {
      while (month < FOLLOWED && day[row]! > ends[month]!) month += 1;
      if (month === FOLLOWED) break;
      if (month !== last) bought[month * STATES + state]! += 1;
      last = month;
    }
  }
  return { top, others, named: names };
}

function nobody(): Followed {
  return { base: new Uint32Array(STATES), bought: new Uint32Array(STATES * FOLLOWED) };
}
