import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import type { Months } from './months.ts';
import { newTally, type Tally } from './series.ts';

export interface ReturnsByCategory {
  readonly all: Tally;
  /** by category, of those that are in the file by the as-of day */
  readonly of: ReadonlyMap<number, Tally>;
}

/**
 * Days of customers on which goods of a category came back, by month, against the days on which such goods were sold times
 * the share of before (months `referenceFrom` and more ago).
 */
export function returnsByCategory(
  { categoryDays, categories }: Ledger,
  {
    asOf,
    months,
    referenceFrom,
  }: { readonly asOf: EpochDay; readonly months: Months; readonly referenceFrom: number },
): ReturnsByCategory {
  const { day, voidDay, category, gross, returned } = categoryDays;
  const back = categories.map(() => new Float64Array(months.count));
  const sold = categories.map(() => new Float64Array(months.count));
  const isKnown = categories.map(() => false);
  for (let row = 0; row < day.length; row += 1) {
    if (day[row]! > asOf || voidDay[row]! <= asOf) continue;
    isKnown[category[row]!] = true;
    const ago = months.ago(day[row]!);
    if (ago >= months.count) continue;
    if (returned[row]! > 0) back[category[row]!]![ago]! += 1;
    if (gross[row]! > 0) sold[category[row]!]![ago]! += 1;
  }
  const before = (counts: Float64Array) => counts.subarray(referenceFrom).reduce((a, b) => a + b, 0);
  const all = newTally(months.count);
  const of = new Map<number, Tally>();
  categories.forEach((_, number) => {
    const share = before(sold[number]!) === 0 ? 0 : before(back[number]!) / before(sold[number]!);
    const tally = newTally(months.count);
    for (let ago = 0; ago < months.count; ago += 1) {
      tally.observed[ago] = back[number]![ago]!;
      tally.expected[ago] = share * sold[number]![ago]!;
      tally.noise[ago] = tally.expected[ago]!;
      all.observed[ago]! += tally.observed[ago]!;
      all.expected[ago]! += tally.expected[ago]!;
      all.noise[ago]! += tally.noise[ago]!;
    }
    if (isKnown[number]) of.set(number, tally);
  });
  return { all, of };
}
