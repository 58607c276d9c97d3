import { describe, expect, it } from 'vitest';
import { learn, learntProspects } from '../../../src/customer-base/forecast/learner.ts';
import { addMonths, dayOf } from '../../../src/units/day.ts';
import { times } from './bases.ts';
import { originOfPast, type Past } from './origins.ts';

const day = dayOf('2025-03-31');
const OLD_FILE = 2000;

/** Of every four, `hits` buy, twice each; the models expect what `expected` of four would be. */
const fours = (count: number, expected: 1 | 3, hits: number, behaviour: number): Past[] =>
  times(4 * count, (i) => ({
    buys: expected / 4,
    purchases: expected / 2,
    worth: 1000,
    did: i % 4 < hits ? 2 : 0,
    spent: i % 4 < hits ? 2000 : 0,
    behaviour,
  }));

/** What the models expect comes true, whatever the behaviour. */
const asExpected = [-1, 1].flatMap((behaviour) => [
  ...fours(25, 1, 1, behaviour),
  ...fours(25, 3, 3, behaviour),
]);

describe('learn', () => {
  it('stays with the published models where what they expect comes true', () => {
    const origin = originOfPast(asExpected, addMonths(day, -7));
    const learner = learn([origin], day, OLD_FILE)!;
    expect(learner.buying.converged && learner.counts.converged).toBe(true);
    const { buys, purchases } = learntProspects(learner, origin);
    origin.parametric.buys.forEach((p, i) => {
      expect(buys[i]).toBeCloseTo(p, 6);
      expect(purchases[i]).toBeCloseTo(origin.parametric.purchases[i]!, 6);
    });
  });

  it('learns that those of one behaviour buy more than the models expect', () => {
    const signal = [
      ...fours(200, 1, 1, -1),
      ...fours(200, 3, 2, -1),
      ...fours(200, 1, 2, 1),
      ...fours(200, 3, 3, 1),
    ];
    const origin = originOfPast(signal, addMonths(day, -7));
    const { buys, purchases } = learntProspects(learn([origin], day, OLD_FILE)!, origin);
    const [plain, other] = [0, 1600];
    expect(buys[other]).toBeGreaterThan(buys[plain]! + 0.05);
    expect(purchases[other]).toBeGreaterThan(1.1 * purchases[plain]!);
    // half way at least from what the models say to what happened, never beyond
    expect(buys[other]).toBeGreaterThan(0.375);
    expect(buys[other]).toBeLessThanOrEqual(0.5);
  });

  it('has the level of the same window a year ago; without it that of all', () => {
    const more = [...fours(100, 1, 2, 0), ...fours(100, 3, 3, 0)];
    const plain = [...fours(100, 1, 1, 0), ...fours(100, 3, 3, 0)];
    const yearAgo = originOfPast(more, addMonths(day, -12));
    const other = originOfPast(plain, addMonths(day, -7));
    const withYearAgo = learn([other, yearAgo], day, OLD_FILE)!;
    expect(withYearAgo.buyingLevel).toBe(withYearAgo.buying.intercepts[1]);
    expect(withYearAgo.buyingLevel).toBeGreaterThan(withYearAgo.buying.intercepts[0]! + 0.2);
    const without = learn([other, originOfPast(more, addMonths(day, -9))], day, OLD_FILE)!;
    const [a, b] = without.buying.intercepts;
    expect(without.buyingLevel).toBeCloseTo((a! + b!) / 2, 12);
    expect(withYearAgo.origins).toEqual([other.day, yearAgo.day]);
    expect(withYearAgo.rows).toBe(1600);
  });

  it.each([
    ['bought', 29, 300],
    ['did not', 300, 29],
  ])('learns nothing where fewer than 30 %s', (_, bought, not) => {
    const some = (count: number, did: number): Past[] =>
      times(count, () => ({ buys: 0.5, purchases: 0.5, worth: 1, did, spent: did }));
    expect(learn([originOfPast([...some(bought, 1), ...some(not, 0)])], day, OLD_FILE)).toBeUndefined();
    const one = bought === 29 ? [1, 0] : [0, 1];
    const enough = [...some(bought + one[0]!, 1), ...some(not + one[1]!, 0)];
    expect(learn([originOfPast(enough)], day, OLD_FILE)).toBeDefined();
  });

  it('does not tell customers of a young file apart by what grows with it', () => {
    const origin = originOfPast(asExpected);
    const [young, old] = [1094, 1095].map((days) => learn([origin], day, days)!.scaling.used.length);
    // purchases, tenure, density
    expect(old! - young!).toBe(3);
  });

  it('is not carried away by a customer unlike any it has learnt from', () => {
    const signal = [...fours(50, 1, 0, -1), ...fours(50, 3, 3, 1)];
    const origin = originOfPast(signal, addMonths(day, -7));
    const learner = learn([origin], day, OLD_FILE)!;
    const far = originOfPast([{ ...signal[0]!, behaviour: 1e9, purchases: 180 }]);
    const { buys, purchases } = learntProspects(learner, far);
    expect(buys[0]).toBeGreaterThan(0);
    expect(buys[0]).toBeLessThan(1);
    expect(purchases[0]).toBeLessThanOrEqual(365 * (1 + 1e-9));
  });
});
