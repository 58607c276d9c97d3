import type { GlmFit } from '../../models/glm.ts';
import type { PurchaseRecord } from '../features/purchase-record.ts';
import { COLUMNS, type Scaling } from './design.ts';
import type { Lessons } from './past.ts';
import { type LessonWarning, lessonWarnings, standstillWarnings } from './warnings.ts';

/** What is told of the lessons beside their own figures: names instead of places, and what limits them and the forecast. */
export interface Account {
  /** empty where nothing was learnt */
  readonly strongest: { readonly buying: readonly Coefficient[]; readonly counts: readonly Coefficient[] };
  readonly warnings: readonly LessonWarning[];
}

/** Of one standard deviation more of the column, in log odds (buying) or in the log count. */
export interface Coefficient {
  readonly column: string;
  readonly coefficient: number;
}

const COEFFICIENTS_NAMED = 8;

export function accountOf(lessons: Lessons | undefined, record: PurchaseRecord): Account {
  if (!lessons) return { strongest: { buying: [], counts: [] }, warnings: [] };
  const { learner } = lessons;
  return {
    strongest: {
      buying: learner ? strongest(learner.scaling, learner.buying) : [],
      counts: learner ? strongest(learner.scaling, learner.counts) : [],
    },
    warnings: [...standstillWarnings(record), ...lessonWarnings(lessons)],
  };
}

/** To a millionth, since the last digits of logarithms differ from machine to machine. Farthest from 0 first; equal ones in the order of the columns. */
export function strongest(
  { used }: Pick<Scaling, 'used'>,
  { coefficients }: Pick<GlmFit, 'coefficients'>,
): Coefficient[] {
  return used
    .map((place, i) => ({ column: COLUMNS[place]!, coefficient: Math.round(coefficients[i]! * 1e6) / 1e6 }))
    .sort((a, b) => Math.abs(b.coefficient) - Math.abs(a.coefficient))
    .slice(0, COEFFICIENTS_NAMED);
}
