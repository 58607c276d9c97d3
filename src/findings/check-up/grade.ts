import studentQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { Grade } from '../../diagnoses/diagnosis.ts';
import { Z95 } from '../../units/share.ts';
import type { ItemDefinition, Observation } from './item.ts';

/** How far beyond the band of the own past: up to this share a grade is still B, C, D; beyond the last it is E. */
export const GRADE_BOUNDS = { B: 0.03, C: 0.08, D: 0.15 } as const;

/** With fewer earlier half-years than this a change is no more than something to watch. */
export const EARLIER_NEEDED = 2;

/** Where chance alone may move a figure by more than this share, nothing is called healthy. */
export const TELLABLE = 0.3;

/** Half-years in a year: the same half-year of a year before is the second one back. */
export const TERMS_A_YEAR = 2;

export interface Band {
  readonly low: number;
  readonly high: number;
}

/** The distance of a figure from a band, as a share of the end it has passed. */
export interface Distance {
  /** the end on the worse side, or the one that is nearer */
  readonly end: number;
  /** 0 inside, or better */
  readonly beyond: number;
}

/** Where neither side is better, both count. */
export function distanceFrom({ low, high }: Band, value: number, better: ItemDefinition['better']): Distance {
  const below = better === 'lower' ? 0 : Math.max(0, low - value);
  const above = better === 'higher' ? 0 : Math.max(0, value - high);
  if (below > 0) return { end: low, beyond: below / low };
  if (above > 0) return { end: high, beyond: above / high };
  const isNearerBelow = better === 'higher' || (better === 'neither' && value - low <= high - value);
  return { end: isNearerBelow ? low : high, beyond: 0 };
}

export function gradeOf(beyond: number, atMostWatched: boolean): Grade {
  if (beyond === 0) return 'A';
  if (beyond <= GRADE_BOUNDS.B) return 'B';
  if (beyond <= GRADE_BOUNDS.C || atMostWatched) return 'C';
  return beyond <= GRADE_BOUNDS.D ? 'D' : 'E';
}

/** How far chance moves the difference of two figures: 1.96 standard errors, 0 where these are not known. */
export function chanceBetween(a: Pick<Observation, 'error'>, b: Pick<Observation, 'error'>): number {
  const error = Math.hypot(a.error, b.error);
  return Number.isNaN(error) ? 0 : Z95 * error;
}

/**
 * How far, in logarithms, the figure of a half-year has usually lain from that of the year before: 95 % by Student's t of the changes
 * seen so far, the present one excepted, about their mean. Infinite with fewer than two of them.
 */
export function usualChange(course: readonly Observation[]): number {
  const changes = course
    .slice(1)
    .map(({ value }, k) => Math.log(value / (course[k + 1 + TERMS_A_YEAR]?.value ?? Number.NaN)))
    .filter(Number.isFinite);
  const degrees = changes.length - 1;
  if (degrees < 1) return Number.POSITIVE_INFINITY;
  const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length;
  const squares = changes.reduce((sum, change) => sum + (change - mean) ** 2, 0);
  return studentQuantile(0.975, degrees) * Math.sqrt(squares / degrees);
}
