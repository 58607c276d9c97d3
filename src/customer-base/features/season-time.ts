import { addMonths, calendarDate, type EpochDay } from '../../units/day.ts';
import type { Dealings } from '../dealings.ts';

/** Less than two years show no season; more than three are not asked. */
const YEARS = [3, 2] as const;
const MONTHS = 12;
/** Each month is taken to have had so many purchases of no season besides. */
const PURCHASES_OF_NO_SEASON = 100;

/**
 * Days as the season counts them: a day of a busy month is longer, a whole year has the usual length. One entry a day
 * from `start` on: season days up to the end of it; only differences mean anything.
 */
export interface SeasonTime {
  readonly start: EpochDay;
  readonly upTo: Float64Array;
}

/**
 * The season of the last whole years known on `asOf`: purchases a day in each calendar month beside the mean of all
 * months, drawn to no season where purchases are few. With less than two years of history every day counts as one.
 */
export function seasonTime({ purchases, from }: Dealings, asOf: EpochDay): SeasonTime {
  const start = firstDay(purchases, Math.min(from, asOf));
  const monthOf = Uint8Array.from({ length: asOf - start + 1 }, (_, i) => calendarDate(start + i).month - 1);
  const lengths = monthLengths(purchases, monthOf, start, from);
  let sum = 0;
  return {
    start,
    upTo: Float64Array.from(monthOf, (month) => {
      sum += lengths[month]!;
      return sum;
    }),
  };
}

function firstDay({ day }: Dealings['purchases'], least: EpochDay): EpochDay {
  let first = least;
  for (let row = 0; row < day.length; row += 1) if (day[row]! < first) first = day[row]!;
  return first;
}

/** Length of a day by calendar month; 1 on average over the years looked at. */
function monthLengths(
  purchases: Dealings['purchases'],
  monthOf: Uint8Array,
  start: EpochDay,
  from: EpochDay,
): Float64Array {
  const asOf = start + monthOf.length - 1;
  const years = YEARS.find((count) => addMonths(asOf, -MONTHS * count) >= from - 1);
  if (years === undefined) return new Float64Array(MONTHS).fill(1);
  const after = addMonths(asOf, -MONTHS * years);
  const days = new Float64Array(MONTHS);
  const counts = new Float64Array(MONTHS);
  for (let day = after + 1; day <= asOf; day += 1) days[monthOf[day - start]!]! += 1;
  let all = 0;
  for (let row = 0; row < purchases.day.length; row += 1) {
    const day = purchases.day[row]!;
    if (day <= after || day > asOf || purchases.voidDay[row]! <= asOf) continue;
    counts[monthOf[day - start]!]! += 1;
    all += 1;
  }
  const ordinary = days.map((some) => (all * some) / (asOf - after));
  const raw = counts.map(
    (count, month) => (count + PURCHASES_OF_NO_SEASON) / (ordinary[month]! + PURCHASES_OF_NO_SEASON),
  );
  const mean = raw.reduce((total, length, month) => total + (length * days[month]!) / (asOf - after), 0);
  return raw.map((length) => length / mean);
}
