import { describe, expect, it } from 'vitest';
import { subscriptionsOf } from '../../../src/customer-base/contracts/subscriptions.ts';
import { entrantsOf } from '../../../src/diagnoses/new-customers/entrants.ts';
import { f2BySource } from '../../../src/diagnoses/new-customers/f2-by-source.ts';
import { measure } from '../../../src/diagnoses/new-customers/figures.ts';
import { splitChange } from '../../../src/diagnoses/new-customers/ltv-change.ts';
import type { Inputs } from '../../../src/diagnoses/study.ts';
import { dayOf } from '../../../src/units/day.ts';
import type { Line } from '../../plain-ledger.ts';
import { studyOf } from '../../study.ts';

/** test/worked/new-customers.md */
const line = (key: string, day: string, amount: number, more: Partial<Line> = {}): Line => ({
  ...{ key, order: `${key}${day}`, day: dayOf(day), amount },
  ...more,
});

const figuresOf = (lines: readonly Line[], inputs: Partial<Inputs> = {}) =>
  measure(studyOf(lines, dayOf('2026-03-31'), { historyComplete: true, ...inputs }));

const THREE = [
  line('A', '2024-10-01', 1000, { returnedDay: dayOf('2024-12-30'), returnedAmount: 200 }),
  line('A', '2024-10-31', 500),
  line('A', '2025-10-01', 700),
  line('B', '2024-11-10', 2000),
  line('C', '2025-10-10', 3000),
];

describe('cohorts', () => {
  const { cohorts, years, months } = figuresOf(THREE);
  const [present, old] = cohorts;

  it('heads and first order value', () => {
    expect(cohorts.map(({ term, customers }) => [term, customers])).toEqual([
      [0, 1],
      [-2, 2],
    ]);
    expect([present!.firstOrderValue, old!.firstOrderValue]).toEqual([3000, 1500]);
  });

  it('net sales and purchases by age', () => {
    expect(old!.ages.map(({ days }) => days)).toEqual([
      0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330, 360,
    ]);
    expect(old!.ages.map(({ netValue }) => netValue)).toEqual([1500, 1750, 1750, ...Array(10).fill(1650)]);
    expect(old!.ages.map(({ purchases }) => purchases)).toEqual([1, ...Array(12).fill(1.5)]);
    expect(old!.toDate).toEqual({ purchases: 2, netValue: 2000 });
    expect(present!.ages.map(({ netValue }) => netValue)).toEqual([3000, ...Array(12).fill(Number.NaN)]);
  });

  it('who bought in the terms and the year after', () => {
    expect(old!.continuation).toEqual([
      { hits: 0, base: 2 },
      { hits: 1, base: 2 },
    ]);
    expect(present!.continuation).toEqual([]);
    expect(years.map(({ customers, nextYear }) => [customers, nextYear])).toEqual([
      [1, { hits: 0, base: 0 }],
    ]);
  });

  it('months, newest first', () => {
    expect(months.map(({ customers }) => customers)).toEqual([
      ...[0, 0, 0, 0, 0, 1],
      ...[0, 0, 0, 0, 0, 0],
      ...[0, 0, 0, 0, 1, 1],
    ]);
  });

  it('a year needs both its terms', () => {
    // a stranger won in term −3 makes the file reach back to it
    const { years: two } = figuresOf([...THREE, line('Z', '2024-04-01', 1)]);
    expect(two[1]!.customers).toBe(3);
    expect(two[1]!.nextYear).toEqual({ hits: 1, base: 3 });
    expect(two[1]!.conversion).toEqual({ hits: 1, base: 3 });
  });
});

describe('payback', () => {
  const at = (acquisitionCost: number, margin?: number) =>
    figuresOf(THREE, {
      acquisitionCost,
      ...(margin === undefined ? {} : { margin, shippingCost: 100 }),
    }).acquisition!.cohorts[1]!;

  it('is the first month of age by which the profit has reached the cost', () => {
    expect([at(600, 0.5), at(700, 0.5), at(800, 0.5)].map(({ paybackDays }) => paybackDays)).toEqual([
      0,
      30,
      Number.NaN,
    ]);
    expect(at(800, 0.5)).toMatchObject({
      timesCost: 2.0625,
      costPerRepeater: 1600,
      profit: 675,
      totalCost: 1600,
    });
  });

  it('is not known without a margin, and left out without a cost', () => {
    expect(at(600)).toMatchObject({ timesCost: 2.75, profit: Number.NaN, paybackDays: Number.NaN });
    expect(figuresOf(THREE)).not.toHaveProperty('acquisition');
  });
});

