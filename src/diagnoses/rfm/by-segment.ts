import { columnOf } from '../../frame.ts';
import type { Share } from '../../units/share.ts';
import type { Study } from '../study.ts';

/** Grades beside segments: where the two disagree. */
export interface BySegment {
  /** 10, 5, or 0: cannot judge */
  readonly segmentCount: number;
  /** the lower half of the segments begins here; heads fewer in the upper half, expected sales alike */
  readonly lowFrom: number;
  /** one entry a grade: heads by segment, the highest first */
  readonly grades: readonly (readonly number[])[];
  /** of RFM-A, who are in the lower half */
  readonly lowInTop: Share;
  /** of the upper half, who are not RFM-A, and what is expected of them, smallest units */
  readonly highElsewhere: Share & { readonly totalSixMonthValue: number };
}

export function bySegment({ base, grades: { rfm } }: Study): BySegment {
  const { segmentCount } = base;
  const lowFrom = Math.floor(segmentCount / 2) + 1;
  const segment = columnOf(base.customers, 'segment');
  const value = columnOf(base.customers, 'sixMonthValue');
  const grades = rfm.names.map(() => new Array<number>(segmentCount).fill(0));
  let missed = 0;
  for (let i = 0; segmentCount > 0 && i < segment.length; i += 1) {
    grades[rfm.now[i]! - 1]![segment[i]! - 1]! += 1;
    if (rfm.now[i] !== 1 && segment[i]! < lowFrom) missed += value[i]!;
  }
  const heads = (of: readonly (readonly number[])[], isCounted: (segment: number) => boolean) =>
    of.reduce((all, row) => all + row.reduce((sum, n, place) => sum + (isCounted(place + 1) ? n : 0), 0), 0);
  const isLow = (number: number) => number >= lowFrom;
  const isHigh = (number: number) => number < lowFrom;
  return {
    segmentCount,
    lowFrom,
    grades,
    lowInTop: { hits: heads(grades.slice(0, 1), isLow), base: heads(grades.slice(0, 1), () => true) },
    highElsewhere: {
      hits: heads(grades.slice(1), isHigh),
      base: heads(grades, isHigh),
      totalSixMonthValue: missed,
    },
  };
}
