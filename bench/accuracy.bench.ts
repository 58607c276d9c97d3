import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { valueHistory } from '../src/customer-base/history.ts';
import { pairedDifferences, RIVALS } from '../src/customer-base/proof/paired-bootstrap.ts';
import { trialAt } from '../src/customer-base/proof/trial.ts';
import { measureTrial, sortTrial } from '../src/customer-base/proof/trial-measures.ts';
import { dayOf } from '../src/units/day.ts';
import { differenceLines, monthlyOrigins, sortedTrials, trialLines } from './accuracy.ts';
import { coverageLine, coverageOf } from './coverage.ts';
import { ledgerOf, onlyLines } from './order-file.ts';

/**
 * `npm run bench -- accuracy`: Online Retail II, goods lines only. Another file: `ACCURACY_FILE=orders.csv`, of it only some
 * lines: `ACCURACY_ONLY=category=goods`; `ACCURACY_CURRENCY`, `ACCURACY_ORIGINS` (at most so many months), `ACCURACY_REPLICATES`.
 */
const { env } = process;
const ONLINE_RETAIL = fileURLToPath(new URL('../../shared/data/online-retail-ii.csv.gz', import.meta.url));
const file = env.ACCURACY_FILE ?? ONLINE_RETAIL;
const only = env.ACCURACY_ONLY ?? (file === ONLINE_RETAIL ? 'category=goods' : '');
const currency = env.ACCURACY_CURRENCY ?? (file === ONLINE_RETAIL ? 'GBP' : 'JPY');
const origins = Number(env.ACCURACY_ORIGINS ?? 7);
const bootstrap = { seed: 1, replicates: Number(env.ACCURACY_REPLICATES ?? 400), confidence: 0.9 };

const print = (line: string) => process.stdout.write(`${line}\n`);

it.skipIf(!existsSync(file))(`ranks the customers of ${file}`, async () => {
  const [column = '', value = ''] = only.split('=');
  const ledger = await ledgerOf(only === '' ? file : await onlyLines(file, column, value), { currency });
  const history = valueHistory(ledger, { seed: 1, historyComplete: false });
  if (file === ONLINE_RETAIL && only === 'category=goods') {
    const { rfm, pastYear, bgNbd } = measureTrial(sortTrial(trialAt(ledger, history, dayOf('2011-06-09'))));
    // METHODS, "Baselines": found with other code on the same lines
    expect.soft(Math.abs(rfm.gini - 0.795)).toBeLessThan(0.0015);
    expect.soft(Math.abs(pastYear.gini - 0.866)).toBeLessThan(0.0015);
    expect.soft(Math.abs(bgNbd.gini - 0.868)).toBeLessThan(0.0015);
    expect.soft(Math.abs(bgNbd.aucStops - 0.832)).toBeLessThan(0.0015);
  }
  const trials = sortedTrials(ledger, history, monthlyOrigins(ledger, origins), (trial, seconds) => {
    for (const line of trialLines(trial, seconds)) print(line);
  });
  for (const line of differenceLines(pairedDifferences(trials, RIVALS, bootstrap), bootstrap)) print(line);
  print(coverageLine(trials.map(({ trial }) => coverageOf(trial))));
});
