import type { Purchase } from '../../customer-base/purchase-list.ts';
import { columnOf, type Frame, numbers } from '../../frame.ts';
import type { Months } from './months.ts';
import { newTally, type Tally } from './series.ts';
import { YEAR_MONTHS } from './tests.ts';

/** Orders above this share of all others count as this much: one order of a company must not make a month. */
const CAPPED_FROM = 0.995;

/** Sorts of purchases that differ in value by nature: the first, free repeats, subscription deliveries. */
const SORTS = 3;

/**
 * Gross sales of the purchases by month, against what purchases of the same sort came to `referenceFrom` and more months
 * ago; in mean purchases of that time. A customer buys at much the same value again and again: by how much the sums of
 * his purchases of a year vary more than so many strangers' would, the design effect (Kish 1965, Survey Sampling, 8.2), all
 * months are noisier.
 */
export function orderValues(
  purchases: Frame<Purchase>,
  months: Months,
  referenceFrom: number,
  isLeftOut: (customer: number, ago: number) => boolean = () => false,
): Tally {
  const customer = columnOf(purchases, 'customer');
  const nth = columnOf(purchases, 'nth');
  const day = columnOf(purchases, 'day');
  const gross = columnOf(purchases, 'gross');
  const free = columnOf(purchases, 'free');
  const sorted = numbers(purchases, 'gross').sort();
  const cap = sorted[Math.floor(CAPPED_FROM * (sorted.length - 1))] ?? 0;
  const sort = (i: number) => (nth[i] === 1 ? 0 : free[i] === 1 ? 1 : 2);
  const sums = new Float64Array(SORTS);
  const counts = new Float64Array(SORTS);
  for (let i = 0; i < day.length; i += 1) {
    const ago = months.ago(day[i]!);
    if (ago < referenceFrom || ago >= months.count || isLeftOut(customer[i]!, ago)) continue;
    sums[sort(i)]! += Math.min(cap, gross[i]!);
    counts[sort(i)]! += 1;
  }
  const all =
    sums.reduce((a, b) => a + b, 0) /
    Math.max(
      1,
      counts.reduce((a, b) => a + b, 0),
    );
  const usual = sums.map((sum, at) => (counts[at] === 0 ? all : sum / counts[at]!));
  const tally = newTally(months.count);
  if (all === 0) return tally;
  const squares = new Float64Array(months.count);
  let ofPurchases = 0;
  let ofCustomers = 0;
  let sum = 0;
  for (let i = 0; i < day.length; i += 1) {
    const ago = months.ago(day[i]!);
    if (ago >= months.count || isLeftOut(customer[i]!, ago)) continue;
    const value = Math.min(cap, gross[i]!) / all;
    const expected = usual[sort(i)]! / all;
    tally.observed[ago]! += value;
    tally.expected[ago]! += expected;
    squares[ago]! += (value - expected) ** 2;
    ofPurchases += (value - expected) ** 2;
    sum += value - expected;
    const next = i + 1 < day.length && customer[i + 1] === customer[i] ? months.ago(day[i + 1]!) : -1;
    if (Math.floor(next / YEAR_MONTHS) === Math.floor(ago / YEAR_MONTHS)) continue;
    ofCustomers += sum ** 2;
    sum = 0;
  }
  const designEffect = ofPurchases === 0 ? 1 : Math.max(1, ofCustomers / ofPurchases);
  for (let ago = 0; ago < months.count; ago += 1) {
    // as it would be at the usual level
    const level = tally.observed[ago]! === 0 ? 1 : tally.expected[ago]! / tally.observed[ago]!;
    tally.noise[ago] = squares[ago]! * level ** 2 * designEffect;
  }
  return tally;
}
