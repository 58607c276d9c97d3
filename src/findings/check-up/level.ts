import type { Grade } from '../../diagnoses/diagnosis.ts';
import { SMALLEST_BASE } from '../../units/share.ts';
import { chanceBetween, distanceFrom, gradeOf, TELLABLE } from './grade.ts';
import type { ItemDefinition, Observation } from './item.ts';
import type { CheckUpName } from './items.ts';

/** Values that somebody vouches for, low ≤ high: rates 0-1, amounts in smallest units. */
export interface ReferenceValue {
  readonly low: number;
  readonly high: number;
  /** who says so, where */
  readonly source: string;
}

export type ReferenceValues = Readonly<Partial<Record<CheckUpName, ReferenceValue>>>;

/** Where a figure stands beside reference values. */
export interface Level extends ReferenceValue {
  /** share of the end passed on the worse side; NaN without a figure */
  readonly beyond: number;
  readonly grade: Grade;
}

/** Graded as a trend is, against the range instead of the own past. */
export function levelOf(
  present: Observation,
  better: ItemDefinition['better'],
  reference: ReferenceValue,
): Level {
  const { end, beyond } = distanceFrom(reference, present.value, better);
  const chance = chanceBetween(present, { error: 0 });
  const isTold =
    Number.isFinite(present.value) &&
    present.base >= SMALLEST_BASE &&
    chance <= TELLABLE * Math.abs(present.value);
  if (!isTold) return { ...reference, beyond: Number.NaN, grade: '—' };
  const isSure = beyond > 0 && Math.abs(present.value - end) > chance;
  return { ...reference, beyond, grade: gradeOf(beyond, !isSure || better === 'neither') };
}
