import type { GlmFit } from '../../models/glm.ts';
import type { PurchaseRecord } from '../features/purchase-record.ts';
import type { YearAgo } from './level.ts';
import type { Lessons } from './past.ts';

/** What limits what the past teaches; the report says each in words. */
export interface LessonWarning {
  readonly code:
    | 'sales-stopped'
    | 'nothing-learnt'
    | 'no-year-ago'
    | 'level-far-off'
    | 'weights-not-tried'
    | 'few-buyers-behind-weights'
    | 'regression-not-converged'
    | 'calibration-far-off';
  /** which level, or which regression */
  readonly part?: LevelPart | RegressionPart;
  /** the figure that says so */
  readonly found?: number;
}

export type LevelPart = Exclude<keyof YearAgo, 'basis'>;
export type RegressionPart = 'buying' | 'counts';

/** A level so much above or below what the models expect is no usual year. */
const FAR_LEVEL = 1.5;
/** With fewer, differences between the answers of .014 in a Gini are noise: as much as they usually differ. */
const FEW_BUYERS = 200;
/** Beyond these a year ago's probabilities were clearly too extreme, or too timid. */
const LEAST_SLOPE_HELD = 0.8;
const MOST_SLOPE_HELD = 1.25;

/** What is looked at: everything but the misses, which the intervals carry. */
export type WarnedOf = Pick<Lessons, 'yearAgo' | 'calibration' | 'trialBuyers'> & {
  readonly learner: Readonly<Record<RegressionPart, Pick<GlmFit, 'converged' | 'iterations'>>> | undefined;
};

/** In the order in which the method page tells of the lessons. */
export function lessonWarnings(lessons: WarnedOf): LessonWarning[] {
  return [
    ...(lessons.learner ? regressionWarnings(lessons.learner) : [{ code: 'nothing-learnt' as const }]),
    ...(lessons.learner ? weightWarnings(lessons.trialBuyers) : []),
    ...levelWarnings(lessons.yearAgo),
    ...slopeWarnings(lessons.calibration?.slope ?? 1),
  ];
}

function regressionWarnings(learner: NonNullable<WarnedOf['learner']>): LessonWarning[] {
  return (['buying', 'counts'] as const)
    .filter((part) => !learner[part].converged)
    .map((part) => ({ code: 'regression-not-converged', part, found: learner[part].iterations }));
}

function weightWarnings(trialBuyers: readonly number[]): LessonWarning[] {
  if (trialBuyers.length === 0) return [{ code: 'weights-not-tried' }];
  const most = Math.max(...trialBuyers);
  return most < FEW_BUYERS ? [{ code: 'few-buyers-behind-weights', found: most }] : [];
}

function levelWarnings(yearAgo: YearAgo): LessonWarning[] {
  if (yearAgo.basis === 0) return [{ code: 'no-year-ago' }];
  return (['buyers', 'purchasesPerBuyer', 'valuePerPurchase'] as const)
    .filter((part) => yearAgo[part] > FAR_LEVEL || yearAgo[part] < 1 / FAR_LEVEL)
    .map((part) => ({ code: 'level-far-off', part, found: yearAgo[part] }));
}

function slopeWarnings(slope: number): LessonWarning[] {
  return slope < LEAST_SLOPE_HELD || slope > MOST_SLOPE_HELD
    ? [{ code: 'calibration-far-off', found: slope }]
    : [];
}

/** Nobody buys for so many days: longer than between two monthly bills… */
const LEAST_DAYS = 45;
/** …in which so many purchases were to be expected: by chance none comes less than once in a thousand times, e⁻⁷. */
const LEAST_PURCHASES = 7;

/** Whether the company has stopped selling, or data are missing: nobody bought for long before the as-of day. */
export function standstillWarnings({
  asOf,
  purchases,
  firstDay,
  lastDay,
}: Pick<PurchaseRecord, 'asOf' | 'purchases' | 'firstDay' | 'lastDay'>): LessonWarning[] {
  let begin = asOf;
  let end = Number.NEGATIVE_INFINITY;
  let all = 0;
  for (let i = 0; i < purchases.length; i += 1) {
    begin = Math.min(begin, firstDay[i]!);
    end = Math.max(end, lastDay[i]!);
    all += purchases[i]!;
  }
  const silence = asOf - end;
  const expected = (all / (end - begin + 1)) * silence;
  const stopped = all > 0 && silence >= LEAST_DAYS && expected >= LEAST_PURCHASES;
  return stopped ? [{ code: 'sales-stopped', found: silence }] : [];
}
