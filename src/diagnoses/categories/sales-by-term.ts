import { ratio } from '../../units/share.ts';
import { TERMS_SHOWN, type Term, termOfDay, termsBack } from '../../units/term.ts';
import type { Study } from '../study.ts';

export interface CategoryTerm extends Term {
  /** the file covers the whole term */
  readonly complete: boolean;
  /** smallest units, by place; returns booked on their own days, keys without a purchase included */
  readonly netSales: readonly number[];
  /** customers with a purchase in it, by place */
  readonly buyers: readonly number[];
  /** Σ over the places: the net sales of the term */
  readonly total: number;
}

/** Net sales and buyers by category and half-year, newest first; guests are not in it. */
export function salesByTerm({ asOf, ledger, categories }: Study): CategoryTerm[] {
  const { rows, places } = categories;
  const terms = termsBack(asOf, Math.min(TERMS_SHOWN, 1 - termOfDay(asOf, ledger.from)));
  const netSales = terms.map(() => new Float64Array(places.count));
  const buyers = terms.map(() => new Float64Array(places.count));
  const lastBuyer = terms.map(() => new Int32Array(places.count).fill(-1));
  for (let customer = 0; customer + 1 < rows.offsets.length; customer += 1) {
    let back = 0;
    for (let row = rows.offsets[customer + 1]! - 1; row >= rows.offsets[customer]!; row -= 1) {
      while (back < terms.length && rows.day[row]! < terms[back]!.from) back += 1;
      if (back === terms.length) break;
      const place = rows.place[row]!;
      netSales[back]![place]! += rows.gross[row]! - rows.returned[row]!;
      if (rows.gross[row]! <= 0 || lastBuyer[back]![place] === customer) continue;
      lastBuyer[back]![place] = customer;
      buyers[back]![place]! += 1;
    }
  }
  return terms.map((term, k) => ({
    ...term,
    complete: ledger.from <= term.from,
    netSales: [...netSales[k]!],
    buyers: [...buyers[k]!],
    total: netSales[k]!.reduce((sum, sales) => sum + sales, 0),
  }));
}

/**
 * Term 0 against the same half-year of the year before; not known without one that the file covers, or where more came
 * back in it than was sold.
 */
export function yearOnYear(terms: readonly CategoryTerm[], of: (term: CategoryTerm) => number): number {
  const [present, , before] = terms;
  return present && before?.complete && of(before) > 0 ? ratio(of(present), of(before)) - 1 : Number.NaN;
}
