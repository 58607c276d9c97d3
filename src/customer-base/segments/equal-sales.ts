import { equalValues } from '../equal-values.ts';

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
  const segments = new Int8Array(values.length).fill(count);
  const total = values.reduce((sum, value) => sum + value, 0);
  if (count === 0 || total === 0) return segments;
  const { values: distinct, upTo, groupOf } = equalValues(values);
  const segmentOf = new Int8Array(distinct.length);
  let before = 0;
  for (let group = distinct.length - 1; group >= 0; group -= 1) {
    const customers = upTo[group]! - (upTo[group - 1] ?? 0);
    const after = before + distinct[group]! * customers;
    segmentOf[group] = Math.min(count, Math.floor((count * (before + after)) / (2 * total)) + 1);
    before = after;
  }
  for (let i = 0; i < segments.length; i += 1) segments[i] = segmentOf[groupOf[i]!]!;
  return segments;
}
