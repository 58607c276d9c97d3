import type { TermErrors } from '../../diagnoses/five-years/errors.ts';
import type { TermFigures } from '../../diagnoses/five-years/terms.ts';
import type { Figures } from '../../diagnoses/index.ts';
import { addMonths, type EpochDay } from '../../units/day.ts';
import { rate, type Share } from '../../units/share.ts';
import { termAt } from '../../units/term.ts';
import type { ItemDefinition, Observation } from './item.ts';

/** So many months of history until what is expected of six months is corrected by the same window a year ago. */
export const MONTHS_TO_KNOW_THE_SEASON = 18;

export const NOT_KNOWN: Observation = { from: Number.NaN, value: Number.NaN, base: 0, error: Number.NaN };

export function knowsTheSeason(figures: Figures, day: EpochDay): boolean {
  return addMonths(figures['data-quality'].from, MONTHS_TO_KNOW_THE_SEASON) <= day + 1;
}

/** Whether the file goes back to the first day of a half-year. */
export function coversTerm(figures: Figures, term: number): boolean {
  const { asOf, from } = figures['data-quality'];
  return termAt(asOf, term).from >= from;
}

export function active(term: TermFigures): number {
  return term.active;
}

/** A figure of the half-years that the file covers. */
export function terms(
  value: (term: TermFigures) => number,
  base: (term: TermFigures) => number,
  error: (term: TermFigures) => number,
): ItemDefinition['course'] {
  return (figures) =>
    figures['five-years'].terms.map((term) => ({
      from: term.from,
      value: term.complete ? value(term) : Number.NaN,
      base: base(term),
      error: error(term),
    }));
}

export function shares(of: (term: TermFigures) => Share): ItemDefinition['course'] {
  return (figures) => figures['five-years'].terms.map((term) => ofShare(term.from, of(term)));
}

export function ofShare(from: number, share: Share = { hits: 0, base: 0 }): Observation {
  const value = rate(share);
  return { from, value, base: share.base, error: errorOfRate(value, share.base) };
}

export function errorOfRate(value: number, base: number): number {
  return Math.sqrt((value * (1 - value)) / base);
}

export function errorsOf(figures: Figures, ago: number): Pick<TermErrors, 'keptSales'> {
  return figures['five-years'].terms[ago]?.errors ?? { keptSales: Number.NaN };
}

/** Cohorts of half-years, from the newest that has had so many days; those that are not whole are not known. */
export function cohorts(figures: Figures, days: number) {
  return byTermsAgo(figures['new-customers'].cohorts, Math.ceil(days / 184)).map((cohort) =>
    cohort?.whole ? cohort : { from: Number.NaN, conversions: [], values: [] },
  );
}

export function valuesOfCohorts(figures: Figures, days: number): Observation[] {
  return cohorts(figures, days).map(({ from, values }) => {
    const found = values.find((value) => value.days === days)?.spread;
    if (!found) return NOT_KNOWN;
    const { heads, mean, variance } = found;
    return { from, value: mean, base: heads, error: Math.sqrt(variance / heads) };
  });
}

/** What there is of each half-year, from `newest` terms ago on; undefined where there is nothing. */
export function byTermsAgo<Of extends { readonly term: number }>(
  found: readonly Of[],
  newest: number,
): (Of | undefined)[] {
  const oldest = Math.max(newest, ...found.map(({ term }) => 0 - term));
  return Array.from({ length: oldest - newest + 1 }, (_, k) =>
    found.find(({ term }) => term === 0 - newest - k),
  );
}
