import type { CpmRule } from '../../customer-base/grades/cpm.ts';
import type { GradeRules } from '../../customer-base/grades/grade-rules.ts';
import { ratio, type Share } from '../../units/share.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { judgedMonthEnds } from '../grade-charts.ts';
import { type CourseFigures, courseFigures } from '../grade-course.ts';
import type { Study } from '../study.ts';
import { charts } from './charts.ts';
import { tables } from './tables.ts';

export interface CpmFigures extends CourseFigures {
  readonly rule: CpmRule;
  readonly netSalesFrom: GradeRules['cpmNetSalesFrom'];
  readonly excellent: {
    readonly active: number;
    readonly ofAll: number;
    readonly valueShare: number;
    /** a year ago; not known where the file does not tell */
    readonly activeYearAgo: number;
    readonly lapsed: number;
    /** of the active half a year ago, who have lapsed since */
    readonly lost: Share;
  };
  readonly active: Share;
}

/** Places among the cells: five active ones, then the same five lapsed. */
const COLUMNS = 5;
const EXCELLENT = 4;

function measure(study: Study): CpmFigures {
  const course = courseFigures(study, study.grades.cpm);
  const { rules } = study.grades;
  const excellent = course.grades[EXCELLENT]!;
  const then = course.halfYear?.judged ? course.halfYear.grades[EXCELLENT] : undefined;
  const heads = (cells: readonly number[]) => cells.reduce((sum, n) => sum + n, 0);
  return {
    ...course,
    rule: rules.cpm,
    netSalesFrom: rules.cpmNetSalesFrom,
    excellent: {
      active: excellent.customers,
      ofAll: ratio(excellent.customers, course.customers),
      valueShare: ratio(excellent.totalSixMonthValue, course.total.totalSixMonthValue),
      activeYearAgo: course.year?.judged ? course.year.grades[EXCELLENT]!.customers : Number.NaN,
      lapsed: course.grades[EXCELLENT + COLUMNS]!.customers,
      lost: { hits: heads(then?.to.slice(COLUMNS) ?? []), base: then?.customers ?? 0 },
    },
    active: {
      hits: heads(course.grades.slice(0, COLUMNS).map(({ customers }) => customers)),
      base: course.customers,
    },
  };
}

/** ① Ten cells by how long they have bought, for how much, and whether they still do. */
export const cpm: Diagnosis<CpmFigures> = {
  name: 'cpm',
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
    'excellent-moved': figures.excellent.lost.base > 0,
    'amount-known': Number.isFinite(figures.rule.netSales),
    'by-median': figures.netSalesFrom === 'median' && Number.isFinite(figures.rule.netSales),
    lapsed: figures.excellent.lapsed > 0,
  }),
};
