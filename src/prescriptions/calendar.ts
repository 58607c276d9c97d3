import type { Study } from '../diagnoses/study.ts';
import type { Amount } from '../units/money.ts';
import { TERM_MONTHS, termMonths } from '../units/term.ts';
import type { CalendarEntry, CalendarKey } from './plan.ts';

/** What the base plan says, month by month, by how high a segment stands. */
const PLANS = {
  top: ['thanks', 'preview', 'next-category', 'referral', 'season', 'preview'],
  upper: ['news', 'next-category', undefined, 'season', 'news', undefined],
  lower: ['news', undefined, 'next-category', undefined, 'season', undefined],
  last: [undefined, 'second-try', undefined, undefined, 'hypothesis', undefined],
  /** months since the first purchase */
  new: ['welcome', 'help-in-use', 'second-purchase', 'next-category', undefined, 'news'],
} as const satisfies Record<string, readonly (CalendarKey | undefined)[]>;

/** What the calendar needs of a prescription. */
export interface Listed {
  readonly id: string;
  readonly segments: ReadonlySet<number>;
  readonly timing: { readonly from: number; readonly to: number };
}

export interface BasePlanBounds {
  /** segments that are contacted less, as a whole */
  readonly contactedLess: readonly number[];
  /** by segment, the most one contact may cost, smallest units */
  readonly limits: ReadonlyMap<number, Amount>;
}

/** Six months of every segment, the highest first, then of customers still to be won (segment 0). */
export function calendarOf(
  { base, asOf }: Pick<Study, 'base' | 'asOf'>,
  listed: readonly Listed[],
  { contactedLess, limits }: BasePlanBounds,
): CalendarEntry[] {
  const { segmentCount } = base;
  if (segmentCount === 0) return [];
  const months = termMonths(asOf, 1);
  return [...Array.from({ length: segmentCount }, (_, k) => k + 1), 0].flatMap((segment) => {
    const plan = contactedLess.includes(segment) ? NOTHING : PLANS[tierOf(segment, segmentCount)];
    return months.map(({ from, to }, k) => ({
      segment,
      month: k + 1,
      from,
      to,
      basePlan: plan[k],
      affordableContact: plan === NOTHING ? undefined : limits.get(segment),
      prescriptions: listed
        .filter(({ segments, timing }) => segments.has(segment) && timing.from <= to && timing.to >= from)
        .map(({ id }) => id),
    }));
  });
}

/** How often the base plan contacts a customer of the segment in the six months. */
export function contactsOfBasePlan(segment: number, segmentCount: number): number {
  return PLANS[tierOf(segment, segmentCount)].filter((said) => said !== undefined).length;
}

const NOTHING: readonly undefined[] = Array.from({ length: TERM_MONTHS }, () => undefined);

/** The highest fifth of the segments, the rest of the upper half, the others, the last one. */
function tierOf(segment: number, count: number): keyof typeof PLANS {
  if (segment === 0) return 'new';
  if (segment === count) return 'last';
  if (segment <= count / 5) return 'top';
  return segment <= count / 2 ? 'upper' : 'lower';
}
