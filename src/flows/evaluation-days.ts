import type { Ledger } from '../ledger/ledger.ts';
import { type EpochDay, formatDay } from '../units/day.ts';
import { type Problem, Refusal } from '../units/problem.ts';
import { termEnd } from '../units/term.ts';
import { chooseAsOf } from './as-of.ts';

/** The last day of the window that follows a day. */
export function windowEnd(day: EpochDay, horizonDays: number | undefined): EpochDay {
  return horizonDays === undefined ? termEnd(day, 1) : day + horizonDays;
}

/** The last order day that is not in the future. */
export function observedUntil(ledger: Ledger, today: EpochDay): EpochDay {
  return ledger.dayTotals.orderDay.findLast((day) => day <= today) ?? Number.NaN;
}

/** Throws a Refusal with what is wrong with each day: its window must lie within the data, with something to judge by before it. */
export function refuseDays(
  ledger: Ledger,
  days: readonly EpochDay[],
  horizonDays: number | undefined,
  today: EpochDay,
): void {
  const until = observedUntil(ledger, today);
  const problems = days.flatMap((day): readonly Problem[] => {
    try {
      chooseAsOf(ledger, day, today);
    } catch (error) {
      if (error instanceof Refusal) return error.problems;
      throw error;
    }
    if (windowEnd(day, horizonDays) <= until) return [];
    const latest = latestDay(until, horizonDays);
    return [{ code: 'evaluation-beyond-data', found: formatDay(day), wanted: formatDay(latest) }];
  });
  if (problems.length > 0) throw new Refusal(problems);
}

/** The latest day whose window ends by `until`. */
function latestDay(until: EpochDay, horizonDays: number | undefined): EpochDay {
  let day = horizonDays === undefined ? termEnd(until, -1) : until - horizonDays;
  while (windowEnd(day + 1, horizonDays) <= until) day += 1;
  while (windowEnd(day, horizonDays) > until) day -= 1;
  return day;
}
