import { describe, expect, it } from 'vitest';
import { pOfOthers, testChanges } from '../../src/findings/change-tests.ts';
import { exposureOf } from '../../src/findings/onsets.ts';
import { changeTest, monthly } from './changes.ts';

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

  it('is ill where a fall is, good where a rise is the ill way', () => {
    expect(outcome.direction).toBe('ill');
    const [returns] = testChanges([changeTest('returns', -0.2)]);
    expect(returns!.outcome!.direction).toBe('good');
    expect(returns!.outcome!.pValue).toBeCloseTo(outcome.pValue, 12);
  });

  it('alone has its p-value for a q-value', () => {
    expect(outcome.qValue).toBe(outcome.pValue);
    expect(outcome.pValue).toBeLessThan(1e-6);
  });
});

describe('the list', () => {
  it('leaves out what cannot be judged, and says so', () => {
    const judged = testChanges([
      changeTest('acquisition', -0.2),
      changeTest('repeaters', 0, { series: undefined }),
      changeTest('order-value', 0, { series: monthly(0, 18) }),
    ]);
    expect(judged[0]!.outcome!.qValue).toBe(judged[0]!.outcome!.pValue);
    expect(judged[1]!.outcome).toBeUndefined();
    // eighteen months: six of them a year apart, no more than six degrees short of a judgement
    expect(judged[2]!.outcome).toBeUndefined();
  });

  it('gives the measures of the company three quarters of the rate, its parts the rest', () => {
    const part = (name: string) => ({ part: { kind: 'category' as const, name } });
    const weak = { series: noisy(-0.04) };
    const alone = testChanges([changeTest('repeaters', 0, weak)])[0]!.outcome!;
    const among = testChanges([
      changeTest('repeaters', 0, weak),
      changeTest('acquisition-category', 0.01, part('a')),
      changeTest('acquisition-category', 0.01, part('b')),
      changeTest('acquisition-category', 0.01, part('c')),
    ])[0]!.outcome!;
    // one of four: its weight is 4 × 0.75 = 3, so q is p × 4 ÷ 3, not p × 4
    expect(alone.pValue).toBeGreaterThan(1e-6);
    expect(among.pValue).toBe(alone.pValue);
    expect(among.qValue / alone.pValue).toBeCloseTo(4 / 3, 8);
  });
});

/** The same with so much chance in every month that a small change is doubtful. */
function noisy(change: number) {
  const { periods } = monthly(change);
  return { monthsPerPeriod: 1 as const, periods: periods.map((period) => ({ ...period, variance: 0.01 })) };
}

describe('a change that grows through half a year', () => {
  // quarters of 1000 to be expected, the last two down by 10 % and 30 %
  const [earlier, later] = [900, 700];
  const quarters = Array.from({ length: 20 }, (_, ago) => {
    const observed = ago === 0 ? later : ago === 1 ? earlier : 1000;
    return {
      ...{ ago, season: ago % 4, estimate: Math.log(observed / 1000), variance: 0.001 },
      ...{ observed, expected: 1000 },
    };
  });
  const [tested] = testChanges([
    changeTest('top-customers', 0, { series: { monthsPerPeriod: 3, periods: quarters } }),
  ]);
  const { relative, interval, observed, expected } = tested!.outcome!;

  it('is told as what was observed against what was to be expected, one number', () => {
    expect(observed).toBe(earlier + later);
    expect(relative).toBeCloseTo(observed / expected - 1, 10);
    // 1600 of 2000, but for the shape that is fitted
    expect(relative).toBeGreaterThan(-0.22);
    expect(relative).toBeLessThan(-0.18);
    expect(interval.low).toBeLessThan(relative);
    expect(interval.high).toBeGreaterThan(relative);
  });
});

describe('those outside the part', () => {
  it('are judged the ill way', () => {
    const ill = changeTest('channel', -0.5, { without: monthly(-0.2) });
    expect(pOfOthers(ill)).toBeLessThan(1e-6);
    expect(pOfOthers({ ...ill, without: monthly(0.2) })).toBeGreaterThan(1 - 1e-6);
    expect(pOfOthers(changeTest('subscriptions-left', 0.5, { without: monthly(0.2) }))).toBeLessThan(1e-6);
  });

  it('show nothing where they cannot be judged', () => {
    expect(pOfOthers(changeTest('channel', -0.5))).toBe(1);
    expect(pOfOthers(changeTest('channel', -0.5, { without: monthly(-0.5, 18) }))).toBe(1);
  });
});

describe('since when', () => {
  it('a change lasts for the last year', () => {
    expect([0, 11, 12, 59].map((ago) => exposureOf('last-year', ago, 1))).toEqual([1, 1, 0, 0]);
    expect([0, 3, 4].map((ago) => exposureOf('last-year', ago, 3))).toEqual([1, 1, 0]);
  });

  it('or grows in the last half-year: of two quarters, a quarter of it in the first, three in the second', () => {
    expect([0, 1, 2].map((ago) => exposureOf('half-year-growing', ago, 3))).toEqual([0.75, 0.25, 0]);
  });
});
