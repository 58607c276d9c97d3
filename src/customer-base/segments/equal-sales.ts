import { classesByValue } from './classes-by-value.ts';

/** Segments are ten; five where fewer than this many customers bought in the last year. */
export const TEN_SEGMENTS_FROM_BUYERS = 300;

/** Below this many buyers in the last year no segments are cut. */
export const SEGMENTS_FROM_BUYERS = 50;

/** How many segments a base of so many buyers in the last year bears: 10, 5, or 0 for "cannot judge". */
export function segmentCount(buyersLastYear: number): 0 | 5 | 10 {
  if (buyersLastYear < SEGMENTS_FROM_BUYERS) return 0;
  return buyersLastYear < TEN_SEGMENTS_FROM_BUYERS ? 5 : 10;
}

/**
 * Segments of equal expected sales: 1 (highest value) … `count`. Customers are sorted by value, equal values
 * stand together, and all of one value belong where the midpoint of their cumulative share of the total falls.
 * A segment may stay empty. Without any value, everybody is in the last one.
 *
 * @param values whole numbers, not negative; one a customer
 * @returns one segment a customer
 */
export function segmentsOfEqualSales(values: Float64Array, count: number): Int8Array {
  let total = 0;
  for (const value of values) total += value;
  if (count === 0 || total === 0) return new Int8Array(values.length).fill(count);
  let below = 0;
  return classesByValue(values, ({ value, start, end }) => {
    const held = value * (end - start);
    const after = total - below;
    const before = after - held; // what the higher values hold
    below += held;
    return Math.min(count, Math.floor((count * (before + after)) / (2 * total)) + 1);
  });
}
