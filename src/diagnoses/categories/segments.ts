import { columnOf } from '../../frame.ts';
import { addMonths } from '../../units/day.ts';
import type { Share } from '../../units/share.ts';
import type { Study } from '../study.ts';

/** A segment within a category. */
export interface CategorySegment {
  /** 1 (highest) … */
  readonly segment: number;
  readonly customers: number;
  /** Σ category value, smallest units */
  readonly value: number;
  /** bought in the category in the last twelve months, of the customers */
  readonly buyers: Share;
}

/** One list a named category, highest segment first; empty where its buyers are too few to cut. */
export function categorySegments({ base, categories }: Study): CategorySegment[][] {
  const { places, rows, values } = categories;
  const customer = columnOf(base.customers, 'customer');
  const yearAgo = addMonths(base.asOf, -12);
  return places.names.map((_, place) => {
    const segmentOf = values.segment[place]!;
    const value = values.value[place]!;
    const sums = Array.from({ length: values.segmentCount[place]! }, () => ({
      customers: 0,
      value: 0,
      buyers: 0,
    }));
    if (sums.length === 0) return [];
    for (let i = 0; i < customer.length; i += 1) {
      const sum = sums[segmentOf[i]! - 1]!;
      sum.customers += 1;
      sum.value += value[i]!;
      const key = customer[i]!;
      for (let row = rows.offsets[key + 1]! - 1; row >= rows.offsets[key]!; row -= 1) {
        if (rows.day[row]! <= yearAgo) break;
        if (rows.place[row] !== place || rows.gross[row]! <= 0) continue;
        sum.buyers += 1;
        break;
      }
    }
    return sums.map(({ customers, value: total, buyers }, i) => ({
      segment: i + 1,
      customers,
      value: total,
      buyers: { hits: buyers, base: customers },
    }));
  });
}
