import { numbers } from '../../frame.ts';
import { addMonths } from '../../units/day.ts';
import type { CustomerBase } from '../history.ts';
import { segmentCount, segmentsOfEqualSales } from '../segments/equal-sales.ts';
import type { ExpectedShares } from './expected-shares.ts';
import type { CategoryPlaces } from './places.ts';
import type { CategoryRows } from './rows.ts';

/** The six-month value of each customer, split among the places, and the segments cut from it within each named category. */
export interface CategoryValues {
  /** one column a place, one entry a customer of the base: whole smallest units that add up to his six-month value */
  readonly value: readonly Float64Array[];
  /** one entry a named category: customers who bought in it in the last twelve months */
  readonly buyersLastYear: readonly number[];
  /** one entry a named category: 10, 5, or 0 where its buyers are too few to cut */
  readonly segmentCount: readonly (0 | 5 | 10)[];
  /** one column a named category, one entry a customer of the base: 1 (highest) …; 0 where none is cut */
  readonly segment: readonly Int8Array[];
}

export function categoryValues(
  base: CustomerBase,
  rows: CategoryRows,
  places: CategoryPlaces,
  shares: ExpectedShares,
): CategoryValues {
  const value = splitValues(base, places.count, shares);
  const yearAgo = addMonths(base.asOf, -12);
  const buyersLastYear = places.names.map((_, place) => buyersSince(rows, place, yearAgo));
  const counts = buyersLastYear.map((buyers) => (base.segmentCount === 0 ? 0 : segmentCount(buyers)));
  return {
    value,
    buyersLastYear,
    segmentCount: counts,
    segment: counts.map((count, place) => segmentsOfEqualSales(value[place]!, count)),
  };
}

/** Each place takes the rounded sum up to it less the rounded sum before it, so that nothing is lost. */
export function splitValues(base: CustomerBase, places: number, shares: ExpectedShares): Float64Array[] {
  const customer = numbers(base.customers, 'customer');
  const total = numbers(base.customers, 'sixMonthValue');
  const value = Array.from({ length: places }, () => new Float64Array(total.length));
  const share = new Float64Array(places);
  for (let i = 0; i < total.length; i += 1) {
    if (total[i] === 0) continue;
    shares.fill(customer[i]!, share);
    let upTo = 0;
    let given = 0;
    for (let place = 0; place < places; place += 1) {
      upTo += share[place]!;
      const rounded = place === places - 1 ? total[i]! : Math.round(total[i]! * upTo);
      value[place]![i] = rounded - given;
      given = rounded;
    }
  }
  return value;
}

function buyersSince(rows: CategoryRows, place: number, after: number): number {
  let buyers = 0;
  for (let customer = 0; customer + 1 < rows.offsets.length; customer += 1) {
    for (let row = rows.offsets[customer + 1]! - 1; row >= rows.offsets[customer]!; row -= 1) {
      if (rows.day[row]! <= after) break;
      if (rows.place[row] !== place || rows.gross[row]! <= 0) continue;
      buyers += 1;
      break;
    }
  }
  return buyers;
}
