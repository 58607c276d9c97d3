import type { Customer } from '../../customer-base/history.ts';
import { type Frame, known, where } from '../../frame.ts';
import type { EpochDay } from '../../units/day.ts';
import type { Share } from '../../units/share.ts';
import { type Term, termsBack } from '../../units/term.ts';

/** Days after the first purchase within which the second is looked for. */
export const F2_WINDOWS = [30, 60, 90, 120, 180, 360] as const;

/** Whose first purchase is known and in the file: of others nobody can tell which purchase was the second. */
export function firstPurchaseInFile(c: Customer): boolean {
  return c.firstKnown === 1 && c.firstSeenDay === c.firstPurchaseDay;
}

/**
 * F2 conversion: share of customers who bought again on day 1 … `days` after their first purchase.
 * Customers whose tenure is shorter than `days` are not in the base: their time is not up. Nor are those whose
 * first purchase is not known, or known but not in the file.
 */
export function f2Conversion(customers: Frame<Customer>, days: number): Share {
  const watched = where(customers, (c) => firstPurchaseInFile(c) && c.tenureDays >= days);
  const returned = where(watched, (c) => known(c.daysToSecondPurchase) && c.daysToSecondPurchase <= days);
  return { hits: returned.numRows(), base: watched.numRows() };
}

export interface F2Cohort extends Term {
  /** customers whose first purchase is known, in the file and in the term */
  readonly customers: number;
  /** one a window of {@link F2_WINDOWS}; empty base where the whole cohort has not had its time */
  readonly conversions: readonly Share[];
}

/** F2 conversion of the customers won in each term, newest first. A cohort is shown in a window once all of it has had its time. */
export function f2ByCohort(customers: Frame<Customer>, asOf: EpochDay, terms: number): F2Cohort[] {
  return termsBack(asOf, terms).map((term) => {
    const cohort = where(
      customers,
      (c) => firstPurchaseInFile(c) && c.firstPurchaseDay >= term.from && c.firstPurchaseDay <= term.to,
    );
    return {
      ...term,
      customers: cohort.numRows(),
      conversions: F2_WINDOWS.map((days) =>
        term.to + days <= asOf ? f2Conversion(cohort, days) : { hits: 0, base: 0 },
      ),
    };
  });
}