describe('F2 by source', () => {
  const bySubscription = (contract?: string, cycle?: number) => ({ subscription: true, contract, cycle });
  const lines = [
    line('D', '2025-01-10', 1000, bySubscription('K1', 1)),
    line('D', '2025-02-09', 1000, bySubscription('K1', 2)),
    line('D', '2025-02-20', 1000),
    line('E', '2025-01-10', 1000, bySubscription('K2', 3)),
    line('E', '2025-02-09', 1000, bySubscription('K2', 4)),
    line('F', '2025-02-01', 1000, bySubscription()),
    line('G', '2025-01-10', 1000),
    line('G', '2025-01-20', 1000, bySubscription('K3', 1)),
    line('G', '2025-03-01', 1000),
  ];

  it('counts free orders by customer and deliveries by contract', () => {
    const [free, subscription] = figuresOf(lines).bySource!;
    expect([free!.source, subscription!.source]).toEqual(['free', 'subscription']);
    expect(free!.f2.slice(0, 2).map(({ conversion }) => conversion)).toEqual([
      { hits: 0, base: 1 },
      { hits: 1, base: 1 },
    ]);
    expect(subscription!.f2[0]!.conversion).toEqual({ hits: 1, base: 3 });
  });

  it('counts no second delivery that was cancelled, or sold for nothing', () => {
    const cancelled = lines.map((one) =>
      one.cycle === 2 ? { ...one, cancelled: true, cancelledDay: one.day } : one,
    );
    expect(figuresOf(cancelled).bySource![1]!.f2[0]!.conversion).toEqual({ hits: 0, base: 3 });
    const study = studyOf(lines, dayOf('2026-03-31'), { historyComplete: true });
    const { deliveries } = study.ledger;
    const gross = deliveries.gross.map((amount, i) => (deliveries.cycle[i] === 2 ? 0 : amount));
    const ledger = { ...study.ledger, deliveries: { ...deliveries, gross } };
    const subscriptions = subscriptionsOf(ledger, {
      ...{ asOf: study.asOf, firstSeenUntil: study.history.firstSeenUntil },
      numbered: study.reading.fields.includes('subscriptionId'),
    });
    const given = { ...study, ledger, subscriptions };
    expect(f2BySource(entrantsOf(given), given)![1]!.f2[0]!.conversion).toEqual({ hits: 0, base: 3 });
  });

  it('is left out where nothing came by subscription', () => {
    expect(figuresOf(THREE)).not.toHaveProperty('bySource');
  });
});

describe('trials', () => {
  const trial = { product: 'お試しセット' };
  const lines = [
    line('P', '2025-01-01', 500, trial),
    line('P', '2025-01-20', 500, trial),
    line('P', '2025-02-10', 3000, { product: '本品' }),
    line('Q', '2025-01-01', 500, trial),
    line('Q', '2025-01-11', 500, { ...trial, subscription: true }),
    line('R', '2025-01-01', 500, { category: 'ＴＲＩＡＬ', product: 'x' }),
    line('S', '2025-01-01', 3000, { product: '本品' }),
    line('S', '2025-01-05', 3000, { product: '本品' }),
  ];
  const words = ['お試し', 'trial'];

  it('go on to something else, or to a subscription', () => {
    const trials = figuresOf(lines, { trials: { words, products: [] } }).trials!;
    expect(trials.names).toEqual(['お試しセット', 'ＴＲＩＡＬ']);
    expect(trials.customers).toBe(3);
    expect(trials.windows.slice(0, 2)).toEqual([
      { days: 30, conversion: { hits: 1, base: 3 }, subscription: { hits: 1, base: 3 } },
      { days: 60, conversion: { hits: 2, base: 3 }, subscription: { hits: 1, base: 3 } },
    ]);
    expect(trials.cohorts.map(({ term, customers }) => [term, customers])).toEqual([[-2, 3]]);
  });

  it('are those listed, where there is a list', () => {
    const trials = figuresOf(lines, { trials: { words, products: ['本品'] } }).trials!;
    expect(trials.names).toEqual(['本品']);
    expect(trials.windows[3]).toMatchObject({ conversion: { hits: 0, base: 1 } });
  });

  it('are left out where no first purchase was one', () => {
    expect(figuresOf(lines, { trials: { words: ['モニター'], products: [] } })).not.toHaveProperty('trials');
  });
});

describe('a change of the LTV', () => {
  const many = (heads: number, value: number) => Array<number>(heads).fill(value);

  it('is split into mix and behaviour', () => {
    const split = splitChange(['X', 'Y'], [many(90, 120), many(30, 280)], [many(60, 100), many(60, 300)]);
    expect(split).toMatchObject({ newer: 160, older: 200, change: -40, mix: -45, behaviour: 5 });
    expect(split.entrances.map(({ name, mix, behaviour }) => [name, mix, behaviour])).toEqual([
      ['X', -17.5, 12.5],
      ['Y', -27.5, -7.5],
    ]);
  });

  it('puts small entrances and those not stated together; a new one is mix alone', () => {
    const split = splitChange(
      ['', 'X', 'Y', 'Z'],
      [[], many(60, 100), many(29, 50), []],
      [many(40, 200), many(60, 100), [], []],
    );
    expect(split.entrances.map(({ name }) => name)).toEqual(['X', '']);
    const fresh = splitChange(['X', 'Y'], [many(30, 100), many(30, 400)], [many(60, 100), []]);
    expect(fresh).toMatchObject({ change: 150, mix: 150, behaviour: 0 });
  });
});
