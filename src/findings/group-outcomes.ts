import studentT from '@stdlib/stats-base-dists-t-cdf';
import studentQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { GroupTest } from '../diagnoses/changes/group-tests.ts';
import { randomEffects } from '../models/random-effects.ts';
import { above } from '../units/normal-tail.ts';
import { type Interval, Z95 } from '../units/share.ts';
import { qValues } from './benjamini-hochberg.ts';

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
  /** chance of so much more (of contacts: so much less) where the group is as was to be expected */
  readonly pValue: number;
  readonly qValue: number;
}

/** Too little is what is told of contacts; of all others too much. */
const TOLD_BELOW: readonly GroupTest['name'][] = ['over-contacted'];

/** Tests the whole list. It is one of its own: no group is told because something else has changed, or not told. */
export function testGroups(tests: readonly GroupTest[]): TestedGroup[] {
  const outcomes = tests.map(outcomeOf);
  const judged = outcomes.flatMap((outcome) => (outcome ? [outcome.pValue] : []));
  const q = qValues(judged);
  let place = 0;
  return tests.map((test, i) => {
    const outcome = outcomes[i];
    if (!outcome) return { test, outcome };
    const qValue = q[place]!;
    place += 1;
    return { test, outcome: { ...outcome, qValue } };
  });
}

function outcomeOf(test: GroupTest): Omit<GroupOutcome, 'qValue'> | undefined {
  const { name, estimates, scale } = test;
  if (estimates.length === 0) return undefined;
  const { mean, interval, pAbove } = estimates.length === 1 ? once(test) : randomEffects(estimates);
  const relative = (value: number) => (scale === 'logarithm' ? Math.expm1(value) : value);
  return {
    relative: relative(mean),
    interval: { low: relative(interval.low), high: relative(interval.high) },
    pValue: TOLD_BELOW.includes(name) ? 1 - pAbove : pAbove,
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
