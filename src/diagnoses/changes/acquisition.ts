import type { Purchase } from '../../customer-base/purchase-list.ts';
import { columnOf, type Frame } from '../../frame.ts';
import type { EpochDay } from '../../units/day.ts';
import type { Months } from './months.ts';
import { newTally, type Tally } from './series.ts';

/** Months whose late returners tell how many there are. */
const TELLING_MONTHS = 24;

/**
 * Newcomers by month, against a mean month `referenceFrom` to `until` − 1 months ago. A file that begins in the middle of the
 * company's life shows some old customers as new ones: those who come back after a silence longer than the file then is.
 * How many they are is told by the latest months, in which so long a silence is seen; `from` is the first day of the file,
 * −∞ where it begins with the company.
 */
export function acquisition(
  purchases: Frame<Purchase>,
  months: Months,
  {
    from,
    referenceFrom,
    until,
  }: { readonly from: EpochDay; readonly referenceFrom: number; readonly until: number },
): Tally {
  const customer = columnOf(purchases, 'customer');
  const nth = columnOf(purchases, 'nth');
  const nthKnown = columnOf(purchases, 'nthKnown');
  const day = columnOf(purchases, 'day');
  const tally = newTally(months.count);
  const seenBefore = (ago: number) => months.end(ago + 1) - from;
  const shortest = seenBefore(Math.max(0, until - 1));
  const gaps: number[][] = Array.from({ length: months.count }, () => []);
  for (let i = 0; i < day.length; i += 1) {
    const ago = months.ago(day[i]!);
    if (ago >= months.count) continue;
    if (nth[i] === 1 && nthKnown[i] === 1) tally.observed[ago]! += 1;
    else if (customer[i - 1] === customer[i] && day[i]! - day[i - 1]! > shortest) {
      gaps[ago]!.push(day[i]! - day[i - 1]!);
    }
  }
  const oldOnes = Float64Array.from({ length: months.count }, (_, ago) => {
    if (ago >= until) return 0;
    const silence = seenBefore(ago);
    let telling = 0;
    let found = 0;
    for (let month = 0; month < Math.min(TELLING_MONTHS, months.count); month += 1) {
      if (seenBefore(month) <= silence) continue;
      telling += 1;
      for (const gap of gaps[month]!) if (gap > silence) found += 1;
    }
    return telling === 0 ? 0 : found / telling;
  });
  let newcomers = 0;
  for (let ago = referenceFrom; ago < until; ago += 1) newcomers += tally.observed[ago]! - oldOnes[ago]!;
  const usual = Math.max(0, newcomers / Math.max(1, until - referenceFrom));
  for (let ago = 0; ago < months.count; ago += 1) {
    tally.expected[ago] = usual + oldOnes[ago]!;
    tally.noise[ago] = tally.expected[ago]!;
  }
  return tally;
}
