import studentT from '@stdlib/stats-base-dists-t-cdf';
import studentQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { GroupTest } from '../diagnoses/changes/group-tests.ts';
import { commonSpread, randomEffects } from '../models/random-effects.ts';
import type { KnownSpread } from '../models/step-change.ts';
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

type Judged = Omit<GroupOutcome, 'qValue'>;

/**
 * Up or down, one a test; undefined where it cannot be judged. Groups of one name that were seen again and again are judged by the
 * spread of them all: the few times one of them was seen tell little of how much it varies.
 */
export function judgeGroups(tests: readonly GroupTest[]): (Judged | undefined)[] {
  const names = new Set(tests.map(({ name }) => name));
  const spreads = new Map(
    [...names].flatMap((name) => {
      const series = tests.filter((test) => test.name === name && isSeries(test));
      return series.length === 0 ? [] : [[name, commonSpread(series.map(({ estimates }) => estimates))]];
    }),
  );
  return tests.map((test) =>
    test.estimates.length === 0 ? undefined : judged(test, spreads.get(test.name)),
  );
}

const isSeries = ({ estimates }: GroupTest) => estimates.length > 1;

function judged(test: GroupTest, known: KnownSpread | undefined): Judged {
  const { estimates, scale } = test;
  const { mean, interval, pAbove } = isSeries(test) ? randomEffects(estimates, known) : once(test);
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
