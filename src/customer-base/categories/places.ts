import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';

/** Where each category stands: the named ones first, then "unassigned", then "other". */
export interface CategoryPlaces {
  /** by net sales to date, the largest first; '' is never named */
  readonly names: readonly string[];
  /** names.length + 2 */
  readonly count: number;
  /** of lines without a category */
  readonly unassigned: number;
  /** of all categories not named */
  readonly other: number;
  /** how many stand in "other" */
  readonly others: number;
  /** by number of the category in the ledger */
  readonly placeOf: Int32Array;
}

/** Names up to `limit` categories by their net sales to date, guests included; of equals, the one whose name comes first. */
export function categoryPlaces(
  { categoryDays, categories }: Pick<Ledger, 'categoryDays' | 'categories'>,
  asOf: EpochDay,
  limit: number,
): CategoryPlaces {
  const { day, voidDay, category, gross, returned } = categoryDays;
  const netSales = new Float64Array(categories.length);
  const seen = new Int8Array(categories.length);
  for (let row = 0; row < day.length; row += 1) {
    if (day[row]! > asOf || voidDay[row]! <= asOf) continue;
    netSales[category[row]!]! += gross[row]! - returned[row]!;
    seen[category[row]!] = 1;
  }
  const ranked = categories
    .flatMap((name, number) => (name !== '' && seen[number] === 1 ? number : []))
    .sort((a, b) => netSales[b]! - netSales[a]! || a - b);
  const named = ranked.slice(0, limit);
  const unassigned = named.length;
  const other = named.length + 1;
  const placeOf = Int32Array.from(categories, (name) => (name === '' ? unassigned : other));
  named.forEach((number, place) => {
    placeOf[number] = place;
  });
  return {
    names: named.map((number) => categories[number]!),
    count: named.length + 2,
    unassigned,
    other,
    others: ranked.length - named.length,
    placeOf,
  };
}
