import { describe, expect, it } from 'vitest';
import type { Customer } from '../../../src/customer-base/history.ts';
import type { CustomerTerm } from '../../../src/customer-base/term-panel.ts';
import { categoryKeeping } from '../../../src/diagnoses/changes/category-keeping.ts';
import { overContacted } from '../../../src/diagnoses/changes/over-contacted.ts';
import { topAtRisk } from '../../../src/diagnoses/changes/top-at-risk.ts';
import { underRated } from '../../../src/diagnoses/changes/under-rated.ts';
import type { Study } from '../../../src/diagnoses/study.ts';
import { frame } from '../../../src/frame.ts';
import { addMonths, dayOf, formatDay } from '../../../src/units/day.ts';
import { termEnd } from '../../../src/units/term.ts';
import type { Line } from '../../plain-ledger.ts';
import { seen } from './plain.ts';

const asOf = dayOf('2026-09-30');

describe('what keeps those whom a category won', () => {
  /** So many customers of a first purchase `monthsAgo`, of whom so many buy something again 300 days later. */
  function won(
    name: string,
    monthsAgo: number,
    customers: number,
    back: number,
    more: {
      readonly channel?: string;
      readonly firstBy?: boolean;
      readonly nextBy?: boolean;
      readonly days?: number;
    } = {},
  ): Line[] {
    const { channel = 'Web', firstBy = false, nextBy = false, days = 300 } = more;
    const day = addMonths(asOf, -monthsAgo) - 10;
    return Array.from(
      { length: customers },
      (_, i) => `${name}${monthsAgo}${channel}${firstBy}${days}-${i}`,
    ).flatMap((key, i): Line[] => [
      { key, order: `${key}a`, day, amount: 100, category: name, channel, subscription: firstBy },
      ...(i < back
        ? [
            {
              key,
              order: `${key}b`,
              day: day + days,
              amount: 100,
              category: '別',
              channel,
              subscription: nextBy,
            },
          ]
        : []),
    ]);
  }
  const keepingOf = (lines: readonly Line[]) => {
    const { ledger, purchases, months } = seen(lines, asOf);
    const keeping = categoryKeeping(purchases, ledger.kinds, months);
    return new Map([...keeping].map(([category, each]) => [ledger.categories[category]!, each]));
  };
  /** Half a year each: of 20 won by 茶 14 come back, of 40 by 菓子 20. */
  const halfYears = (count: number) =>
    Array.from({ length: count }, (_, h) => 13 + 6 * h).flatMap((ago) => [
      ...won('茶', ago, 20, 14),
      ...won('菓子', ago, 40, 20),
    ]);
  // the file begins a year earlier
  const begin = won('茶', 60, 1, 0, { channel: '店' });

  it('is told half-year by half-year beside other categories of the channel', () => {
    const tea = keepingOf([...begin, ...halfYears(4)]).get('茶')!;
    expect(tea).toMatchObject({ bought: 56, expected: 40, months: 24 });
    const p = 34 / 60;
    for (const { estimate, variance } of tea.estimates) {
      expect(estimate).toBeCloseTo(Math.log(14.5 / 10.5), 12);
      expect(variance).toBeCloseTo((20 * p * (1 - p) * 1.5) / 10.5 ** 2, 12);
    }
    expect(tea.estimates).toHaveLength(4);
  });

  it('is not judged by three half-years', () => {
    expect(keepingOf([...begin, ...halfYears(3)]).get('茶')!.estimates).toEqual([]);
  });

  it.each([
    ['who came by a channel of their own', won('茶', 20, 9, 9, { channel: '電話' })],
    ['who have not been followed for a year and a month', won('茶', 12, 9, 9)],
    ['who began with a subscription', won('茶', 20, 9, 9, { firstBy: true })],
  ])('leaves out those %s', (_, more) => {
    const tea = keepingOf([...begin, ...halfYears(4), ...more]).get('茶')!;
    expect(tea).toMatchObject({ bought: 56, expected: 40 });
  });

  it('counts half-years: two purchases in one are one, those of older newcomers are counted for longer', () => {
    // days of purchases after the first: half-year 1 ends on day 197, 2 on day 380, 3 on day 562, 4 on day 745
    const buys = (ago: number, key: string, days: readonly number[]): Line[] => {
      const day = addMonths(asOf, -ago) - 10;
      const at = [0, ...days].map((after) => day + after);
      return at.map((on) => ({ key, order: key + on, day: on, amount: 100, category: '茶', channel: 'Web' }));
    };
    const tea = keepingOf([
      ...begin,
      ...halfYears(4),
      ...buys(19, 'two of two', [1, 197, 198, 380, 381]),
      ...buys(31, 'three of four', [197, 562, 563, 745, 746]),
    ]).get('茶')!;
    // 56 and 2 + 3; one customer more in two half-years, in which every second newcomer of other categories bought once
    expect(tea).toMatchObject({ bought: 61, expected: 41 });
    // 19 months ago: 14 × 1, 7 × 0 of tea and of the others 20 × 1, 20 × 0, and one of 2: 61 customers, 36 half-years, squares 38
    const ofOne = 38 / 61 - (36 / 61) ** 2;
    expect(tea.estimates[1]!.estimate).toBeCloseTo(Math.log(16.5 / 11), 12);
    expect(tea.estimates[1]!.variance).toBeCloseTo((21 * ofOne * (1 + 21 / 40)) / 11 ** 2, 12);
  });

  it.each([
    ['after a year and 15 days', { days: 381 }],
    ['by subscription', { nextBy: true, days: 299 }],
  ])('does not count who came back %s', (_, more) => {
    const tea = keepingOf([...begin, ...halfYears(4), ...won('茶', 19, 10, 10, more)]).get('茶')!;
    // ten more won, five more expected, none more back
    expect(tea).toMatchObject({ bought: 56, expected: 45 });
  });
});

