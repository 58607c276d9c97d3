import { numbers } from '../../frame.ts';
import type { EpochDay } from '../../units/day.ts';
import { randomStream } from '../../units/random.ts';
import type { CustomerBase } from '../history.ts';
import type { RankingPower } from './ranking-power.ts';
import type { Method } from './trial.ts';
import { MEASURES, measureTrial, type SortedTrial } from './trial-measures.ts';

/** A difference between two methods on the same customers, with its bootstrap interval. */
export interface Difference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

export interface PairedDifference<Of extends string = Method> {
  readonly method: Of;
  readonly rival: Of;
  readonly measure: keyof RankingPower;
  /** one entry a trial: the method's measure less the rival's */
  readonly days: readonly (Difference & { readonly asOf: EpochDay })[];
  /** the mean over the days */
  readonly mean: Difference;
}

export interface BootstrapOptions {
  readonly seed: number;
  readonly replicates: number;
  /** share of the replicates between the bounds, e.g. 0.9 */
  readonly confidence: number;
}

/** What the model is compared with. */
export const RIVALS: readonly (readonly [Method, Method])[] = [
  ['model', 'bgNbd'],
  ['model', 'pastYear'],
  ['model', 'rfm'],
];

/**
 * Percentile bootstrap over customers (Efron & Tibshirani 1993, chapter 13): each sample draws as many customers as there
 * are, with replacement; all methods and all days are measured on the same draw, so what they share cancels out.
 *
 * @param pairs method and rival of each difference
 */
export function pairedDifferences<Of extends string>(
  trials: readonly SortedTrial<Of>[],
  pairs: readonly (readonly [Of, Of])[],
  options: BootstrapOptions,
): readonly PairedDifference<Of>[] {
  const draw = customerSampler(
    trials.map(({ trial }) => trial.base),
    options.seed,
  );
  const found = trials.map((trial) => measureTrial(trial));
  const drawn = Array.from({ length: options.replicates }, () => {
    const weights = draw();
    return trials.map((trial, k) => measureTrial(trial, weights[k]));
  });
  const bounds = (values: readonly number[]) => quantiles(values, options.confidence);
  return pairs.flatMap(([method, rival]) =>
    MEASURES.map((measure) => {
      const of = (measured: Readonly<Record<Of, RankingPower>>) =>
        measured[method][measure] - measured[rival][measure];
      return {
        method,
        rival,
        measure,
        days: trials.map(({ trial }, k) => ({
          asOf: trial.base.asOf,
          difference: of(found[k]!),
          ...bounds(drawn.map((samples) => of(samples[k]!))),
        })),
        mean: {
          difference: mean(found.map(of)),
          ...bounds(drawn.map((samples) => mean(samples.map(of)))),
        },
      };
    }),
  );
}

/** How often each customer of each base is drawn, the same for a customer on all days. */
function customerSampler(bases: readonly CustomerBase[], seed: number): () => readonly Int32Array[] {
  const places = bases.map((base) => numbers(base.customers, 'customer'));
  const highest = places.reduce((most, customers) => customers.reduce((a, b) => Math.max(a, b), most), -1);
  const known = new Uint8Array(highest + 1);
  for (const customers of places) for (const customer of customers) known[customer] = 1;
  const all = Int32Array.from(known.keys()).filter((customer) => known[customer] === 1);
  const random = randomStream(seed, 'paired bootstrap');
  return () => {
    const times = new Int32Array(highest + 1);
    for (let drawn = 0; drawn < all.length; drawn += 1) times[all[random.integer(0, all.length - 1)]!]! += 1;
    return places.map((customers) => Int32Array.from(customers, (customer) => times[customer]!));
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Bounds that leave out as many replicates on either side; R's type 7. NaN where no replicate could be measured. */
function quantiles(values: readonly number[], confidence: number): { low: number; high: number } {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? Number.NaN;
    const above = sorted[Math.ceil(place)] ?? Number.NaN;
    return below + (place - Math.floor(place)) * (above - below);
  };
  return { low: at((1 - confidence) / 2), high: at((1 + confidence) / 2) };
}
