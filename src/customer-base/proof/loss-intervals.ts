import { type RandomStream, randomStream } from '../../units/random.ts';
import type { Interval } from '../../units/share.ts';
import { areaOfGroups, areaOfPerfect, type GroupSums } from './group-gini.ts';

/** Ginis of one month by groups that were frozen and by groups that were cut anew before it. */
export interface MonthGinis {
  readonly frozen: number;
  readonly recut: number;
}

/** What is needed of the months: one entry a customer in every column. */
export interface MonthColumns {
  /** by month, not below 0 */
  readonly spend: readonly Float64Array[];
  readonly frozen: Int8Array;
  /** by month */
  readonly recut: readonly Int8Array[];
}

/** At most so many customers are drawn at a time; of a larger base the width is scaled. */
export const RESAMPLED_CUSTOMERS = 20_000;

export const RESAMPLES = 200;

/** Ginis by month of the customers at `places`; the same customer may stand there more than once. */
export function ginisOf(
  { spend, frozen, recut }: MonthColumns,
  places: Int32Array,
  groups: number,
): readonly MonthGinis[] {
  return spend.map((spendOf, month) => {
    const byFrozen = emptySums(groups);
    const byRecut = emptySums(groups);
    const recutOf = recut[month]!;
    const spends = new Float64Array(places.length);
    let buyers = 0;
    for (const i of places) {
      const first = frozen[i]! - 1;
      const second = recutOf[i]! - 1;
      byFrozen.customers[first]! += 1;
      byRecut.customers[second]! += 1;
      const spent = spendOf[i]!;
      if (spent === 0) continue;
      byFrozen.sales[first]! += spent;
      byRecut.sales[second]! += spent;
      spends[buyers++] = spent;
    }
    const most = areaOfPerfect(spends.subarray(0, buyers), places.length);
    return most > 0
      ? { frozen: areaOfGroups(byFrozen) / most, recut: areaOfGroups(byRecut) / most }
      : { frozen: Number.NaN, recut: Number.NaN };
  });
}

function emptySums(groups: number): GroupSums {
  return { customers: new Float64Array(groups), sales: new Float64Array(groups) };
}

/**
 * 95 % bootstrap interval of a figure of the monthly Ginis. Customers are drawn with replacement, each with all his
 * months and both his groups (Efron 1979, percentiles); of a large base m of n are drawn and the width scaled by
 * √(m ÷ n) (Bickel, Götze & van Zwet 1997). The same seed draws the same customers for every method.
 */
export function bootstrapIntervals(
  columns: MonthColumns,
  groups: number,
  figures: (months: readonly MonthGinis[]) => readonly number[],
  seed: number,
): readonly Interval[] {
  const { length } = columns.frozen;
  const drawn = Math.min(length, RESAMPLED_CUSTOMERS);
  const random = randomStream(seed, 'proof/stability');
  const samples = Array.from({ length: RESAMPLES }, () =>
    figures(ginisOf(columns, draw(random, drawn, length), groups)),
  );
  const everybody = Int32Array.from({ length }, (_, i) => i);
  return figures(ginisOf(columns, everybody, groups)).map((found, figure) => {
    const sorted = Float64Array.from(samples, (sample) => sample[figure]!)
      .filter((value) => !Number.isNaN(value))
      .sort();
    const width = Math.sqrt(drawn / length);
    const at = (share: number) => {
      const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
      return found + width * (value - found);
    };
    return { low: at(0.025), high: at(0.975) };
  });
}

function draw(random: RandomStream, count: number, from: number): Int32Array {
  return Int32Array.from({ length: count }, () => random.integer(0, from - 1));
}
