import { numbers, withColumn } from '../../frame.ts';
import type { EpochDay } from '../../units/day.ts';
import type { Share } from '../../units/share.ts';
import { type GroupForecast, groupForecast } from '../forecast/intervals.ts';
import { NO_PAST } from '../forecast/misses.ts';
import type { CustomerBase } from '../history.ts';
import { gains, giniOfCurves } from '../proof/ranking.ts';
import { keptSegments } from './dead-band.ts';

/** Segments of an earlier report. */
export interface FormerSegments {
  readonly asOf: EpochDay;
  /** as many segments were cut then; 0: it could not be judged */
  readonly segmentCount: number;
  /** customers who had a segment there */
  readonly customers: number;
  /** by customer number of this ledger; 0 for who had none */
  readonly segment: Int8Array;
}

/** What became of the segments of an earlier report. */
export interface ReDiagnosis {
  readonly former: Pick<FormerSegments, 'asOf' | 'segmentCount'>;
  /** customers of the earlier report who are customers here */
  readonly found: Share;
  /** customers without a former segment: first seen after the earlier as-of day, and on or before it */
  readonly wonSince: number;
  readonly notListed: number;
  /** one entry a customer of the base, in its order: cut anew, and as in the earlier report (0 for none) */
  readonly recut: Int8Array;
  readonly previous: Int8Array;
  /** undefined where the earlier report has another number of segments, or none: then the new cut is in force */
  readonly held?: Held;
}

/** What holding customers in their former segment did. */
export interface Held {
  /** customers in their former segment though the new cut would have moved them */
  readonly heldBack: number;
  /** customers who left their former segment */
  readonly moved: number;
  /** normalised Gini of the six-month value, ordered by segment; NaN where all are worth the same */
  readonly giniInForce: number;
  readonly giniRecut: number;
}

/** The base as a report delivers it: with an earlier report, the segments in force after it. */
export function segmentsInForce(
  base: CustomerBase,
  former: FormerSegments | undefined,
): {
  readonly base: CustomerBase;
  readonly reDiagnosis?: ReDiagnosis;
  readonly notes: readonly ReDiagnosisNote[];
} {
  if (former === undefined) return { base, notes: [] };
  const anew = reDiagnose(base, former);
  return { ...anew, notes: reDiagnosisNotes(anew.reDiagnosis, base) };
}

/** The base with the segments that are in force after an earlier report, and what led to them. */
export function reDiagnose(
  base: CustomerBase,
  former: FormerSegments,
): { readonly base: CustomerBase; readonly reDiagnosis: ReDiagnosis } {
  const recut = Int8Array.from(numbers(base.customers, 'segment'));
  const previous = Int8Array.from(
    numbers(base.customers, 'customer'),
    (number) => former.segment[number] ?? 0,
  );
  const found = previous.reduce((sum, segment) => sum + (segment > 0 ? 1 : 0), 0);
  const wonSince = numbers(base.customers, 'firstSeenDay').reduce(
    (sum, day, i) => sum + (previous[i] === 0 && day > former.asOf ? 1 : 0),
    0,
  );
  const reDiagnosis = {
    former: { asOf: former.asOf, segmentCount: former.segmentCount },
    found: { hits: found, base: former.customers },
    wonSince,
    notListed: previous.length - found - wonSince,
    recut,
    previous,
  };
  const { segmentCount } = base;
  if (segmentCount === 0 || former.segmentCount !== segmentCount) return { base, reDiagnosis };
  const values = numbers(base.customers, 'sixMonthValue');
  const { segment, heldBack, moved } = keptSegments(values, recut, previous, segmentCount);
  const held = {
    heldBack,
    moved,
    giniInForce: giniBySegment(segment, values),
    giniRecut: giniBySegment(recut, values),
  };
  return { base: withSegments(base, segment), reDiagnosis: { ...reDiagnosis, held } };
}

/** How well the segments order what is expected: 1 where nobody stands below one worth less. */
function giniBySegment(segment: Int8Array, values: Float64Array): number {
  const best = Float64Array.from(segment, (number) => -number);
  return giniOfCurves(gains(best, values), gains(values, values));
}

function withSegments(base: CustomerBase, segment: Int8Array): CustomerBase {
  return {
    ...base,
    customers: withColumn(base.customers, 'segment', segment),
    expected: { all: base.expected.all, segments: expectedBySegment(base, segment) },
  };
}

/** As the new cut has it, from the figures delivered. */
function expectedBySegment(base: CustomerBase, segment: Int8Array): readonly GroupForecast[] {
  const sales = numbers(base.customers, 'sixMonthValue');
  const purchases = numbers(base.customers, 'expectedPurchases');
  const each = {
    sales,
    buys: numbers(base.customers, 'retentionPower'),
    valuePerPurchase: sales.map((value, i) => (purchases[i]! > 0 ? value / purchases[i]! : 0)),
  };
  const misses = base.lessons?.misses ?? NO_PAST;
  return Array.from({ length: base.segmentCount }, (_, k) =>
    groupForecast(each, misses, (i) => segment[i] === k + 1, 'segment'),
  );
}

/** Fewer of the customers of an earlier report than this found again: it may be of another company, or other keys. */
export const FOUND_NEEDED = 0.5;

export interface ReDiagnosisNote {
  readonly code: 'previous-other-segments' | 'previous-customers-missing';
  readonly count: number;
  readonly example?: string;
}

/** What is to be said of an earlier report that does not fit. */
function reDiagnosisNotes(
  { former, found, held }: ReDiagnosis,
  { segmentCount }: CustomerBase,
): readonly ReDiagnosisNote[] {
  const missing = found.base - found.hits;
  return [
    ...(held === undefined
      ? [
          {
            code: 'previous-other-segments' as const,
            count: found.base,
            example: `${former.segmentCount} → ${segmentCount}`,
          },
        ]
      : []),
    ...(found.hits < FOUND_NEEDED * found.base
      ? [{ code: 'previous-customers-missing' as const, count: missing }]
      : []),
  ];
}