describe('contacts that do not pay', () => {
  // customers 0 … 39: contacts for 600 against an expected profit of 1,000 × 0.5; 40: contacts for 400; 41: none
  const size = 42;
  const customers = frame<Customer>({
    customer: Int32Array.from({ length: size }, (_, i) => i),
    sixMonthValue: new Float64Array(size).fill(1000),
    expectedPurchases: new Float64Array(size).fill(0.5),
  } as never);
  // every other one bought for 1,200 and sent back 200, twice
  const panel = frame<CustomerTerm>({
    customer: Int32Array.from({ length: size }, (_, i) => i),
    term: new Int32Array(size),
    gross: Float64Array.from({ length: size }, (_, i) => (i % 2 === 0 ? 1200 : 0)),
    returned: Float64Array.from({ length: size }, (_, i) => (i % 2 === 0 ? 200 : 0)),
    purchases: Float64Array.from({ length: size }, (_, i) => (i % 2 === 0 ? 2 : 0)),
  } as never);
  const contactCosts = Float64Array.from({ length: size }, (_, i) => (i < 40 ? 600 : i === 40 ? 400 : 0));
  const study = {
    asOf,
    base: { customers },
    history: { at: () => ({ customers }) },
    panel,
    contactCosts,
    contactCostsBefore: contactCosts,
    backtest: {},
    inputs: { margin: 0.5 },
  } as unknown as Study;

  it('are set against the profit that came of them', () => {
    const test = overContacted(study)!;
    expect(test).toMatchObject({
      observed: 10_000,
      expected: 24_000,
      customersConcerned: 40,
      concerned: 4000,
    });
    // differences −100 and −600, 250 from their mean: 40 × 250² × 40 ÷ 39 ÷ 24,000²
    expect(test.estimates).toEqual([
      {
        estimate: expect.closeTo(10 / 24 - 1, 12),
        variance: expect.closeTo((40 * 250 ** 2 * 40) / 39 / 24_000 ** 2, 12),
      },
    ]);
  });

  it('with shipping to pay are more', () => {
    const test = overContacted({ ...study, inputs: { ...study.inputs, shippingCost: 400 } })!;
    // expected 500 − 0.5 × 400 = 300: 40 now pays no more; bought for 1,000 × 0.5 − 2 × 400 = −300
    expect(test).toMatchObject({ customersConcerned: 41, concerned: 40 * 300 + 100, observed: 21 * -300 });
  });

  it.each([
    ['without a margin', { inputs: {} }],
    ['without contacts', { contactCosts: undefined }],
    ['without a backtest', { backtest: { notPossible: 'history-too-short' } }],
  ])('cannot be told %s', (_, lacking) => {
    expect(overContacted({ ...study, ...lacking } as unknown as Study)).toBeUndefined();
  });

  it('are proved by those who had been contacted too much before, and were again', () => {
    // of the forty, five had not been contacted before; number 40 had been, for more than 500
    const before = contactCosts.map((cost, i) => (i < 5 ? 0 : i === 40 ? 501 : cost));
    // thirty-five at 600 and one at 400; of 5 … 39 seventeen bought, and 40 did
    expect(overContacted({ ...study, contactCostsBefore: before })).toMatchObject({
      ...{ expected: 35 * 600 + 400, observed: 18 * 500, customersConcerned: 40 },
    });
    const once = contactCosts.map((cost, i) => (i < 10 ? 0 : cost));
    expect(overContacted({ ...study, contactCosts: once })).toMatchObject({ expected: 30 * 600 });
  });

  it('are not judged where nobody knows of contacts before', () => {
    const { contactCostsBefore: _, ...without } = study;
    expect(overContacted(without)).toMatchObject({
      estimates: [],
      observed: 0,
      expected: 0,
      concerned: 4000,
    });
  });

  it('of fewer than 30 are not judged', () => {
    const few = contactCosts.map((cost, i) => (i < 29 ? cost : 0));
    expect(overContacted({ ...study, contactCosts: few })!.estimates).toEqual([]);
  });
});

