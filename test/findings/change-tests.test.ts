import { describe, expect, it } from 'vitest';
import type { Series } from '../../src/diagnoses/changes/series.ts';
import type { ChangeTest } from '../../src/diagnoses/changes/tests.ts';
import { pOfOthers } from '../../src/findings/change-tests.ts';
import { testList } from '../../src/findings/list.ts';
import { coursesOf, exposureOf, monthsBefore } from '../../src/findings/onsets.ts';
import { changeTest, monthly } from './changes.ts';

const testChanges = (tests: readonly ChangeTest[]) => testList({ tests, groups: [] }).tested;

describe('a step of a fifth in the last year', () => {
  // of values, not counts: every month weighs the same
  const [tested] = testChanges([changeTest('order-value', -0.2)]);
  const outcome = tested!.outcome!;

  it('is found with its interval', () => {
    // the wobble comes to nothing within a year
    expect(outcome.relative).toBeCloseTo(-0.2, 8);
    expect(outcome.interval.low).toBeLessThan(-0.2);
    expect(outcome.interval.high).toBeGreaterThan(-0.2);
    expect(outcome.interval.high).toBeLessThan(0);
    expect([outcome.monthsRecent, outcome.monthsEarlier]).toEqual([12, 48]);
  });

  it('is set beside what would have been', () => {
    const observed = monthly(-0.2)
      .periods.slice(0, 12)
      .reduce((sum, period) => sum + period.observed, 0);
    expect(outcome.observed).toBeCloseTo(observed, 6);
    expect(outcome.expected).toBeCloseTo(observed / 0.8, 4);
  });

  it('began a year ago', () => {
    expect(outcome.since).toEqual({ months: 12, gradual: false, earliest: 13, latest: 11 });
  });

  it('is ill where a fall is, good where a rise is the ill way', () => {
    expect(outcome.direction).toBe('ill');
    const [returns] = testChanges([changeTest('returns', -0.2)]);
    expect(returns!.outcome!.direction).toBe('good');
  });

  it('alone has its p-value for a q-value', () => {
    expect(outcome.qValue / outcome.pValue).toBeCloseTo(1, 10);
    expect(outcome.pValue).toBeLessThan(1e-6);
  });
});

/** A wobble of two hundredths, no month like its neighbour, and the change that `of` says. */
function course(of: (ago: number) => number, months = 60): Series {
  return {
    monthsPerPeriod: 1,
    periods: Array.from({ length: months }, (_, ago) => {
      const estimate = of(ago) + [0.02, -0.02, 0.01, -0.01, -0.02, 0.01, 0.01][ago % 7]!;
      const observed = 1000 * Math.exp(estimate);
      return { ago, season: ago % 12, estimate, variance: 0.0001, observed, expected: 1000 };
    }),
  };
}
const outcomeOf = (name: ChangeTest['name'], series: Series) =>
  testChanges([changeTest(name, 0, { series })])[0]!.outcome!;

