import type { RfmGradeRule } from '../../customer-base/proof/rfm-grades.ts';
import { ratio, type Share } from '../../units/share.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { judgedMonthEnds } from '../grade-charts.ts';
import { type CourseFigures, courseFigures } from '../grade-course.ts';
import type { Study } from '../study.ts';
import { type Bands, bandsOf } from './bands.ts';
import { type BySegment, bySegment } from './by-segment.ts';
import { charts } from './charts.ts';
import { tables } from './tables.ts';

export interface RfmFigures extends CourseFigures {
  readonly rule: RfmGradeRule;
  /** RFM-A */
  readonly top: {
    readonly customers: number;
    readonly ofAll: number;
    readonly valueShare: number;
    /** a year ago; not known where the file does not tell */
    readonly customersYearAgo: number;
    /** of those half a year ago, who are still */
    readonly kept: Share;
  };
  /** one purchase and no other: RFM-C and D, and those of E */
  readonly once: { readonly lapsed: number; readonly ofAll: number };
  readonly bands: Bands;
  readonly bySegment: BySegment;
}

function measure(study: Study): RfmFigures {
  const course = courseFigures(study, study.grades.rfm);
  const [top] = course.grades;
  const then = course.halfYear?.judged ? course.halfYear.grades[0]! : { customers: 0, to: [0] };
  const bands = bandsOf(study);
  const lapsed = bands.grid.slice(-2).reduce((sum, row) => sum + row[0]!, 0);
  return {
    ...course,
    rule: study.grades.rules.rfm,
    top: {
      customers: top!.customers,
      ofAll: ratio(top!.customers, course.customers),
      valueShare: ratio(top!.totalSixMonthValue, course.total.totalSixMonthValue),
      customersYearAgo: course.year?.judged ? course.year.grades[0]!.customers : Number.NaN,
      kept: { hits: then.to[0]!, base: then.customers },
    },
    once: { lapsed, ofAll: ratio(lapsed, course.customers) },
    bands,
    bySegment: bySegment(study),
  };
}

/** ① Recency, frequency, monetary value as everybody knows them, beside the segments. */
export const rfm: Diagnosis<RfmFigures> = {
  name: 'rfm',
  measure,
  charts,
  tables,
  kpis: {},
  conditions: (figures) => ({
    judged: figures.judged,
    'has-top': figures.top.customers > 0,
    charted: judgedMonthEnds(figures).length > 1,
    'half-year': figures.halfYear?.judged ?? false,
    kept: figures.top.kept.base > 0,
    year: figures.year?.judged ?? false,
    'month-ends': figures.monthEnds.length > 6,
    segmented: figures.bySegment.segmentCount > 0,
    'top-segmented': figures.bySegment.lowInTop.base > 0,
  }),
};