describe('customers ranked too low', () => {
  const customers = frame<Customer>({ sixMonthValue: Float64Array.of(100, 20, 3) } as never);
  const withTrial = (under: object) =>
    ({
      base: { customers },
      ranks: { review: { direction: Int8Array.of(1, 0, 1) }, trial: { under } },
    }) as unknown as Study;

  it('are proved by those of half a year ago', () => {
    const test = underRated(withTrial({ customers: 30, buyers: 20, expectedBuyers: 10, deviate: 3 }))!;
    expect(test).toMatchObject({ observed: 20, expected: 10, customersConcerned: 2, concerned: 103 });
    // a logarithm of log 2, three of its standard errors above 0
    expect(test.estimates).toEqual([
      { estimate: Math.log(2), variance: expect.closeTo((Math.log(2) / 3) ** 2, 12) },
    ]);
  });

  it.each([
    ['too few', { customers: 29, buyers: 20, expectedBuyers: 10, deviate: 3 }],
    ['nobody to compare with', { customers: 30, buyers: 20, expectedBuyers: 0, deviate: 0 }],
    ['no buyers', { customers: 30, buyers: 0, expectedBuyers: 10, deviate: -3 }],
  ])('are not judged: %s', (_, under) => {
    expect(underRated(withTrial(under))!.estimates).toEqual([]);
  });

  it('are nothing without ranks that were compared', () => {
    expect(underRated({ base: { customers } } as unknown as Study)).toBeUndefined();
  });
});

describe('top customers who fall silent', () => {
  // sixty customers: the first forty bought for 4,000 of 4,020 in the year
  const HEADS = 60;
  /** `silent` of the first of them are silent for longer than they ever are; who is bought in the year unless `gone`. */
  const baseOf = (day: number, silent: number, gone = 0) => ({
    asOf: day,
    customers: frame<Customer>({
      customer: Int32Array.from({ length: HEADS }, (_, i) => i),
      sixMonthValue: Float64Array.from({ length: HEADS }, (_, i) => (i < silent ? 30 : 100)),
      grossLastYear: Float64Array.from({ length: HEADS }, (_, i) => (i < 40 ? 100 : 1)),
      silenceProbability: Float64Array.from({ length: HEADS }, (_, i) => (i < silent ? 0.09 : 0.1)),
      lastDay: Float64Array.from({ length: HEADS }, (_, i) => (i < gone ? addMonths(day, -12) : day - 30)),
    } as never),
  });
  /** Silent on the points, newest first; every point is named by values of half a year before. */
  function study(silents: readonly number[], from = '2016-01-01', gone = 0) {
    const days = Array.from({ length: 9 }, (_, back) => termEnd(asOf, 0 - back));
    return {
      asOf,
      ledger: { from: dayOf(from) },
      inputs: { topShare: 0.99 },
      history: {
        standingAt: (day: number) => baseOf(day, silents[days.indexOf(day)] ?? 4, day === asOf ? gone : 0),
      },
    } as unknown as Parameters<typeof topAtRisk>[0];
  }

  it('are set beside the same half-year of earlier years', () => {
    // ten or so in every half-year like the latest one, four in the others
    const test = topAtRisk(study([20, 4, 10, 6, 12, 4, 8, 6]));
    expect(test.observed).toBe(20);
    // 99 % of the sales are carried by the forty
    const shareOf = (silent: number) => Math.log((silent + 0.5) / 40.5);
    const mean = (silents: readonly number[]) =>
      silents.reduce((sum, silent) => sum + shareOf(silent), 0) / silents.length;
    const squares = (silents: readonly number[]) =>
      silents.reduce((sum, silent) => sum + (shareOf(silent) - mean(silents)) ** 2, 0);
    const same = [10, 12, 8];
    const usual = Math.exp(mean(same));
    const chance = (1 - usual) / (usual * 40.5);
    const spread = (squares(same) + squares([4, 6, 4, 6])) / 5;
    expect(chance).toBeGreaterThan(spread);
    expect(test.expected).toBeCloseTo(usual * 40.5 - 0.5, 10);
    expect(test.degreesOfFreedom).toBe(5);
    expect(test.estimates).toEqual([
      {
        estimate: expect.closeTo(shareOf(20) - mean(same), 10),
        variance: expect.closeTo(chance * (4 / 3), 10),
      },
    ]);
    // four were worth 30 half a year ago, sixteen 100; all are worth 30 now
    expect(test).toMatchObject({ customersConcerned: 20, concerned: 1120 });
  });

  it('are no more at risk because of the season', () => {
    const { estimates } = topAtRisk(study([10, 4, 10, 4, 10, 4, 10, 4]));
    expect(estimates[0]!.estimate).toBeCloseTo(0, 12);
  });

  it('count as far as they bought in the last twelve months', () => {
    expect(topAtRisk(study([12, 4, 6, 4, 6, 4, 6, 4], '2016-01-01', 5)).observed).toBe(7);
  });

  it('need four half-years before, of which each had been seen for a year', () => {
    const silents = [12, 4, 6, 4, 6, 4, 6, 4];
    const named = (back: number) => termEnd(asOf, 0 - back - 1) - 365;
    expect(topAtRisk(study(silents, formatDay(named(4)))).degreesOfFreedom).toBe(2);
    expect(topAtRisk(study(silents, formatDay(named(4) + 1))).estimates).toEqual([]);
  });
});
