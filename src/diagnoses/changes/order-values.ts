import type { Purchase } from '../../customer-base/purchase-list.ts';
import { columnOf, type Frame, numbers } from '../../frame.ts';
import type { Months } from './months.ts';
import { atOwnLevels } from './own-levels.ts';
import { newTally, type Tally } from './series.ts';
import { YEAR_MONTHS } from './tests.ts';

/** Orders above this share of all others count as this much: one order of a company must not make a month. */
const CAPPED_FROM = 0.995;

/** Sorts of purchases that differ in value by nature: the first, free repeats, subscription deliveries. */
const SORTS = 3;

/**
 * Gross sales of the purchases by month, against what purchases of the same sort came to `referenceFrom` and more months
 * ago times the level of their customers (own-levels.ts), so that other customers are no other values; in mean purchases of
 * that time. By how much the sums of a customer's purchases of a year vary more than so many strangers' would, the design
 * effect (Kish 1965, Survey Sampling, 8.2), all months are noisier.
 */
export function orderValues(
  purchases: Frame<Purchase>,
  months: Months,
  referenceFrom: number,
  isLeftOut: (customer: number, ago: number) => boolean = () => false,
): Tally {
  const tally = newTally(months.count);
  const seen = seenOf(purchases, months, isLeftOut);
  const isReference = (i: number) => seen.ago[i]! >= referenceFrom;
  const sums = new Float64Array(SORTS);
  const counts = new Float64Array(SORTS);
  for (let i = 0; i < seen.count; i += 1) {
    if (!isReference(i)) continue;
    sums[seen.sort[i]!]! += seen.value[i]!;
    counts[seen.sort[i]!]! += 1;
  }
  const total = sums.reduce((a, b) => a + b, 0);
  const all =
    total /
    Math.max(
      1,
      counts.reduce((a, b) => a + b, 0),
    );
  if (all === 0) return tally;
  const usual = sums.map((sum, at) => (counts[at] === 0 ? 1 : sum / counts[at]! / all));
  const value = seen.value.map((each) => each / all);
  const ofSort = Float64Array.from(seen.sort, (sort) => usual[sort]!);
  const expected = atOwnLevels({ ...seen, value, expected: ofSort, months: months.count, isReference });
  const squares = new Float64Array(months.count);
  let ofPurchases = 0;
  let ofCustomers = 0;
  let sum = 0;
  for (let i = 0; i < seen.count; i += 1) {
    const ago = seen.ago[i]!;
    const beyond = value[i]! - expected[i]!;
    tally.observed[ago]! += value[i]!;
    tally.expected[ago]! += expected[i]!;
    squares[ago]! += beyond ** 2;
    ofPurchases += beyond ** 2;
    sum += beyond;
    const goesOn = i + 1 < seen.count && seen.customer[i + 1] === seen.customer[i];
    if (goesOn && Math.floor(seen.ago[i + 1]! / YEAR_MONTHS) === Math.floor(ago / YEAR_MONTHS)) continue;
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

/** Purchases of whole months that are looked at, by customer; values capped. */
function seenOf(
  purchases: Frame<Purchase>,
  months: Months,
  isLeftOut: (customer: number, ago: number) => boolean,
) {
  const customer = columnOf(purchases, 'customer');
  const nth = columnOf(purchases, 'nth');
  const day = columnOf(purchases, 'day');
  const gross = columnOf(purchases, 'gross');
  const free = columnOf(purchases, 'free');
  const sorted = numbers(purchases, 'gross').sort();
  const cap = sorted[Math.floor(CAPPED_FROM * (sorted.length - 1))] ?? 0;
  const rows = new Int32Array(day.length);
  const agos = new Uint8Array(day.length);
  let count = 0;
  for (let i = 0; i < day.length; i += 1) {
    const ago = months.ago(day[i]!);
    if (ago >= months.count || isLeftOut(customer[i]!, ago)) continue;
    rows[count] = i;
    agos[count] = ago;
    count += 1;
  }
  const kept = rows.subarray(0, count);
  return {
    count,
    customer: Int32Array.from(kept, (i) => customer[i]!),
    ago: agos.subarray(0, count),
    sort: Uint8Array.from(kept, (i) => (nth[i] === 1 ? 0 : free[i] === 1 ? 1 : 2)),
    value: Float64Array.from(kept, (i) => Math.min(cap, gross[i]!)),
  };
}
