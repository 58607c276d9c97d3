import { describe, expect, it } from 'vitest';
import { purchaseRecord } from '../../../src/customer-base/features/purchase-record.ts';
import { WITHOUT_LEARNING } from '../../../src/customer-base/forecast/blend.ts';
import { NO_YEAR_AGO, type YearAgo } from '../../../src/customer-base/forecast/level.ts';
import { NO_PAST } from '../../../src/customer-base/forecast/misses.ts';
import type { Past } from '../../../src/customer-base/forecast/past.ts';
import { sixMonths } from '../../../src/customer-base/forecast/six-months.ts';
import { dayOf } from '../../../src/units/day.ts';
import { plainLedger } from '../../plain-ledger.ts';
import { times } from './bases.ts';

const asOf = dayOf('2025-03-31');
const HORIZON = 183;

/** A past from which nothing was learnt but the level. */
const pastOfLevel = (yearAgo: Partial<YearAgo>): Past => ({
  modelsAt: () => undefined,
  lessonsAt: () => ({
    learner: undefined,
    weights: WITHOUT_LEARNING,
    yearAgo: { ...NO_YEAR_AGO, ...yearAgo },
    calibration: undefined,
    misses: NO_PAST,
    trials: [],
    trialBuyers: [],
  }),
});

/** Thirty who buy every day, thirty who bought every 20 days until 300 days ago. */
const ledger = plainLedger(
  times(60, (i) =>
    times(60, (n) => ({
      key: `k${i}`,
      order: `${i}-${n}`,
      day: i % 2 === 0 ? asOf - n : asOf - 300 - 20 * n,
      amount: 1000 + i,
    })),
  ).flat(),
);
const expectedAt = (level: Partial<YearAgo>) =>
  sixMonths(ledger, pastOfLevel(level), purchaseRecord(ledger, asOf), {
    horizonDays: HORIZON,
    learntOn: asOf,
    seed: 1,
    refit: true,
  });

describe('sixMonths', () => {
  it('expects no more than a purchase a day, however busy the same window was a year ago', () => {
    const { purchasesIfBuying } = expectedAt({ purchasesPerBuyer: 3 });
    expect(Math.max(...purchasesIfBuying)).toBe(HORIZON);
    expect(Math.min(...purchasesIfBuying)).toBeGreaterThanOrEqual(1);
  });

  it('gives a purchase the value it had a year ago against what was expected', () => {
    const [plain, level] = [expectedAt({}), expectedAt({ valuePerPurchase: 1.25 })];
    plain.netValuePerPurchase.forEach((value, i) => {
      expect(level.netValuePerPurchase[i]).toBeCloseTo(1.25 * value, 9);
    });
    expect(level.retentionPower).toEqual(plain.retentionPower);
  });

  it('where nothing is learnt has as many buyers as the published models expect on average', () => {
    const { published, retentionPower } = expectedAt({});
    const [a, b] = published.ofModels.map(({ outlook }) => outlook.buysProbability);
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    expect(sum(retentionPower)).toBeCloseTo((sum(a!) + sum(b!)) / 2, 3);
  });
});
