import { expect, it } from 'vitest';
import { CODED } from '../../../src/customer-base/features/ways.ts';
import { codesOf } from '../../../src/customer-base/forecast/design.ts';
import { learn, learntProspects } from '../../../src/customer-base/forecast/learner.ts';
import { levelsOf } from '../../../src/customer-base/forecast/levels.ts';
import { dayOf } from '../../../src/units/day.ts';
import { times } from './bases.ts';
import { originOfPast, type Past } from './origins.ts';

const some = (count: number, code: number, buyers: number): Past[] =>
  times(count, (i) => {
    const did = i < buyers ? 1 : 0;
    return { buys: 0.5, purchases: 0.5, worth: 100, did, spent: 100 * did, code };
  });

it('is the logarithm of buyers over expected ones, with ten of no effect besides', () => {
  // 80 customers, 40 buyers, 40 expected: the day is as expected, (40 + 1) ÷ (40 + 1)
  const origin = originOfPast([...some(40, 0, 15), ...some(40, 2, 25)]);
  const { effects } = levelsOf([origin], [codesOf(origin.columns)], [1]);
  expect(effects).toHaveLength(CODED.length);
  for (const effect of effects) {
    expect([...effect]).toEqual([Math.log(25 / 30), 0, Math.log(35 / 30)]);
  }
});

it('takes out what a whole day was above expectation, and counts days by their weight', () => {
  // 99 and 39 expected 100 and 40 with the one besides; twice as many bought
  const young = originOfPast([...some(99, 0, 99), ...some(99, 1, 100)].map((one) => ({ ...one, buys: 0.5 })));
  const { effects } = levelsOf([young], [codesOf(young.columns)], [2]);
  const ratio = (99 + 99 + 1) / (99 + 1);
  const expected = 20 + 2 * ratio * 49.5;
  expect(effects[0]![0]).toBeCloseTo(Math.log((20 + 2 * 99) / expected), 12);
  expect(effects[0]![1]).toBeCloseTo(Math.log((20 + 2 * 99) / expected), 12);
});

it('reaches the answer: those of the level that came back more are expected to', () => {
  const origin = originOfPast([...some(400, 0, 120), ...some(400, 1, 280)], dayOf('2024-03-31'));
  const { buys } = learntProspects(learn([origin], dayOf('2025-03-31'), 2000)!, origin);
  expect(buys[0]).toBeLessThan(0.4);
  expect(buys[0]).toBeGreaterThan(0.28);
  expect(buys[400]).toBeGreaterThan(0.6);
  expect(buys[400]).toBeLessThan(0.72);
});

it('puts a level that was not seen between those that were', () => {
  const origin = originOfPast([...some(400, 0, 120), ...some(400, 1, 280)], dayOf('2024-03-31'));
  const learner = learn([origin], dayOf('2025-03-31'), 2000)!;
  const unseen = originOfPast([...some(2, 7, 0), ...some(2, 1, 0)]);
  const { buys } = learntProspects(learner, unseen);
  const seen = learntProspects(learner, originOfPast(some(1, 0, 0))).buys[0]!;
  expect(buys[0]).toBeGreaterThan(seen + 0.05);
  expect(buys[0]).toBeLessThan(buys[2]! - 0.05);
});