describe('since when', () => {
  it.each([4, 6, 9, 12, 15, 18, 21, 24])('a step %i months ago is told', (months) => {
    const { since, change } = outcomeOf(
      'repeaters',
      course((ago) => (ago < months ? -0.2 : 0)),
    );
    expect(since).toMatchObject({ months, gradual: false });
    expect(change).toBeCloseTo(-0.2, 1);
  });

  it('of one in between, what lies about it', () => {
    const { since } = outcomeOf(
      'repeaters',
      course((ago) => (ago < 14 ? -0.2 : 0)),
    );
    expect(since).toMatchObject({ months: 15, gradual: false });
    expect(since.latest).toBeLessThanOrEqual(14);
    expect(since.earliest).toBeGreaterThanOrEqual(14);
  });

  it('one that grows every month is told as such', () => {
    const { since, change } = outcomeOf(
      'repeaters',
      course((ago) => (ago < 24 ? -0.3 * (1 - (ago + 0.5) / 24) : 0)),
    );
    expect(since).toMatchObject({ months: 24, gradual: true });
    expect(change).toBeCloseTo(-0.3, 1);
  });

  it('is asked of the same courses in every company', () => {
    const told = coursesOf('repeaters', 48).map(
      ({ months, gradual }) => `${months}${gradual ? ' gradual' : ''}`,
    );
    expect(told).toEqual([
      ...['12', '6', '4', '9', '15', '18', '21', '24'],
      ...['12 gradual', '24 gradual', '36 gradual'],
    ]);
    for (const name of ['repeaters', 'top-customers'] as const) {
      expect(coursesOf(name, 60).reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    }
    // a year was seen before
    expect(coursesOf('repeaters', 24).map(({ months }) => months)).toEqual([12, 6, 4, 9, 12, 24]);
    expect(coursesOf('repeaters', 15)).toEqual([]);
    // of a gradual one, half its months show less than half of it
    expect(monthsBefore('repeaters', { months: 24, gradual: true }, 60)).toBe(48);
    expect(monthsBefore('top-customers', { months: 24, gradual: true }, 60)).toBe(36);
  });
});

describe('where the level rises by itself', () => {
  const growth = (ago: number) => (-0.18 / 12) * ago;

  it('a fall beside that is one, though the level is no lower than years ago', () => {
    const { direction, relative, trend } = outcomeOf(
      'acquisition',
      course((ago) => growth(ago) + (ago < 12 ? -0.3 : 0)),
    );
    expect(direction).toBe('ill');
    expect(relative).toBeCloseTo(Math.expm1(-0.3), 1);
    expect(trend * 12).toBeCloseTo(0.18, 1);
  });

  it('is on balance none where it only stopped rising', () => {
    const paused = outcomeOf(
      'acquisition',
      course((ago) => growth(Math.max(12, ago))),
    );
    expect(paused.change).toBeLessThan(0);
    expect(paused.onBalance).toBeGreaterThan(-0.03);
    const fallen = outcomeOf(
      'acquisition',
      course((ago) => growth(ago) + (ago < 12 ? -0.3 : 0)),
    );
    expect(fallen.onBalance).toBeCloseTo(Math.expm1(0.18 - 0.3), 1);
  });

  it('is not asked of a rate', () => {
    expect(outcomeOf('repeaters', course(growth)).trend).toBe(0);
  });
});

describe('the list', () => {
  it('leaves out what cannot be judged, and says so', () => {
    const judged = testChanges([
      changeTest('acquisition', -0.2),
      changeTest('repeaters', 0, { series: undefined }),
      changeTest('order-value', 0, { series: monthly(0, 12) }),
    ]);
    expect(judged[0]!.outcome!.qValue / judged[0]!.outcome!.pValue).toBeCloseTo(1, 10);
    expect(judged[1]!.outcome).toBeUndefined();
    // twelve months: of no season two
    expect(judged[2]!.outcome).toBeUndefined();
  });

  it('gives each kind its share of the rate, and within it each as much', () => {
    const part = (name: string) => ({ part: { kind: 'category' as const, name } });
    const weak = { series: noisy(-0.15) };
    const alone = testChanges([changeTest('repeaters', 0, weak)])[0]!.outcome!;
    const among = testChanges([
      changeTest('repeaters', 0, weak),
      changeTest('acquisition-category', 0, { ...part('a'), series: noisy(0) }),
      changeTest('acquisition-category', 0, { ...part('b'), series: noisy(0) }),
      changeTest('acquisition-category', 0, { ...part('c'), series: noisy(0) }),
    ])[0]!.outcome!;
    // of 0.6 + 0.2 it has 0.6: a weight of 4 × 0.6 ÷ 0.8, so q is p × 0.8 ÷ 0.6 and not p × 4
    expect(alone.pValue).toBeGreaterThan(1e-6);
    expect(among.pValue).toBe(alone.pValue);
    expect(among.qValue / alone.pValue).toBeCloseTo(0.8 / 0.6, 8);
  });

  it('holds the spread of a category by that of the others', () => {
    const part = (name: string, variance: number) => {
      const { periods } = monthly(-0.2);
      const noise = (ago: number) => (variance === 0 ? 0 : Math.sqrt(variance) * (ago % 5 < 2 ? 1 : -1));
      return changeTest('acquisition-category', 0, {
        part: { kind: 'category' as const, name },
        series: {
          monthsPerPeriod: 1 as const,
          periods: periods.map((each) => ({
            ...each,
            estimate: each.estimate + noise(each.ago),
            variance: 0,
          })),
        },
      });
    };
    const [alone] = testChanges([part('loud', 0.04)]);
    const [among, quiet] = testChanges([part('loud', 0.04), part('quiet', 0)]);
    expect(among!.outcome!.spread).toBeCloseTo((alone!.outcome!.spread + quietSpread()) / 2, 4);
    expect(quiet!.outcome!.spread).toBeGreaterThan(quietSpread());
    expect(among!.outcome!.degreesOfFreedom).toBe(2 * alone!.outcome!.degreesOfFreedom);

    function quietSpread() {
      return testChanges([part('quiet', 0)])[0]!.outcome!.spread;
    }
  });
});

/** The same with so much chance in every month that a small change is doubtful. */
function noisy(change: number) {
  const { periods } = monthly(change);
  return { monthsPerPeriod: 1 as const, periods: periods.map((period) => ({ ...period, variance: 0.01 })) };
}

describe('what is told of a change that grows', () => {
  const series = course((ago) => (ago < 24 ? -0.4 * (1 - (ago + 0.5) / 24) : 0));
  const { relative, interval, observed, expected, change } = outcomeOf('repeaters', series);

  it('is what was observed against what was to be expected, one number', () => {
    expect(relative).toBeCloseTo(observed / expected - 1, 10);
    // two years of which the last month is down by a third, and on average a sixth
    expect(relative).toBeGreaterThan(Math.expm1(change) / 2 - 0.03);
    expect(relative).toBeLessThan(Math.expm1(change) / 2 + 0.03);
    expect(interval.low).toBeLessThan(relative);
    expect(interval.high).toBeGreaterThan(relative);
  });
});

describe('those outside the part', () => {
  const others = (test: ChangeTest) => pOfOthers(testChanges([test])[0]!);

  it('are judged the ill way, on the course that the part took', () => {
    const ill = changeTest('channel', -0.5, { without: monthly(-0.2) });
    expect(others(ill)).toBeLessThan(1e-6);
    expect(others({ ...ill, without: monthly(0.2) })).toBeGreaterThan(1 - 1e-6);
    expect(others(changeTest('subscriptions-left', 0.5, { without: monthly(0.2) }))).toBeLessThan(1e-6);
  });

  it('show nothing where they cannot be judged', () => {
    expect(others(changeTest('channel', -0.5))).toBe(1);
    expect(others(changeTest('channel', -0.5, { without: monthly(-0.5, 18) }))).toBe(1);
  });
});

describe('how much of a change is to be seen', () => {
  const at = (months: number, gradual: boolean, name: ChangeTest['name'] = 'repeaters', per = 1) =>
    [0, 2, 5, 6, 11, 12].map((ago) => exposureOf(name, { months, gradual }, ago, per));

  it('is all of it or none, at once; else more every month', () => {
    expect(at(6, false)).toEqual([1, 1, 1, 0, 0, 0]);
    expect(at(12, true).map((each) => Math.round(24 * each))).toEqual([23, 19, 13, 11, 1, 0]);
  });

  it('of customers who leave grows from the day on which they were named, or from its beginning', () => {
    // half a month to five and a half of six
    expect(at(6, true, 'top-customers').map((each) => Math.round(12 * each))).toEqual([11, 7, 1, 0, 0, 0]);
    expect(at(12, true, 'top-customers').map((each) => Math.round(12 * each))).toEqual([11, 7, 1, 11, 1, 0]);
    expect(exposureOf('top-customers', { months: 9, gradual: true }, 2, 3)).toBe(0.25);
  });
});
