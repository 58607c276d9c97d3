import type { Period } from '../diagnoses/changes/series.ts';
import type { ChangeTest } from '../diagnoses/changes/tests.ts';
import { type StepChange, stepChange } from '../models/step-change.ts';
import { studentPoint } from '../units/student.ts';
import { qValues } from './benjamini-hochberg.ts';
import { CHANGES, exposureOf } from './onsets.ts';

/** A test of the list and what came of it. */
export interface Tested {
  readonly test: ChangeTest;
  /** undefined: cannot be judged */
  readonly outcome: Outcome | undefined;
}

export interface Outcome extends StepChange {
  /** observed ÷ expected − 1 over the recent periods, and its 95 % interval */
  readonly relative: number;
  readonly interval: { readonly low: number; readonly high: number };
  readonly direction: 'ill' | 'good';
  /** of the direction it went */
  readonly pValue: number;
  readonly qValue: number;
  /** events of the recent periods, and what they would have been without the change */
  readonly observed: number;
  readonly expected: number;
  readonly monthsRecent: number;
  readonly monthsEarlier: number;
}

/**
 * The part of the rate of false discoveries that the measures of the whole company have; the many of single categories and
 * channels share the rest. Fixed before looking.
 */
const COMPANY_SHARE = 0.75;

/** Tests the whole list, once for falls and once for rises; what cannot be judged is in neither. */
export function testChanges(tests: readonly ChangeTest[]): Tested[] {
  const steps = tests.map((test) => stepOf(test, test.series));
  const judged = [...steps.keys()].filter((i) => steps[i] !== undefined);
  const weights = weightsOf(judged.map((i) => tests[i]!));
  const falls = qValues(
    judged.map((i) => steps[i]!.pFall),
    weights,
  );
  const rises = qValues(
    judged.map((i) => 1 - steps[i]!.pFall),
    weights,
  );
  return tests.map((test, i) => {
    const step = steps[i];
    if (!step || !test.series) return { test, outcome: undefined };
    const place = judged.indexOf(i);
    return { test, outcome: outcomeOf(test, step, { fall: falls[place]!, rise: rises[place]! }) };
  });
}

/** Chance of so ill a change of those outside the part, had nothing changed; 1 where it cannot be judged. */
export function pOfOthers(test: ChangeTest): number {
  const step = stepOf(test, test.without);
  if (!step) return 1;
  return CHANGES[test.name].ill === 'fall' ? step.pFall : 1 - step.pFall;
}

function stepOf({ name }: ChangeTest, series: ChangeTest['series']): StepChange | undefined {
  if (!series) return undefined;
  const { onset, of } = CHANGES[name];
  const { monthsPerPeriod, periods } = series;
  return stepChange(periods, (ago) => exposureOf(onset, ago, monthsPerPeriod), of);
}

function weightsOf(tests: readonly ChangeTest[]): number[] {
  const parts = tests.filter(({ part }) => part !== undefined).length;
  const whole = tests.length - parts;
  if (parts === 0 || whole === 0) return tests.map(() => 1);
  return tests.map(
    ({ part }) => (tests.length * (part ? 1 - COMPANY_SHARE : COMPANY_SHARE)) / (part ? parts : whole),
  );
}

function outcomeOf(
  test: ChangeTest,
  step: StepChange,
  q: { readonly fall: number; readonly rise: number },
): Outcome {
  const { ill, onset } = CHANGES[test.name];
  const { monthsPerPeriod, periods } = test.series!;
  const isFall = step.change < 0;
  const half = studentPoint(0.95, step.degreesOfFreedom) * step.standardError;
  const recent = periods.filter(({ ago }) => exposureOf(onset, ago, monthsPerPeriod) > 0);
  const observed = recent.reduce((sum, period) => sum + period.observed, 0);
  // where nothing at all was observed, every period counts alike
  const share = (period: Period) => (observed > 0 ? period.observed / observed : 1 / recent.length);
  const without = (change: number) =>
    recent.reduce(
      (sum, period) =>
        sum + share(period) * Math.exp(-change * exposureOf(onset, period.ago, monthsPerPeriod)),
      0,
    );
  const relative = (change: number) => 1 / without(change) - 1;
  return {
    ...step,
    relative: relative(step.change),
    interval: { low: relative(step.change - half), high: relative(step.change + half) },
    direction: isFall === (ill === 'fall') ? 'ill' : 'good',
    pValue: isFall ? step.pFall : 1 - step.pFall,
    qValue: isFall ? q.fall : q.rise,
    observed,
    expected: observed * without(step.change),
    monthsRecent: step.recent * monthsPerPeriod,
    monthsEarlier: step.earlier * monthsPerPeriod,
  };
}
