import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BlendWeights,
  blend,
  blendWeights,
  type Trial,
  WITHOUT_LEARNING,
} from '../../../src/customer-base/forecast/blend.ts';
import type { Prospects } from '../../../src/customer-base/forecast/prospects.ts';
import { randomStream } from '../../../src/units/random.ts';
import { times } from './bases.ts';
import { originOfPast } from './origins.ts';

const total = ({ bgNbd, mbgCnbd, learnt }: BlendWeights) => bgNbd + mbgCnbd + learnt;
const OLD_FILE = 2000;

const one = (buys: number, purchases: number): Prospects => ({
  buys: Float64Array.of(buys),
  purchases: Float64Array.of(purchases),
});

/** 400 customers, half of whom buy; the models know nothing, the learner knows `knowledge` of it (−1 … 1). */
function trialOf(knowledge: number, seed = 1, customers = 400): Trial {
  const random = randomStream(seed, 'trial');
  const origin = originOfPast(
    times(customers, (i) => ({
      buys: 0.05 + 0.9 * random.uniform(),
      purchases: 0.1 + random.uniform(),
      worth: 1000,
      did: i % 2,
      spent: i % 2 === 1 ? 1000 : 0,
    })),
  );
  const learnt = origin.outcome.purchases.map((did) => 0.5 + 0.4 * knowledge * (did - 0.5) * 2);
  return { origin, learnt: { buys: learnt, purchases: learnt } };
}

describe('blend', () => {
  const known = { bgNbd: one(0.2, 1), mbgCnbd: one(0.8, 4) };

  it('is one answer where that alone weighs', () => {
    const { buys, purchases } = blend(known, one(0.6, 9), { bgNbd: 0, mbgCnbd: 0, learnt: 1 });
    expect(buys[0]).toBeCloseTo(0.6, 12);
    expect(purchases[0]).toBeCloseTo(9, 12);
  });

  it('meets half way in odds and in log counts: odds of 1/4 and 4 at 1, counts of 1 and 4 at 2', () => {
    const { buys, purchases } = blend(known, undefined, { bgNbd: 0.5, mbgCnbd: 0.5, learnt: 0 });
    expect(buys[0]).toBeCloseTo(0.5, 12);
    expect(purchases[0]).toBeCloseTo(2, 12);
  });

  it('lies between the answers, whatever the weights', () => {
    const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(probability, probability, probability, share, share, (a, b, c, first, rest) => {
        const weights = { bgNbd: first, mbgCnbd: (1 - first) * rest, learnt: (1 - first) * (1 - rest) };
        const { buys } = blend({ bgNbd: one(a, a), mbgCnbd: one(b, b) }, one(c, c), weights);
        expect(buys[0]).toBeGreaterThanOrEqual(Math.min(a, b, c) - 1e-9);
        expect(buys[0]).toBeLessThanOrEqual(Math.max(a, b, c) + 1e-9);
      }),
    );
  });
});

describe('blendWeights', () => {
  it('sum to 1 and are none below 0, whatever the past', () => {
    expect(total(WITHOUT_LEARNING)).toBeCloseTo(1, 12);
    expect(WITHOUT_LEARNING.learnt).toBe(0);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.nat(1000)), { maxLength: 2 }),
        fc.nat(4000),
        fc.nat(5000),
        (trials, historyDays, buyers) => {
          const weights = blendWeights(
            trials.map(([knowledge, seed]) => trialOf(knowledge, seed, 200)),
            historyDays,
            buyers,
          );
          expect(total(weights)).toBeCloseTo(1, 9);
          for (const weight of Object.values(weights)) expect(weight).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('of the learnt answer rises with history and with the buyers it was learnt from', () => {
    const byHistory = [0, 548, 900, 1278, 3000].map((days) => blendWeights([], days, 200).learnt);
    expect(byHistory.toSorted((a, b) => a - b)).toEqual(byHistory);
    expect(byHistory.at(-1)).toBeGreaterThan(byHistory[0]! + 0.1);
    const byBuyers = [0, 10, 30, 300, 1e9].map((buyers) => blendWeights([], OLD_FILE, buyers).learnt);
    expect(byBuyers.toSorted((a, b) => a - b)).toEqual(byBuyers);
    expect(byBuyers[0]).toBe(0);
    // so many are believed half as much
    expect(byBuyers[2]).toBeCloseTo(byBuyers.at(-1)! / 2, 6);
  });

  it('follow what held good on past days', () => {
    const believed = blendWeights([], OLD_FILE, 1e9);
    const good = blendWeights([trialOf(1)], OLD_FILE, 1e9);
    const bad = blendWeights([trialOf(-1)], OLD_FILE, 1e9);
    expect(bad.learnt).toBeLessThan(0.05);
    expect(believed.learnt).toBeGreaterThan(bad.learnt);
    expect(believed.learnt).toBeLessThan(good.learnt);
  });

  it('do not ask past days with fewer than 50 buyers, nor days without any sale', () => {
    const believed = blendWeights([], OLD_FILE, 200);
    expect(blendWeights([trialOf(1, 1, 98)], OLD_FILE, 200)).toEqual(believed);
    expect(blendWeights([trialOf(1, 1, 100)], OLD_FILE, 200)).not.toEqual(believed);
    const { origin, learnt } = trialOf(1);
    const givenAway = { ...origin, outcome: { ...origin.outcome, netSales: new Float64Array(400) } };
    expect(blendWeights([{ origin: givenAway, learnt }], OLD_FILE, 200)).toEqual(believed);
  });
});
