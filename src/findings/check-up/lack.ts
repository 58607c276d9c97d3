import { addMonths, type EpochDay } from '../../units/day.ts';
import type { ItemDefinition, Observation } from './item.ts';

/** What a file is, as far as judging its figures needs it. */
export interface FileSpan {
  readonly asOf: EpochDay;
  /** first day of the file */
  readonly from: EpochDay;
  /** from here on a first row is taken for a first purchase; the first day where the file starts with the company */
  readonly firstSeenUntil: EpochDay;
}

/** In so young a file growth may be no more than its beginning; where it starts with the company, a year long. */
const FIRST_HALF_YEAR_DAYS = 180;
const FIRST_YEAR_DAYS = 365;

/** From this day on a half-year of the file no longer lies at its beginning. */
function settledFrom(from: EpochDay, file: FileSpan): EpochDay {
  return file.from + (from < file.firstSeenUntil ? FIRST_HALF_YEAR_DAYS : FIRST_YEAR_DAYS);
}

export function liesAtTheBeginning({ from }: Observation, file: FileSpan): boolean {
  return from < settledFrom(from, file);
}

/** Months until a half-year that begins so long before the as-of day no longer lies at the beginning of the file. */
export function monthsUntilSettled({ from }: Observation, file: FileSpan): number {
  return monthsUntil((months) => addMonths(from, months) >= settledFrom(from, file));
}

/** Months of history lacking until the item has a present value and one of a year before; 0 where there is enough. */
export function monthsLacking({ months, ofKnownFirsts }: ItemDefinition, file: FileSpan): number {
  const start = ofKnownFirsts ? Math.max(file.from, file.firstSeenUntil) : file.from;
  return monthsUntil((more) => addMonths(file.asOf, more - months) + 1 >= start);
}

const FARTHEST_MONTHS = 120;

function monthsUntil(isEnough: (months: number) => boolean): number {
  let months = 0;
  while (months < FARTHEST_MONTHS && !isEnough(months)) months += 1;
  return months;
}
