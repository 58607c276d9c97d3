import type { Ledger } from '../../ledger/ledger.ts';
import type { CustomerBase, History } from '../history.ts';
import { type CategoryTrial, categoryTrial } from './category-trial.ts';
import { type CategoryValues, categoryValues } from './category-values.ts';
import { type ExpectedShares, expectedShares } from './expected-shares.ts';
import { type CategoryPlaces, categoryPlaces } from './places.ts';
import { type CategoryRows, categoryRows } from './rows.ts';

/** What was bought by category, and what of it is expected, as of the day of a base. */
export interface CategoryBase {
  readonly places: CategoryPlaces;
  readonly rows: CategoryRows;
  readonly shares: ExpectedShares;
  readonly values: CategoryValues;
  /** where the file allows to look back and names categories */
  readonly trial?: CategoryTrial;
}

export function categoryBase(
  ledger: Ledger,
  history: History,
  base: CustomerBase,
  { limit, lookBack }: { readonly limit: number; readonly lookBack: boolean },
): CategoryBase {
  const places = categoryPlaces(ledger, base.asOf, limit);
  const rows = categoryRows(ledger, places, base.asOf);
  const shares = expectedShares(rows, places.count, base.asOf);
  const tried = lookBack && places.names.length > 0;
  return {
    places,
    rows,
    shares,
    values: categoryValues(base, rows, places, shares),
    ...(tried ? { trial: categoryTrial(ledger, history, places, rows, base.asOf) } : {}),
  };
}
