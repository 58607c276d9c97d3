import { describe, expect, it } from 'vitest';
import { strongest } from '../../../src/customer-base/forecast/account.ts';
import { COLUMNS } from '../../../src/customer-base/forecast/design.ts';
import {
  lessonWarnings,
  standstillWarnings,
  type WarnedOf,
} from '../../../src/customer-base/forecast/warnings.ts';

const arrived = { converged: true, iterations: 7 };

/** Nothing to warn of. */
const sound: WarnedOf = {
  learner: { buying: arrived, counts: arrived },
  trialBuyers: [200, 80],
  yearAgo: { buyers: 1.2, purchasesPerBuyer: 1, valuePerPurchase: 0.9, basis: 500 },
  calibration: { intercept: 0.1, slope: 1.1 },
};

const warnedOf = (over: Partial<WarnedOf>) => lessonWarnings({ ...sound, ...over });

describe('warnings of what the past teaches', () => {
  it('has none where all is sound, nor where there was no window to calibrate on', () => {
    expect(warnedOf({})).toEqual([]);
    expect(warnedOf({ calibration: undefined })).toEqual([]);
  });

  it('says that nothing was learnt, and nothing then of weights that were not tried', () =>
    expect(warnedOf({ learner: undefined, trialBuyers: [] })).toEqual([{ code: 'nothing-learnt' }]));

  it('says that no year ago sets the level', () => {
    const none = { buyers: 1, purchasesPerBuyer: 1, valuePerPurchase: 1, basis: 0 };
    expect(warnedOf({ yearAgo: none })).toEqual([{ code: 'no-year-ago' }]);
  });

  it.each([
    ['buyers', 1.5, false],
    ['buyers', 1.51, true],
    ['purchasesPerBuyer', 0.67, false],
    ['purchasesPerBuyer', 0.66, true],
    ['valuePerPurchase', 2, true],
  ] as const)('a level of %s of %d is far off: %s', (part, found, far) =>
    expect(warnedOf({ yearAgo: { ...sound.yearAgo, [part]: found } })).toEqual(
      far ? [{ code: 'level-far-off', part, found }] : [],
    ));

  it('says how few bought where the weights were tried', () => {
    expect(warnedOf({ trialBuyers: [80, 199] })).toEqual([{ code: 'few-buyers-behind-weights', found: 199 }]);
    expect(warnedOf({ trialBuyers: [0] })).toEqual([{ code: 'few-buyers-behind-weights', found: 0 }]);
    expect(warnedOf({ trialBuyers: [] })).toEqual([{ code: 'weights-not-tried' }]);
  });

  it('names the regression that did not arrive', () => {
    const learner = { buying: arrived, counts: { converged: false, iterations: 30 } };
    expect(warnedOf({ learner })).toEqual([{ code: 'regression-not-converged', part: 'counts', found: 30 }]);
  });

  it.each([
    [0.79, true],
    [0.8, false],
    [1.25, false],
    [1.26, true],
  ])('a slope of %d is far off: %s', (slope, far) =>
    expect(warnedOf({ calibration: { intercept: 0, slope } })).toEqual(
      far ? [{ code: 'calibration-far-off', found: slope }] : [],
    ));
});

describe('a company that has stopped selling', () => {
  /** One purchase every `pace` days from day 0, each of a customer of his own; the last one `silence` days ago. */
  const warned = (purchases: number, pace: number, silence: number) => {
    const days = Int32Array.from({ length: purchases }, (_, i) => pace * i);
    return standstillWarnings({
      asOf: pace * (purchases - 1) + silence,
      purchases: new Int32Array(purchases).fill(1),
      firstDay: days,
      lastDay: days,
    });
  };

  // 101 purchases on 101 days: one a day
  it('is told from 45 days of silence on', () => {
    expect(warned(101, 1, 44)).toEqual([]);
    expect(warned(101, 1, 45)).toEqual([{ code: 'sales-stopped', found: 45 }]);
  });

  // 100 purchases on 991 days: 7 in 69.37 days
  it('only where seven purchases were to be expected meanwhile', () => {
    expect(warned(100, 10, 69)).toEqual([]);
    expect(warned(100, 10, 70)).toEqual([{ code: 'sales-stopped', found: 70 }]);
  });

  it('nothing of a base without customers', () => {
    const none = new Int32Array();
    expect(standstillWarnings({ asOf: 0, purchases: none, firstDay: none, lastDay: none })).toEqual([]);
  });
});

it('names coefficients by their columns, farthest from 0 first, eight of them', () => {
  const used = [2, 0, 5, 6, 7, 8, 9, 10, 11, 12];
  const coefficients = Float64Array.from([0.1, -0.5, 0.3, 0, 0, 0, 0, 0, 0, 0.2]);
  const found = strongest({ used }, { coefficients });
  expect(found.slice(0, 4)).toEqual([
    { column: COLUMNS[0], coefficient: -0.5 },
    { column: COLUMNS[5], coefficient: 0.3 },
    { column: COLUMNS[12], coefficient: 0.2 },
    { column: COLUMNS[2], coefficient: 0.1 },
  ]);
  expect(found).toHaveLength(8);
});
