import type { EpochDay } from '../../units/day.ts';
import { TERM_MONTHS, termEnd, termMonths } from '../../units/term.ts';

/** Which term and which month of a term each day lies in, looked up and not computed anew for every purchase. */
export interface Calendar {
  /** 0 for the present term, 1 for the one before, …; −1 for days before the terms shown */
  termsBack(day: EpochDay): number;
  /** 0 for the last month of the present term, 1 for the one before, …; −1 for days before the terms shown */
  monthsBack(day: EpochDay): number;
  /** newest first: TERM_MONTHS a term */
  readonly months: readonly { readonly from: EpochDay; readonly to: EpochDay }[];
}

export function calendarOf(asOf: EpochDay, terms: number): Calendar {
  const begin = termEnd(asOf, -terms) + 1;
  const months = Array.from({ length: terms }, (_, k) => termMonths(asOf, 0 - k).reverse()).flat();
  const month = new Int16Array(asOf - begin + 1);
  months.forEach(({ from, to }, k) => {
    month.fill(k, from - begin, to - begin + 1);
  });
  const monthsBack = (day: EpochDay) => (day < begin ? -1 : month[day - begin]!);
  return {
    months,
    monthsBack,
    termsBack: (day) => (day < begin ? -1 : Math.floor(monthsBack(day) / TERM_MONTHS)),
  };
}
