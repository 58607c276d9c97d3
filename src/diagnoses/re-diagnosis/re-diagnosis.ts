import type { Held, ReDiagnosis } from '../../customer-base/segments/re-diagnosis.ts';
import { columnOf, known } from '../../frame.ts';
import type { EpochDay } from '../../units/day.ts';
import { ratio, type Share } from '../../units/share.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { Study } from '../study.ts';
import { segmentsTable } from './tables.ts';

export interface ReDiagnosisFigures {
  readonly customers: number;
  /** 10, 5, or 0: cannot judge */
  readonly segmentCount: number;
  /** only where an earlier report was given */
  readonly previous?: {
    readonly asOf: EpochDay;
    readonly segmentCount: number;
    /** its customers who are customers here */
    readonly found: Share;
    /** customers without a former segment: first seen after its as-of day, and on or before it */
    readonly wonSince: number;
    readonly notListed: number;
  };
  /** only where its segments go on */
  readonly held?: {
    readonly unchanged: number;
    readonly heldBack: number;
    readonly moved: number;
    readonly giniInForce: number;
    readonly giniRecut: number;
    /** giniRecut − giniInForce */
    readonly giniLost: number;
    readonly segments: readonly SegmentBothWays[];
  };
}

/** A segment as it is in force, and as the new cut has it. */
export interface SegmentBothWays {
  readonly segment: number;
  readonly customersInForce: number;
  readonly customersRecut: number;
  /** of the expected sales */
  readonly shareInForce: number;
  readonly shareRecut: number;
}

function measure({ base, reDiagnosis }: Study): ReDiagnosisFigures {
  const customers = base.customers.numRows();
  const { segmentCount } = base;
  if (!reDiagnosis) return { customers, segmentCount };
  const { former, found, wonSince, notListed, held } = reDiagnosis;
  return {
    customers,
    segmentCount,
    previous: { ...former, found, wonSince, notListed },
    ...(held ? { held: heldFigures(held, reDiagnosis, base) } : {}),
  };
}

function heldFigures(held: Held, { found, recut }: ReDiagnosis, base: Study['base']) {
  const inForce = columnOf(base.customers, 'segment');
  const values = columnOf(base.customers, 'sixMonthValue');
  const total = values.reduce((sum, value) => sum + value, 0);
  const part = (segmentOf: ArrayLike<number>, segment: number) => {
    let customers = 0;
    let sales = 0;
    for (let i = 0; i < values.length; i += 1) {
      if (segmentOf[i] !== segment) continue;
      customers += 1;
      sales += values[i]!;
    }
    return { customers, share: ratio(sales, total) };
  };
  const segments = Array.from({ length: base.segmentCount }, (_, k) => {
    const [kept, anew] = [part(inForce, k + 1), part(recut, k + 1)];
    return {
      segment: k + 1,
      customersInForce: kept.customers,
      customersRecut: anew.customers,
      shareInForce: kept.share,
      shareRecut: anew.share,
    };
  });
  const { heldBack, moved, giniInForce, giniRecut } = held;
  return {
    unchanged: found.hits - heldBack - moved,
    heldBack,
    moved,
    giniInForce,
    giniRecut,
    giniLost: giniRecut - giniInForce,
    segments,
  };
}

/** What became of the segments of the report before. */
export const reDiagnosis: Diagnosis<ReDiagnosisFigures> = {
  name: 're-diagnosis',
  measure,
  charts: {},
  tables: { segments: segmentsTable },
  kpis: {},
  conditions: ({ previous, held, segmentCount }) => ({
    held: held !== undefined,
    'not-held': previous !== undefined && held === undefined,
    'cut-otherwise': held === undefined && segmentCount > 0 && (previous?.segmentCount ?? 0) > 0,
    'none-before': held === undefined && segmentCount > 0 && previous?.segmentCount === 0,
    'none-now': held === undefined && segmentCount === 0,
    'power-known': held !== undefined && known(held.giniLost),
    'few-found': previous !== undefined && 2 * previous.found.hits < previous.found.base,
    'not-listed': (previous?.notListed ?? 0) > 0,
  }),
};
