import type { ChangeName } from '../diagnoses/changes/tests.ts';
import type { Scale } from '../models/step-change.ts';

/** How a change may have come: since so many months, at once or more every month. */
export interface Course {
  readonly months: number;
  readonly gradual: boolean;
  /** of the chance of a false alarm */
  readonly share: number;
}

const COUNT = 'logarithm-of-count';

interface Looked {
  /** which way is the ill one */
  readonly ill: 'fall' | 'rise';
  readonly of: Scale;
  /** grows or shrinks with the company and with prices: a change is one beside that */
  readonly trend?: true;
  /** of the customers of half a year before: who has left is missed from then on */
  readonly left?: true;
}

/** What is looked at in every company. */
export const CHANGES: Readonly<Record<ChangeName, Looked>> = {
  acquisition: { ill: 'fall', of: COUNT, trend: true },
  'f2-conversion': { ill: 'fall', of: COUNT },
  'cohort-mix': { ill: 'fall', of: COUNT },
  'acquisition-category': { ill: 'fall', of: COUNT },
  channel: { ill: 'fall', of: COUNT },
  'order-value': { ill: 'fall', of: 'level', trend: true },
  returns: { ill: 'rise', of: COUNT },
  'returns-of-category': { ill: 'rise', of: COUNT },
  repeaters: { ill: 'fall', of: COUNT },
  'top-customers': { ill: 'fall', of: COUNT, left: true },
  'subscriptions-left': { ill: 'rise', of: COUNT },
};

const atOnce = (share: number) => (months: number) => ({ months, gradual: false, share });
const gradual = (share: number) => (months: number) => ({ months, gradual: true, share });

/** Plans, prices and budgets are made for a year, then for half of one: changes of that age are looked for hardest. */
const ALL = [
  ...[12].map(atOnce(0.3)),
  ...[6].map(atOnce(0.15)),
  ...[4, 9, 15, 18, 21, 24].map(atOnce(0.05)),
  ...[12, 24, 36].map(gradual(0.25 / 3)),
];

/** With fewer months before the change than two years of them, a change is at most watched. */
export const MONTHS_BEFORE = 24;

/** Customers who leave: all at once half a year ago, or more than usual ever since. */
const LEFT = [...[6].map(atOnce(0.3)), ...[6].map(gradual(0.3)), ...[9, 12, 18, 24].map(gradual(0.1))];

/** Months of `seen` before the change; of a gradual one those in which less than half of it is to be seen. */
export function monthsBefore(
  name: ChangeName,
  { months, gradual }: Pick<Course, 'months' | 'gradual'>,
  seen: number,
): number {
  return seen - (gradual && !CHANGES[name].left ? months / 2 : months);
}

/** Before a change every month of the year was seen: else it is set beside the beginnings of a file. */
const LEAST_BEFORE = 12;

/** The courses that are tried, fixed before looking: all before which a year lies of the months `seen`. */
export function coursesOf(name: ChangeName, seen: number): readonly Course[] {
  const all = CHANGES[name].left ? LEFT : ALL;
  return all.filter((course) => monthsBefore(name, course, seen) >= LEAST_BEFORE);
}

const HALF_YEAR_MONTHS = 6;

/** How much of a change a period of `monthsPerPeriod` shows, 0 … 1; `ago` periods. */
export function exposureOf(
  name: ChangeName,
  { months, gradual }: Pick<Course, 'months' | 'gradual'>,
  ago: number,
  monthsPerPeriod: number,
) {
  const month = (ago + 0.5) * monthsPerPeriod;
  if (CHANGES[name].left && gradual) {
    // named at the end of the half-year before, they leave from then on
    const named = HALF_YEAR_MONTHS * Math.ceil(month / HALF_YEAR_MONTHS);
    return Math.max(0, Math.min(months, named) - month) / HALF_YEAR_MONTHS;
  }
  if (month >= months) return 0;
  return gradual ? 1 - month / months : 1;
}
