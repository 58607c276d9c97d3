import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';

/** Purchases far larger than the others. Amounts are gross, in smallest units. */
export interface Outliers {
  /** purchases worth more than nothing */
  readonly purchases: number;
  readonly median: number;
  /** a purchase above it is an outlier */
  readonly fence: number;
  readonly count: number;
  readonly gross: number;
  /** of the gross sales of all these purchases */
  readonly share: number;
  /** the largest purchases, whether outliers or not */
  readonly largest: readonly { readonly day: EpochDay; readonly gross: number; readonly share: number }[];
}

/** Three times the interquartile range above the upper quartile is "far out": Tukey (1977), Exploratory Data Analysis, 2D. */
const FAR_OUT = 3;
/** An outlier is at least so many times the median, however alike the other purchases are. */
export const TIMES_THE_MEDIAN = 10;
const SHOWN = 5;

/**
 * Outliers among the customers' purchases as of a day, by Tukey's fence on the logarithms of the amounts (amounts are
 * skewed): upper quartile × (upper ÷ lower quartile)³. Quartiles are the smallest amounts that so many keep to.
 */
export function outliers({ purchases }: Pick<Ledger, 'purchases'>, asOf: EpochDay): Outliers {
  const { days, amounts } = purchasesAsOf(purchases, asOf);
  const sorted = amounts.slice().sort();
  const quantile = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  const median = quantile(0.5);
  const fence = Math.max(
    quantile(0.75) * (quantile(0.75) / quantile(0.25)) ** FAR_OUT,
    TIMES_THE_MEDIAN * median,
  );
  const total = sorted.reduce((sum, gross) => sum + gross, 0);
  const beyond = sorted.filter((gross) => gross > fence);
  const gross = beyond.reduce((sum, one) => sum + one, 0);
  const least = sorted[Math.max(0, sorted.length - SHOWN)] ?? Number.NaN;
  const largest: { day: EpochDay; gross: number; share: number }[] = [];
  amounts.forEach((amount, i) => {
    if (amount >= least) largest.push({ day: days[i]!, gross: amount, share: amount / total });
  });
  return {
    purchases: sorted.length,
    median,
    fence,
    count: beyond.length,
    gross,
    share: sorted.length === 0 ? Number.NaN : gross / total,
    largest: largest.sort((a, b) => b.gross - a.gross || a.day - b.day).slice(0, SHOWN),
  };
}

/** Day and gross sales of every purchase worth more than nothing; parts of one that are void from different days are together. */
function purchasesAsOf({ offsets, day, voidDay, amount }: Ledger['purchases'], asOf: EpochDay) {
  const days = new Int32Array(day.length);
  const amounts = new Float64Array(day.length);
  let count = 0;
  for (let customer = 0; customer + 1 < offsets.length; customer += 1) {
    let latest: EpochDay | undefined;
    for (let row = offsets[customer]!; row < offsets[customer + 1]!; row += 1) {
      if (day[row]! > asOf || voidDay[row]! <= asOf || amount[row] === 0) continue;
      if (day[row] !== latest) count += 1;
      latest = day[row]!;
      days[count - 1] = latest;
      amounts[count - 1]! += amount[row]!;
    }
  }
  return { days: days.subarray(0, count), amounts: amounts.subarray(0, count) };
}
