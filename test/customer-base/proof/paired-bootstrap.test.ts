import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalValues } from '../../../src/customer-base/equal-values.ts';
import type { Customer, CustomerBase } from '../../../src/customer-base/history.ts';
import { pairedDifferences } from '../../../src/customer-base/proof/paired-bootstrap.ts';
import { aucInOrder, gainsInOrder, giniOfCurves, salesAt } from '../../../src/customer-base/proof/ranking.ts';
import type { Trial } from '../../../src/customer-base/proof/trial.ts';
import { measureTrial, sortTrial } from '../../../src/customer-base/proof/trial-measures.ts';
import { type Frame, frame } from '../../../src/frame.ts';
import { dayOf } from '../../../src/units/day.ts';
import { randomStream } from '../../../src/units/random.ts';

const customers = fc.array(
  fc.record({ score: fc.nat(6), sales: fc.nat(50), bought: fc.nat(1), times: fc.nat(3) }),
  {
    minLength: 1,
    maxLength: 30,
  },
);

it('a customer drawn twice counts as two customers, one not drawn as none', () =>
  fc.assert(
    fc.property(customers, (all) => {
      const copies = all.flatMap((each) => Array.from({ length: each.times }, () => each));
      fc.pre(new Set(copies.map(({ sales }) => sales)).size > 1);
      fc.pre(new Set(copies.map((each) => each.bought)).size > 1);
      const weights = Int32Array.from(all, ({ times }) => times);
      const of = (from: typeof all, name: 'score' | 'sales') => Float64Array.from(from, (each) => each[name]);
      const bought = (from: typeof all) => Int8Array.from(from, (each) => each.bought);
      const curve = gainsInOrder(equalValues(of(all, 'score')), of(all, 'sales'), weights);
      const perfect = gainsInOrder(equalValues(of(all, 'sales')), of(all, 'sales'), weights);
      const copied = gainsInOrder(equalValues(of(copies, 'score')), of(copies, 'sales'));
      const perfectCopied = gainsInOrder(equalValues(of(copies, 'sales')), of(copies, 'sales'));
      expect(giniOfCurves(curve, perfect)).toBeCloseTo(giniOfCurves(copied, perfectCopied), 9);
      for (const share of [0.1, 0.2, 0.77])
        expect(salesAt(curve, share)).toBeCloseTo(salesAt(copied, share), 9);
      expect(aucInOrder(equalValues(of(all, 'score')), bought(all), weights)).toBeCloseTo(
        aucInOrder(equalValues(of(copies, 'score')), bought(copies)),
        9,
      );
    }),
  ));

type Method = 'good' | 'same' | 'noise';

/** 400 customers, half of whom buy; one method sees something of it, one sees the same, one nothing. */
function trialOf(asOf: string, seed: number): Trial<Method> {
  const random = randomStream(seed, 'trial');
  const places = Array.from({ length: 400 }, (_, k) => k);
  const bought = Int8Array.from(places, () => (random.uniform() < 0.5 ? 1 : 0));
  const spend = Float64Array.from(places, (k) => bought[k]! * (1 + random.integer(0, 99)));
  const good = Float64Array.from(places, (k) => bought[k]! + 2 * random.uniform());
  const noise = Float64Array.from(places, () => random.uniform());
  const base = {
    asOf: dayOf(asOf),
    customers: frame({
      customer: Int32Array.from(places, (k) => 3 * k + 1),
      netSales: Float64Array.from(places, (k) => k),
      purchasesLastYear: Int32Array.from(places, () => 1),
    }) as unknown as Frame<Customer>,
  } as CustomerBase;
  const scores = (score: Float64Array) => ({ value: score, buys: score });
  return {
    base,
    until: dayOf(asOf) + 180,
    outcome: { netSales: spend, spend, bought },
    scores: { good: scores(good), same: scores(good), noise: scores(noise) },
  };
}

const pairs = [
  ['good', 'same'],
  ['good', 'noise'],
] as const;
const options = { seed: 7, replicates: 300, confidence: 0.9 };
const first = sortTrial(trialOf('2024-06-30', 1));
const second = sortTrial(trialOf('2024-12-31', 2));

describe('paired differences', () => {
  it('are nothing between two methods that say the same, on every sample', () => {
    for (const { mean, days } of pairedDifferences([first], [pairs[0]], options)) {
      expect(mean).toEqual({ difference: 0, low: 0, high: 0 });
      expect(days).toEqual([{ asOf: dayOf('2024-06-30'), difference: 0, low: 0, high: 0 }]);
    }
  });

  it('are those of the measures, averaged over the days, within their interval', () => {
    const found = pairedDifferences([first, second], [pairs[1]], options);
    const measured = [measureTrial(first), measureTrial(second)];
    for (const { measure, days, mean } of found) {
      const each = measured.map(({ good, noise }) => good[measure] - noise[measure]);
      expect(days.map(({ difference }) => difference)).toEqual(each);
      expect(mean.difference).toBeCloseTo((each[0]! + each[1]!) / 2, 12);
      expect(mean.low).toBeLessThan(mean.difference);
      expect(mean.high).toBeGreaterThan(mean.difference);
    }
    const gini = found.find(({ measure }) => measure === 'gini')!;
    expect(gini.mean.low).toBeGreaterThan(0);
  });

  it('draw the same customers on all days: a day told twice is as uncertain as once', () => {
    const once = pairedDifferences([first], [pairs[1]], options);
    const twice = pairedDifferences([first, first], [pairs[1]], options);
    expect(twice.map(({ mean }) => mean)).toEqual(once.map(({ mean }) => mean));
  });

  it('have an interval as wide as the sampling error found by drawing anew', () => {
    const gini = (seed: number) => {
      const { good, noise } = measureTrial(sortTrial(trialOf('2024-06-30', seed)));
      return good.gini - noise.gini;
    };
    const anew = Array.from({ length: 300 }, (_, k) => gini(100 + k)).sort((a, b) => a - b);
    const width = anew[284]! - anew[14]!;
    const found = pairedDifferences([first], [pairs[1]], options).find(({ measure }) => measure === 'gini')!;
    expect((found.mean.high - found.mean.low) / width).toBeGreaterThan(0.75);
    expect((found.mean.high - found.mean.low) / width).toBeLessThan(1.33);
  });

  it('are the same for the same seed, and others for another', () => {
    const found = (seed: number) => pairedDifferences([first], [pairs[1]], { ...options, seed });
    expect(found(1)).toEqual(found(1));
    expect(found(1)).not.toEqual(found(2));
  });
});
