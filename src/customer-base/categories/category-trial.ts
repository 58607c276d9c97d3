import { numbers } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { addMonths, type EpochDay } from '../../units/day.ts';
import { termEnd } from '../../units/term.ts';
import type { History } from '../history.ts';
import { gains, giniOfCurves } from '../proof/ranking.ts';
import { splitValues } from './category-values.ts';
import { expectedShares } from './expected-shares.ts';
import type { CategoryPlaces } from './places.ts';
import { type CategoryRows, categoryRows } from './rows.ts';

/** How well the value within a category, as of six months ago, ordered the customers by what they then bought of it. */
export interface CategoryRanking {
  /** bought of it in the six months */
  readonly buyers: number;
  /** normalised Gini; NaN where no order is better than another */
  readonly value: number;
  /** the same of the order by the net sales of the category in the twelve months before */
  readonly pastYear: number;
}

export interface CategoryTrial {
  readonly asOf: EpochDay;
  /** in the order of the named categories */
  readonly rankings: readonly CategoryRanking[];
}

/** Of more customers every second, third … is looked at. */
const CUSTOMERS_TRIED = 50_000;

/** Repeats the values of six months before `asOf`, with what was known then, and looks at what was bought since. */
export function categoryTrial(
  ledger: Ledger,
  history: History,
  places: CategoryPlaces,
  known: CategoryRows,
  asOf: EpochDay,
): CategoryTrial {
  const day = termEnd(asOf, -1);
  const base = history.at(day, asOf - day);
  const then = categoryRows(ledger, places, day);
  const value = splitValues(base, places.count, expectedShares(then, places.count, day));
  const all = numbers(base.customers, 'customer');
  const step = Math.max(1, Math.ceil(all.length / CUSTOMERS_TRIED));
  const customers = all.filter((_, i) => i % step === 0);
  const yearBefore = addMonths(day, -12);
  return {
    asOf: day,
    rankings: places.names.map((_, place) => {
      const since = boughtIn(known, customers, place, { after: day, until: asOf });
      const past = boughtIn(then, customers, place, { after: yearBefore, until: day });
      const spend = since.netSales.map((sales) => Math.max(0, sales));
      const perfect = gains(spend, spend);
      const score = value[place]!.filter((_, i) => i % step === 0);
      return {
        buyers: since.buyers,
        value: giniOfCurves(gains(score, spend), perfect),
        pastYear: giniOfCurves(gains(past.netSales, spend), perfect),
      };
    }),
  };
}

/** Net sales of one place in a window, one entry a customer, and how many bought. */
function boughtIn(
  rows: CategoryRows,
  customers: Float64Array,
  place: number,
  { after, until }: { readonly after: EpochDay; readonly until: EpochDay },
): { readonly netSales: Float64Array; readonly buyers: number } {
  let buyers = 0;
  const netSales = customers.map((customer) => {
    let sales = 0;
    let bought = 0;
    for (let row = rows.offsets[customer + 1]! - 1; row >= rows.offsets[customer]!; row -= 1) {
      if (rows.day[row]! <= after) break;
      if (rows.day[row]! > until || rows.place[row] !== place) continue;
      sales += rows.gross[row]! - rows.returned[row]!;
      if (rows.gross[row]! > 0) bought = 1;
    }
    buyers += bought;
    return sales;
  });
  return { netSales, buyers };
}
