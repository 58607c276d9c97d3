import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { valueHistory } from '../customer-base/history.ts';
import { pairedDifferences, RIVALS } from '../customer-base/proof/paired-bootstrap.ts';
import { trialAt } from '../customer-base/proof/trial.ts';
import { type SortedTrial, sortTrial } from '../customer-base/proof/trial-measures.ts';
import { readLedger } from '../ledger/ledger.ts';
import { evaluationJson } from './evaluation.ts';
import { observedUntil, refuseDays, windowEnd } from './evaluation-days.ts';
import { inputsOf } from './inputs.ts';
import type { EvaluateJob, Flow } from './job.ts';
import { readJobOrders } from './read-job.ts';

/** The part of the samples that lies within an interval. */
const CONFIDENCE = 0.9;

/** Samples drawn for the intervals; fewer where there are many customers, whose intervals are narrow anyway. */
const MOST_REPLICATES = 500;
const LEAST_REPLICATES = 100;
const CUSTOMERS_DRAWN = 25_000_000;

function replicatesFor(trials: readonly SortedTrial[]): number {
  const customers = trials.reduce((sum, { trial }) => sum + trial.outcome.bought.length, 0);
  return Math.min(MOST_REPLICATES, Math.max(LEAST_REPLICATES, Math.round(CUSTOMERS_DRAWN / customers)));
}

/** Order histories in, evaluation.json out: what was said of the customers as of each day, against what they then did. */
export const evaluate: Flow<EvaluateJob> = async (job, onProgress) => {
  const { options } = job;
  onProgress({ phase: 'read', share: 0 });
  const orders = await readJobOrders(job, onProgress);
  try {
    onProgress({ phase: 'roll-up', share: 0, rows: orders.rowsRead });
    const ledger = await readLedger(orders);
    orders.engine.close();
    refuseDays(ledger, options.days, options.horizonDays, job.today);

    const { rfm } = inputsOf(options, orders.currency, undefined);
    const history = valueHistory(ledger, options);
    const trials: SortedTrial[] = [];
    for (const day of options.days) {
      onProgress({ phase: 'value', share: trials.length / options.days.length });
      trials.push(sortTrial(trialAt(ledger, history, day, windowEnd(day, options.horizonDays) - day, rfm)));
    }
    onProgress({ phase: 'compare', share: 0 });
    const bootstrap = { seed: options.seed, replicates: replicatesFor(trials), confidence: CONFIDENCE };
    const differences = pairedDifferences(trials, RIVALS, bootstrap);
    const until = observedUntil(ledger, job.today);
    const json = evaluationJson({ orders, ledger, until, trials, differences, bootstrap }, options);
    await writeFile(path.join(job.folder, 'evaluation.json'), `${JSON.stringify(json, null, 2)}\n`);
    onProgress({ phase: 'compare', share: 1 });
  } finally {
    orders.engine.close();
  }
};
