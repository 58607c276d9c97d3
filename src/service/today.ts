import { dayOf, type EpochDay } from '../units/day.ts';

/** The day on the calendar of a time zone, now. */
export function todayIn(timeZone: string, now = new Date()): EpochDay {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const parts = Object.fromEntries(format.formatToParts(now).map((part) => [part.type, part.value]));
  return dayOf(`${parts.year}-${parts.month}-${parts.day}`);
}
