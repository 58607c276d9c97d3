import type { EpochDay } from '../../units/day.ts';
import { ratio, type Share } from '../../units/share.ts';
import { TERM_MONTHS, termAt } from '../../units/term.ts';
import type { Study } from '../study.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { type Entrants, entrantsOf } from './entrants.ts';
import { F2_WINDOWS } from './f2-conversion.ts';

/** Age is counted in months of so many days, up to the 360 days of the LTV. */
export const DAYS_OF_A_MONTH = 30;
export const MONTHS_OF_AGE = 12;

/** Per head, up to `days` after the first purchase; not known while the time of anybody in the cohort is not up. */
export interface AtAge {
  readonly days: number;
  readonly purchases: number;
  /** smallest units */
  readonly netValue: number;
}

/** What the customers won in a span of time did since. */
export interface CohortBehaviour {
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly customers: number;
  /** mean gross sales of the first purchase, smallest units */
  readonly firstOrderValue: number;
  /** one a window of F2_WINDOWS; empty base while the time of anybody is not up */
  readonly conversions: readonly Share[];
  /** on the day of the first purchase, and after 1 … 12 months of 30 days */
  readonly ages: readonly AtAge[];
  /** per head, up to the as-of day */
  readonly toDate: { readonly purchases: number; readonly netValue: number };
}

export interface Cohorts {
  readonly entrants: Entrants;
  readonly calendar: Calendar;
  /** terms back in which each entrant was won; −1: before the terms looked at */
  readonly wonIn: Int32Array;
  /** the entrants won in each term, newest term first */
  readonly members: readonly Int32Array[];
  /** newest first */
  readonly terms: readonly CohortBehaviour[];
  /** newest first, TERM_MONTHS a term */
  readonly months: readonly CohortBehaviour[];
}

/** The customers won in each of so many terms and their months, and what they did since. */
export function cohortsOf(study: Study, terms: number): Cohorts {
  const { asOf } = study;
  const calendar = calendarOf(asOf, terms);
  const sums = calendar.months.map(newSums);
  const entrants = entrantsOf(study, (firstDay, age, amount, isPurchase) => {
    const sum = sums[calendar.monthsBack(firstDay)];
    if (!sum) return;
    const place = Math.min(Math.ceil(age / DAYS_OF_A_MONTH), LATER);
    sum.netValue[place]! += amount;
    if (isPurchase) sum.purchases[place]! += 1;
  });
  for (let i = 0; i < entrants.count; i += 1) {
    const sum = sums[calendar.monthsBack(entrants.firstDay[i]!)];
    if (sum) enter(sum, entrants.firstGross[i]!, entrants.daysToSecond[i]!);
  }
  const wonIn = entrants.firstDay.map((day) => calendar.termsBack(day));
  return {
    entrants,
    calendar,
    wonIn,
    members: membersOf(wonIn, terms),
    terms: Array.from({ length: terms }, (_, k) =>
      behaviour(termAt(asOf, -k), sums.slice(k * TERM_MONTHS, (k + 1) * TERM_MONTHS), asOf),
    ),
    months: calendar.months.map((month, k) => behaviour(month, [sums[k]!], asOf)),
  };
}

/** Sums over everybody won in a month: at the day of the first purchase, in each month of age, and later. */
interface Sums {
  customers: number;
  firstGross: number;
  /** by window of F2_WINDOWS */
  readonly returned: Int32Array;
  readonly purchases: Float64Array;
  readonly netValue: Float64Array;
}

/** The place of what happened after the last month of age. */
const LATER = MONTHS_OF_AGE + 1;

function membersOf(wonIn: Int32Array, terms: number): Int32Array[] {
  const members = Array.from({ length: terms }, (): number[] => []);
  for (let i = 0; i < wonIn.length; i += 1) members[wonIn[i]!]?.push(i);
  return members.map((own) => Int32Array.from(own));
}

function newSums(): Sums {
  return {
    customers: 0,
    firstGross: 0,
    returned: new Int32Array(F2_WINDOWS.length),
    purchases: new Float64Array(LATER + 1),
    netValue: new Float64Array(LATER + 1),
  };
}

function enter(sum: Sums, firstGross: number, daysToSecond: number): void {
  sum.customers += 1;
  sum.firstGross += firstGross;
  for (let k = 0; k < F2_WINDOWS.length; k += 1) {
    if (daysToSecond <= F2_WINDOWS[k]!) sum.returned[k]! += 1;
  }
}

function behaviour(
  { from, to }: { readonly from: EpochDay; readonly to: EpochDay },
  parts: readonly Sums[],
  asOf: EpochDay,
): CohortBehaviour {
  const total = (of: (part: Sums) => number) => parts.reduce((sum, part) => sum + of(part), 0);
  const upTo = (of: (part: Sums) => Float64Array, place: number) =>
    total((part) => of(part).reduce((sum, value, at) => (at <= place ? sum + value : sum), 0));
  const customers = total((part) => part.customers);
  const isUp = (days: number) => to + days <= asOf;
  return {
    from,
    to,
    customers,
    firstOrderValue: ratio(
      total((part) => part.firstGross),
      customers,
    ),
    conversions: F2_WINDOWS.map((days, k) =>
      isUp(days) ? { hits: total((part) => part.returned[k]!), base: customers } : { hits: 0, base: 0 },
    ),
    ages: Array.from({ length: MONTHS_OF_AGE + 1 }, (_, month) => {
      const days = month * DAYS_OF_A_MONTH;
      const perHead = (of: (part: Sums) => Float64Array) =>
        isUp(days) ? ratio(upTo(of, month), customers) : Number.NaN;
      return {
        days,
        purchases: perHead((part) => part.purchases),
        netValue: perHead((part) => part.netValue),
      };
    }),
    toDate: {
      purchases: ratio(
        upTo((part) => part.purchases, LATER),
        customers,
      ),
      netValue: ratio(
        upTo((part) => part.netValue, LATER),
        customers,
      ),
    },
  };
}
