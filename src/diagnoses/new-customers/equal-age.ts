import type { EpochDay } from '../../units/day.ts';
import {
  type Difference,
  meanDifference,
  rateDifference,
  type Spread,
  spreadOf,
} from '../../units/difference.ts';
import { type Share, SMALLEST_BASE } from '../../units/share.ts';
import type { Cohorts } from './cohorts.ts';
import { VALUE_AGES } from './entrants.ts';
import { F2_WINDOWS } from './f2-conversion.ts';

/** Half-years in a year: a cohort is compared with that of the same half-year a year before. */
export const TERMS_A_YEAR = 2;

/** Two cohorts, in terms back. */
export interface Pair {
  readonly newer: number;
  readonly older: number;
}

/** The newest cohort that has had its time and the one a year before: both whole, and of enough customers. */
export function pairWith(
  cohorts: Pick<Cohorts, 'terms'>,
  whole: readonly boolean[],
  isUp: (back: number) => boolean,
): Pair | undefined {
  const fits = (back: number) => whole[back] === true && cohorts.terms[back]!.customers >= SMALLEST_BASE;
  const newer = cohorts.terms.findIndex((_, back) => fits(back) && fits(back + TERMS_A_YEAR) && isUp(back));
  return newer < 0 ? undefined : { newer, older: newer + TERMS_A_YEAR };
}

/** One measure of the newest cohort that has had `days`, beside that of the cohort a year before at the same age. */
export interface Comparison<Value> {
  readonly days: number;
  /** the term in which the newer cohort was won: 0 or less, and its days */
  readonly term: number;
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly newer: Value;
  readonly older: Value;
  /** newer − older, 95 % */
  readonly change: Difference;
}

export interface EqualAge {
  readonly conversions: readonly Comparison<Share>[];
  /** net value per head */
  readonly values: readonly Comparison<Spread>[];
  /** of the values, that of the greatest age */
  readonly ltv?: Comparison<Spread>;
}

/** Newer against older cohorts at equal age: no window is shown that only one of them has had. */
export function equalAge(cohorts: Cohorts, whole: readonly boolean[], asOf: EpochDay): EqualAge {
  const compare = <Value>(
    days: number,
    measureOf: (back: number) => Value,
    differ: (newer: Value, older: Value) => Difference,
  ): Comparison<Value>[] => {
    const pair = pairWith(cohorts, whole, (back) => cohorts.terms[back]!.to + days <= asOf);
    if (!pair) return [];
    const { from, to } = cohorts.terms[pair.newer]!;
    const newer = measureOf(pair.newer);
    const older = measureOf(pair.older);
    return [{ days, term: 0 - pair.newer, from, to, newer, older, change: differ(newer, older) }];
  };
  const values = VALUE_AGES.flatMap((days, k) =>
    compare(days, (back) => spreadOf(valuesOf(cohorts, back, k)), meanDifference),
  );
  const ltv = values.at(-1);
  return {
    conversions: F2_WINDOWS.flatMap((days, k) =>
      compare(days, (back) => cohorts.terms[back]!.conversions[k]!, rateDifference),
    ),
    values,
    ...(ltv ? { ltv } : {}),
  };
}

/** What each member of a cohort had brought by an age of VALUE_AGES. */
export function valuesOf({ entrants, members }: Cohorts, back: number, age: number): Float64Array {
  return Float64Array.from(members[back]!, (i) => entrants.netBy[age]![i]!);
}
