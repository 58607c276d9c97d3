import type { Customer } from '../../customer-base/history.ts';
import { type Frame, known, where } from '../../frame.ts';
import type { Share } from '../../units/share.ts';

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
