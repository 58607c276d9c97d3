import { expect, it } from 'vitest';
import { valueHistory } from '../src/customer-base/history.ts';
import { pairedDifferences, RIVALS } from '../src/customer-base/proof/paired-bootstrap.ts';
import { differenceLines, monthlyOrigins, sortedTrials, trialLines } from './accuracy.ts';
import { coverageLine, coverageOf } from './coverage.ts';
import { ledgerOfWorld, WORLDS } from './worlds.ts';

/** `npm run bench -- worlds`: shops unlike the made-up company. `WORLDS_SEED`; `WORLDS_FULL=1` prints every origin. */
const { env } = process;
const seed = Number(env.WORLDS_SEED ?? 1);
const bootstrap = { seed: 1, replicates: Number(env.WORLDS_REPLICATES ?? 200), confidence: 0.9 };

const print = (line: string) => process.stdout.write(`${line}\n`);

it.each(
  WORLDS.map((world) => [world.name, world] as const),
)('ranks the customers of %s', async (name, world) => {
  const ledger = await ledgerOfWorld(world, seed);
  const history = valueHistory(ledger, { seed: 1, historyComplete: false });
  print(name);
  const trials = sortedTrials(ledger, history, monthlyOrigins(ledger, world.origins), (trial, seconds) => {
    if (env.WORLDS_FULL) for (const line of trialLines(trial, seconds)) print(line);
  });
  if (!env.WORLDS_FULL) for (const line of trialLines(trials[0]!, 0)) print(line);
  expect(trials.length).toBeGreaterThan(0);
  const judged = pairedDifferences(trials, RIVALS, bootstrap).filter(
    ({ rival, measure }) => rival === 'bgNbd' || measure === 'gini',
  );
  for (const line of differenceLines(judged, bootstrap)) print(line);
  print(coverageLine(trials.map(({ trial }) => coverageOf(trial))));
});
