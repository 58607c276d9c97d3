import studentT from '@stdlib/stats-base-dists-t-cdf';
import studentQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { GroupTest } from '../diagnoses/changes/group-tests.ts';
import { randomEffects } from '../models/random-effects.ts';
import { above } from '../units/normal-tail.ts';
import { type Interval, Z95 } from '../units/share.ts';

/** A group of the list, and what came of its test. */
export interface TestedGroup {
  readonly test: GroupTest;
  /** undefined: cannot be judged */
  readonly outcome: GroupOutcome | undefined;
}

export interface GroupOutcome {
  /** observed ÷ expected − 1, and its 95 % interval */
  readonly relative: number;
  readonly interval: Interval;
  /** chance of so large a difference, up or down, where the group is as was to be expected */
  readonly pValue: number;
  readonly qValue: number;
}

/** Up or down; undefined where it cannot be judged. */
export function judgeGroup(test: GroupTest): Omit<GroupOutcome, 'qValue'> | undefined {
  const { estimates, scale } = test;
  if (estimates.length === 0) return undefined;
  const { mean, interval, pAbove } = estimates.length === 1 ? once(test) : randomEffects(estimates);
  const relative = (value: number) => (scale === 'logarithm' ? Math.expm1(value) : value);
  return {
    relative: relative(mean),
    interval: { low: relative(interval.low), high: relative(interval.high) },
    pValue: Math.min(1, 2 * Math.min(pAbove, 1 - pAbove)),
  };
}

function once({ estimates, degreesOfFreedom: degrees }: GroupTest) {
  const { estimate, variance } = estimates[0]!;
  const standardError = Math.sqrt(variance);
  const half = (degrees === undefined ? Z95 : studentQuantile(0.975, degrees)) * standardError;
  const deviate = estimate / standardError;
  return {
    mean: estimate,
    interval: { low: estimate - half, high: estimate + half },
    pAbove: degrees === undefined ? above(deviate) : studentT(0 - deviate, degrees),
  };
}
