import type { GradeCourse, MonthEnd } from '../customer-base/grades/grade-history.ts';
import { columnOf } from '../frame.ts';
import type { EpochDay } from '../units/day.ts';
import { ratio } from '../units/share.ts';
import type { Study } from './study.ts';

/** What some of the customers hold. */
export interface Held {
  readonly customers: number;
  /** smallest units */
  readonly netSalesLastYear: number;
  readonly expectedBuyers: number;
  /** mean; not known where there is nobody */
  readonly retentionPower: number;
  /** smallest units */
  readonly totalSixMonthValue: number;
}

export type Holding = Held & { readonly grade: string };

/** From the grades of a past day to those of now. */
export interface GradeMoves {
  readonly from: EpochDay;
  /** the grades of that day can be told apart */
  readonly judged: boolean;
  /** one entry a grade of then; `to` is heads by grade of now, in the order of the grades */
  readonly grades: readonly {
    readonly grade: string;
    readonly customers: number;
    readonly to: readonly number[];
  }[];
  /** customers won since, by grade of now */
  readonly won: readonly number[];
}

/** What is shown of any kind of grades. */
export interface CourseFigures {
  readonly customers: number;
  /** the file reaches back far enough to tell the grades of now apart */
  readonly judged: boolean;
  readonly grades: readonly Holding[];
  readonly total: Held;
  /** oldest first, the as-of day last */
  readonly monthEnds: readonly MonthEnd[];
  /** where the file reaches back so far */
  readonly halfYear?: GradeMoves;
  readonly year?: GradeMoves;
}

export function courseFigures(study: Study, course: GradeCourse): CourseFigures {
  const { names, now, monthEnds } = course;
  const held = heldBy(
    study,
    now.map((grade) => grade - 1),
    names.length,
  );
  const halfYear = moves(course, course.sixMonthsAgo, monthEnds.at(-7));
  const year = moves(course, course.yearAgo, monthEnds.at(-13));
  return {
    customers: now.length,
    judged: monthEnds.at(-1)?.judged ?? false,
    grades: held.map((of, place) => ({ grade: names[place]!, ...of })),
    total: heldBy(study, new Int8Array(now.length), 1)[0]!,
    monthEnds,
    ...(halfYear ? { halfYear } : {}),
    ...(year ? { year } : {}),
  };
}

/** What each class of the customers holds. @param classOf 0 … classes − 1, one a customer of the base */
export function heldBy({ base, grades }: Study, classOf: ArrayLike<number>, classes: number): Held[] {
  const sums = Array.from({ length: classes }, () => ({
    customers: 0,
    netSalesLastYear: 0,
    expectedBuyers: 0,
    totalSixMonthValue: 0,
  }));
  const power = columnOf(base.customers, 'retentionPower');
  const value = columnOf(base.customers, 'sixMonthValue');
  for (let i = 0; i < power.length; i += 1) {
    const sum = sums[classOf[i]!]!;
    sum.customers += 1;
    sum.netSalesLastYear += grades.netSalesLastYear[i]!;
    sum.expectedBuyers += power[i]!;
    sum.totalSixMonthValue += value[i]!;
  }
  return sums.map((sum) => ({ ...sum, retentionPower: ratio(sum.expectedBuyers, sum.customers) }));
}

function moves(
  { names, now }: GradeCourse,
  then: Int8Array,
  end: MonthEnd | undefined,
): GradeMoves | undefined {
  if (end === undefined) return undefined;
  // the first row is of those who were not customers yet
  const counts = Array.from({ length: names.length + 1 }, () => names.map(() => 0));
  for (let i = 0; i < now.length; i += 1) counts[then[i]!]![now[i]! - 1]! += 1;
  return {
    from: end.day,
    judged: end.judged,
    grades: names.map((grade, place) => ({
      grade,
      customers: end.customers[place]!,
      to: counts[place + 1]!,
    })),
    won: counts[0]!,
  };
}
