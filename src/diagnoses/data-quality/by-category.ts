import type { CategoryPlaces } from '../../customer-base/categories/places.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';

export interface CategoryFigures {
  /** '' is "not assigned"; undefined stands for all categories not named */
  readonly category: string | undefined;
  /** how many categories the line stands for */
  readonly categories: number;
  /** smallest units, booked on their own days, guests and keys without purchase included */
  readonly gross: number;
  readonly returned: number;
  readonly netSales: number;
}

/**
 * Net sales of the named categories, the largest first, then of what is in no category and of all others, where there is any.
 * Their sum is that of the rows used.
 */
export function byCategory(
  { categoryDays }: Pick<Ledger, 'categoryDays'>,
  places: CategoryPlaces,
  asOf: EpochDay,
): CategoryFigures[] {
  const gross = new Float64Array(places.count);
  const returned = new Float64Array(places.count);
  categoryDays.day.forEach((day, i) => {
    if (day > asOf || categoryDays.voidDay[i]! <= asOf) return;
    const place = places.placeOf[categoryDays.category[i]!]!;
    gross[place]! += categoryDays.gross[i]!;
    returned[place]! += categoryDays.returned[i]!;
  });
  return Array.from(gross, (sold, place) => ({
    category: place === places.other ? undefined : (places.names[place] ?? ''),
    categories: place === places.other ? places.others : 1,
    gross: sold,
    returned: returned[place]!,
    netSales: sold - returned[place]!,
  })).filter((line) => line.gross > 0 || line.returned > 0);
}
