import type { CustomerBase, History } from '../customer-base/history.ts';
import type { Backtest, BacktestOptions } from '../customer-base/proof/backtest.ts';
import { reviewRanks } from '../customer-base/ranks/rank-review.ts';
import { rankTrial } from '../customer-base/ranks/rank-trial.ts';
import type { ReviewedRanks } from '../diagnoses/study.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { RanksGiven } from './given-ranks.ts';

interface Around {
  readonly ledger: Ledger;
  readonly history: History;
  readonly proof: Backtest;
  readonly how: BacktestOptions;
}

/** The ranks beside the segments in force, and what they were worth where the proof compares them. */
export function reviewedRanks(
  { company, placeThen }: RanksGiven,
  base: CustomerBase,
  { ledger, history, proof, how }: Around,
): ReviewedRanks {
  const isJudged = !('notPossible' in proof) && proof.ranks !== undefined;
  const trial =
    isJudged && placeThen
      ? rankTrial({ ledger, history, asOf: base.asOf }, { names: company.names, place: placeThen }, how)
      : undefined;
  return { ...company, review: reviewRanks(base, company), ...(trial ? { trial } : {}) };
}
