import { addMonths, type EpochDay } from '../../units/day.ts';

/** Months of the past, counted back from the as-of day as those of the half-years are: month 0 ends on it. */
export interface Months {
  /** so many lie wholly in the file */
  readonly count: number;
  /** last day of the month `ago` months back */
  end(ago: number): EpochDay;
  /** how many months ago a day of the past lies; `count` or more for days before the first whole month */
  ago(day: EpochDay): number;
}

/** Months looked at: the five years of the report and the one before them. */
const MOST_MONTHS = 72;

export function monthsOf(asOf: EpochDay, from: EpochDay): Months {
  const ends = [asOf];
  while (ends.length <= MOST_MONTHS && addMonths(asOf, -ends.length) + 1 >= from) {
    ends.push(addMonths(asOf, -ends.length));
  }
  const first = ends.at(-1)! + 1;
  const agoOfDay = new Uint8Array(Math.max(0, asOf - first + 1));
  for (let ago = 0; ago + 1 < ends.length; ago += 1) {
    agoOfDay.fill(ago, ends[ago + 1]! + 1 - first, ends[ago]! + 1 - first);
  }
  const count = ends.length - 1;
  return {
    count,
    end: (ago) => ends[ago] ?? addMonths(asOf, 0 - ago),
    ago: (day) => (day < first ? count : agoOfDay[day - first]!),
  };
}
