import type { Standing } from '../../customer-base/history.ts';
import { columnOf, type Frame, numbers } from '../../frame.ts';

/** Where a customer stands on a day: by value while he buys, else lapsed. */
export const GROUPS = ['upper', 'middle', 'lower', 'lapsed'] as const;

export type Group = (typeof GROUPS)[number];

const MIDDLE = GROUPS.indexOf('middle');
const LOWER = GROUPS.indexOf('lower');
const LAPSED = GROUPS.indexOf('lapsed');

/** Shares of the expected sales at which upper ends and lower begins, the highest value first. */
export const UPPER_SHARE = 0.3;
export const LOWER_SHARE = 0.7;

/**
 * The group of each customer, as a place in {@link GROUPS}. Sorted by six-month value, equal values together, a
 * customer belongs where the midpoint of the cumulative share falls: with ten segments upper is 1-3, middle 4-7,
 * lower 8-10. Whoever bought nothing in the twelve months to the day is lapsed, whatever his value.
 */
export function groupsOf(customers: Frame<Standing>): Int8Array {
  const values = columnOf(customers, 'sixMonthValue');
  const purchasesLastYear = columnOf(customers, 'purchasesLastYear');
  const total = values.reduce((sum, value) => sum + value, 0);
  const ascending = numbers(customers, 'sixMonthValue').sort();
  const lowest = { upper: Number.POSITIVE_INFINITY, middle: Number.POSITIVE_INFINITY };
  let held = 0;
  for (let end = ascending.length; end > 0; ) {
    const value = ascending[end - 1]!;
    let start = end - 1;
    while (ascending[start - 1] === value) start -= 1;
    const after = held + value * (end - start);
    const midpoint = total === 0 ? 1 : (held + after) / (2 * total);
    if (midpoint < UPPER_SHARE) lowest.upper = value;
    if (midpoint < LOWER_SHARE) lowest.middle = value;
    held = after;
    end = start;
  }
  const groups = new Int8Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    if (purchasesLastYear[i] === 0) groups[i] = LAPSED;
    else if (values[i]! < lowest.upper) groups[i] = values[i]! >= lowest.middle ? MIDDLE : LOWER;
  }
  return groups;
}
