import { expect, it } from 'vitest';
import { calibration } from '../src/customer-base/proof/calibration.ts';
import { type PairedDifference, pairedDifferences } from '../src/customer-base/proof/paired-bootstrap.ts';
import { measureTrial, sortTrial } from '../src/customer-base/proof/trial-measures.ts';
import { rate, wilson } from '../src/units/share.ts';
import { type Coverage, coverageLine, coverageOf } from './coverage.ts';
import { kindLines } from './kinds.ts';
import { type MethodOrOracle, madeUpCompany, trialWithOracle } from './made-up-company.ts';

/**
 * `npm run bench -- oracle`: how much of the way from BG/NBD with Gamma-Gamma to the best forecast possible is gone, on the
 * made-up company. `ORACLE_SEEDS=100` is the long form; `ORACLE_CUSTOMERS`, `ORACLE_FIRST_SEED`; small bases:
 * `SMALL_SEEDS`, `SMALL_CUSTOMERS`; `ORACLE_KINDS=1` tells free buyers, subscribers and gift buyers apart.
 */
const { env } = process;
const firstSeed = Number(env.ORACLE_FIRST_SEED ?? 1);
const large = { seeds: Number(env.ORACLE_SEEDS ?? 3), customers: Number(env.ORACLE_CUSTOMERS ?? 20_000) };
const small = { seeds: Number(env.SMALL_SEEDS ?? 10), customers: Number(env.SMALL_CUSTOMERS ?? 300) };
const bootstrap = { seed: 1, replicates: Number(env.ORACLE_REPLICATES ?? 200), confidence: 0.9 };
/** A 90 % interval is so many standard errors wide. */
const STANDARD_ERRORS = 2 * 1.6449;

const print = (line: string) => process.stdout.write(`${line}\n`);
const three = (value: number) => value.toFixed(3);
const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;

interface Seed {
  readonly ahead: PairedDifference<MethodOrOracle>;
  readonly gap: PairedDifference<MethodOrOracle>;
  readonly totalRatio: number;
  readonly slope: number;
  readonly offBy: number;
  readonly coverage: Coverage;
}

async function measureSeed(customers: number, seed: number): Promise<Seed> {
  const begun = performance.now();
  const company = await madeUpCompany(customers, seed);
  const read = performance.now();
  const trial = trialWithOracle(company);
  const sorted = sortTrial(trial);
  const valued = performance.now();
  const pairs = [
    ['model', 'bgNbd'],
    ['oracle', 'bgNbd'],
  ] as const;
  const differences = pairedDifferences([sorted], pairs, bootstrap);
  const gini = (method: MethodOrOracle) =>
    differences.find((each) => each.method === method && each.measure === 'gini')!;
  const measured = measureTrial(sorted);
  const { scores, outcome } = trial;
  const actual = outcome.netSales.reduce((sum, sales) => sum + sales, 0);
  const { slope, predicted, observed, largestGap } = calibration(scores.model.buys, outcome.bought);
  const ratio = (method: 'model' | 'bgNbd' | 'oracle') => three(scores[method].predictedSales! / actual);
  const share = gini('model').mean.difference / gini('oracle').mean.difference;
  print(
    `seed ${seed}: ${outcome.bought.length} customers; Gini model ${three(measured.model.gini)} bgNbd ${three(measured.bgNbd.gini)} ` +
      `oracle ${three(measured.oracle.gini)} pastYear ${three(measured.pastYear.gini)}, share of the gap ${three(share)}; ` +
      `AUC ${three(measured.model.aucBuys)} ${three(measured.bgNbd.aucBuys)} ${three(measured.oracle.aucBuys)}; ` +
      `total ${ratio('model')} ${ratio('bgNbd')} ${ratio('oracle')}; slope ${three(slope)}, ` +
      `predicted − observed ${signed(predicted - rate(observed))}, bins ${three(largestGap)}; ` +
      `${((read - begun) / 1000).toFixed(1)} + ${((valued - read) / 1000).toFixed(1)} s`,
  );
  if (env.ORACLE_KINDS) for (const line of kindLines(company, trial)) print(line);
  return {
    ahead: gini('model'),
    gap: gini('oracle'),
    totalRatio: scores.model.predictedSales! / actual,
    slope,
    offBy: predicted - rate(observed),
    coverage: coverageOf(trial),
  };
}

async function measureSeeds(asked: {
  readonly seeds: number;
  readonly customers: number;
}): Promise<readonly Seed[]> {
  const found: Seed[] = [];
  for (let k = 0; k < asked.seeds; k += 1) found.push(await measureSeed(asked.customers, firstSeed + k));
  return found;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean with twice its standard error over the seeds. */
function overSeeds(values: readonly number[]): string {
  const centre = mean(values);
  const deviation = Math.sqrt(mean(values.map((v) => (v - centre) ** 2)) / Math.max(1, values.length - 1));
  return `${signed(centre)} ± ${(2 * deviation).toFixed(4)}`;
}

function printSummary(name: string, seeds: readonly Seed[]): void {
  const clear = seeds.filter(
    ({ gap }) => gap.mean.difference > (3 * (gap.mean.high - gap.mean.low)) / STANDARD_ERRORS,
  );
  const sum = (of: (seed: Seed) => number) => clear.reduce((total, seed) => total + of(seed), 0);
  const behind = seeds.filter(({ ahead }) => ahead.mean.high < 0).length;
  const { high } = wilson({ hits: behind, base: seeds.length });
  const slopes = seeds.map(({ slope }) => slope).filter((slope) => !Number.isNaN(slope));
  print(`${name}, ${seeds.length} seeds`);
  print(
    `  Gini model − bgNbd ${overSeeds(seeds.map(({ ahead }) => ahead.mean.difference))}, ` +
      `worst ${signed(Math.min(...seeds.map(({ ahead }) => ahead.mean.difference)))}; wholly below 0 (90 %): ${behind} of ${seeds.length}, at most ${three(high)}`,
  );
  print(
    `  share of the gap closed, where it exceeds three standard errors (${clear.length} seeds): ` +
      three(sum(({ ahead }) => ahead.mean.difference) / sum(({ gap }) => gap.mean.difference)),
  );
  print(
    `  total predicted ÷ actual − 1: ${overSeeds(seeds.map(({ totalRatio }) => totalRatio - 1))}; ` +
      `calibration slope − 1: ${overSeeds(slopes.map((slope) => slope - 1))}; predicted − observed: ${overSeeds(seeds.map(({ offBy }) => offBy))}`,
  );
  print(coverageLine(seeds.map(({ coverage }) => coverage)));
}

it(`closes part of the gap to the oracle: ${large.seeds} × ${large.customers} customers`, async () => {
  const seeds = await measureSeeds(large);
  printSummary(`${large.customers} customers`, seeds);
  expect(seeds.length).toBe(large.seeds);
});

it(`is no worse on small bases: ${small.seeds} × ${small.customers} customers`, async () => {
  const seeds = await measureSeeds(small);
  printSummary(`${small.customers} customers`, seeds);
  expect(seeds.length).toBe(small.seeds);
});
