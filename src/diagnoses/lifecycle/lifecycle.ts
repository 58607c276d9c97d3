import type { LifecycleRule } from '../../customer-base/grades/lifecycle.ts';
import { ratio, type Share } from '../../units/share.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { judgedMonthEnds } from '../grade-charts.ts';
import { type CourseFigures, courseFigures } from '../grade-course.ts';
import type { Study } from '../study.ts';
import { charts } from './charts.ts';
import { tables } from './tables.ts';

export interface LifecycleFigures extends CourseFigures {
  readonly rule: LifecycleRule;
  readonly vip: {
    readonly customers: number;
    readonly ofAll: number;
    readonly valueShare: number;
    /** a year ago; not known where the file does not tell */
    readonly customersYearAgo: number;
    /** of those half a year ago, who are dormant or lapsed now */
    readonly silent: Share;
  };
  /** of the new half a year ago, who have bought again and are not silent */
  readonly newKept: Share;
  readonly dormant: {
    readonly customers: number;
    readonly totalSixMonthValue: number;
    readonly valueShare: number;
  };
}

/** Places among the stages: new, first repeat, repeat, VIP, dormant, lapsed. */
const [NEW, VIP, DORMANT, LAPSED] = [0, 3, 4, 5] as const;

function measure(study: Study): LifecycleFigures {
  const course = courseFigures(study, study.grades.lifecycle);
  const vip = course.grades[VIP]!;
  const dormant = course.grades[DORMANT]!;
  const movedTo = (from: number, to: readonly number[]): Share => {
    const then = course.halfYear?.judged ? course.halfYear.grades[from] : undefined;
    return { hits: to.reduce((sum, place) => sum + (then?.to[place] ?? 0), 0), base: then?.customers ?? 0 };
  };
  return {
    ...course,
    rule: study.grades.rules.lifecycle,
    vip: {
      customers: vip.customers,
      ofAll: ratio(vip.customers, course.customers),
      valueShare: ratio(vip.totalSixMonthValue, course.total.totalSixMonthValue),
      customersYearAgo: course.year?.judged ? course.year.grades[VIP]!.customers : Number.NaN,
      silent: movedTo(VIP, [DORMANT, LAPSED]),
    },
    newKept: movedTo(NEW, [NEW + 1, NEW + 2, VIP]),
    dormant: {
      customers: dormant.customers,
      totalSixMonthValue: dormant.totalSixMonthValue,
      valueShare: ratio(dormant.totalSixMonthValue, course.total.totalSixMonthValue),
    },
  };
}

/** ① Where in their life as customers everybody stands. */
export const lifecycle: Diagnosis<LifecycleFigures> = {
  name: 'lifecycle',
  measure,
  charts,
  tables,
  kpis: {},
  conditions: (figures) => ({
    judged: figures.judged,
    charted: judgedMonthEnds(figures).length > 1,
    'half-year': figures.halfYear?.judged ?? false,
    year: figures.year?.judged ?? false,
    'month-ends': figures.monthEnds.length > 6,
    'vip-moved': figures.vip.silent.base > 0,
    'new-moved': figures.newKept.base > 0,
  }),
};
