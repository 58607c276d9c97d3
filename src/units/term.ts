import { addMonths, type EpochDay } from './day.ts';

/** Months in a term (a half-year). */
export const TERM_MONTHS = 6;

/** Terms shown in a report: 0 … −9, five years. */
export const TERMS_SHOWN = 10;

/** A half-year counted from the as-of day: term 0 ends on it, term +1 is the six months to come. */
export interface Term {
  readonly term: number;
  /** first day, included */
  readonly from: EpochDay;
  /** last day, included */
  readonly to: EpochDay;
}

/** The last day of term `term`, always counted from the as-of day, never from a neighbouring term. */
export function termEnd(asOf: EpochDay, term: number): EpochDay {
  return addMonths(asOf, TERM_MONTHS * term);
}

export function termAt(asOf: EpochDay, term: number): Term {
  return { term, from: termEnd(asOf, term - 1) + 1, to: termEnd(asOf, term) };
}

/** Terms 0, −1, … newest first. */
export function termsBack(asOf: EpochDay, count: number): Term[] {
  return Array.from({ length: count }, (_, k) => termAt(asOf, 0 - k));
}

/** The term a day falls into (0 or less for days up to the as-of day). */
export function termOfDay(asOf: EpochDay, day: EpochDay): number {
  let term = Math.trunc((day - asOf) / 182) + 0;
  while (day > termEnd(asOf, term)) term += 1;
  while (day <= termEnd(asOf, term - 1)) term -= 1;
  return term;
}

/** The six months of a term, oldest first: month m ends 5 − m months before the term's end, counted from the as-of day. */
export function termMonths(
  asOf: EpochDay,
  term: number,
): { readonly from: EpochDay; readonly to: EpochDay }[] {
  return Array.from({ length: TERM_MONTHS }, (_, m) => ({
    from: addMonths(asOf, TERM_MONTHS * (term - 1) + m) + 1,
    to: addMonths(asOf, TERM_MONTHS * (term - 1) + m + 1),
  }));
}

/** Days in the six months after `asOf`: 181 to 184. */
export function horizonDays(asOf: EpochDay): number {
  return termEnd(asOf, 1) - asOf;
}
