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

/** Net sales by category, the largest first, as many as are named, then all others in one line. Their sum is that of the rows used. */
export function byCategory(
  ledger: Pick<Ledger, 'categoryDays' | 'categories'>,
  asOf: EpochDay,
  named: number,
): CategoryFigures[] {
  const { categoryDays, categories } = ledger;
  const gross = new Float64Array(categories.length);
  const returned = new Float64Array(categories.length);
  categoryDays.day.forEach((day, i) => {
    if (day > asOf || categoryDays.voidDay[i]! <= asOf) return;
    gross[categoryDays.category[i]!]! += categoryDays.gross[i]!;
    returned[categoryDays.category[i]!]! += categoryDays.returned[i]!;
  });
  const all = categories
    .map((category, i) => ({
      category,
      categories: 1,
      gross: gross[i]!,
      returned: returned[i]!,
      netSales: gross[i]! - returned[i]!,
    }))
    .filter((figures) => figures.gross > 0 || figures.returned > 0)
    .sort((a, b) => b.netSales - a.netSales || (a.category < b.category ? -1 : 1));
  const others = all.slice(named);
  if (others.length === 0) return all;
  const sum = (of: 'gross' | 'returned' | 'netSales') =>
    others.reduce((total, figures) => total + figures[of], 0);
  return [
    ...all.slice(0, named),
    {
      category: undefined,
      categories: others.length,
      gross: sum('gross'),
      returned: sum('returned'),
      netSales: sum('netSales'),
    },
  ];
}
