import { columnOf, numbers, type Readings } from '../../frame.ts';
import { type Held, heldBy } from '../grade-course.ts';
import type { Study } from '../study.ts';

/** Customers with a quantity above `above` and up to `upTo`, both not known at the open ends. */
export type Band = Held & { readonly above: number; readonly upTo: number };

/** Upper ends of the bands of silence (days) and of purchases to date; one more band is open. */
const SILENCE_DAYS = [30, 60, 90, 120, 180, 365, 730] as const;
const PURCHASES = [1, 2, 3, 4, 5, 9, 19] as const;

/** Ends of bands of money rise by these steps in every power of ten: as many bands as fit. */
const STEPS = [[1, 2, 5], [1, 3], [1]] as const;
const MOST_ENDS = 7;

export interface Bands {
  readonly recency: readonly Band[];
  readonly frequency: readonly Band[];
  /** net sales to date, smallest units; here `above` belongs to the band and `upTo` does not */
  readonly monetary: readonly Band[];
  /** heads: one row a band of recency, one column a band of frequency */
  readonly grid: readonly (readonly number[])[];
}

export function bandsOf(study: Study): Bands {
  const { customers } = study.base;
  const silence = bandOf(columnOf(customers, 'silenceDays'), SILENCE_DAYS);
  const purchases = bandOf(columnOf(customers, 'purchases'), PURCHASES);
  const netSales = numbers(customers, 'netSales');
  const ends = amountEnds(netSales);
  // whole amounts: up to 9,999 is below 10,000
  const money = bandOf(
    netSales,
    ends.map((end) => end - 1),
  );
  const grid = Array.from({ length: SILENCE_DAYS.length + 1 }, () =>
    new Array<number>(PURCHASES.length + 1).fill(0),
  );
  for (let i = 0; i < silence.length; i += 1) grid[silence[i]!]![purchases[i]!]! += 1;
  return {
    recency: banded(study, silence, SILENCE_DAYS),
    frequency: banded(study, purchases, PURCHASES),
    monetary: banded(study, money, ends),
    grid,
  };
}

/** The place of each value among bands that end with the ends, ascending. */
function bandOf(values: Readings, ends: readonly number[]): Int8Array {
  const bands = new Int8Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    let band = 0;
    while (band < ends.length && !(values[i]! <= ends[band]!)) band += 1;
    bands[i] = band;
  }
  return bands;
}

function banded(study: Study, bandOfCustomer: Int8Array, ends: readonly number[]): Band[] {
  return heldBy(study, bandOfCustomer, ends.length + 1).map((held, k) => ({
    above: ends[k - 1] ?? Number.NaN,
    upTo: ends[k] ?? Number.NaN,
    ...held,
  }));
}

/** Round amounts between the twentieth and the last twentieth of the customers. */
export function amountEnds(netSales: Float64Array): number[] {
  const sorted = netSales.slice().sort();
  const low = Math.max(1, sorted[Math.floor(sorted.length / 20)] ?? 1);
  const high = sorted[Math.floor((19 * sorted.length) / 20)] ?? 0;
  const endsBy = (steps: readonly number[]) => {
    const ends: number[] = [];
    for (let power = 1; power <= high; power *= 10) {
      ends.push(...steps.map((step) => step * power).filter((end) => end > low && end <= high));
    }
    return ends;
  };
  const tried = STEPS.map(endsBy);
  return tried.find((ends) => ends.length <= MOST_ENDS) ?? tried.at(-1)!;
}
