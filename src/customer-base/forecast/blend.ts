import { logistic, logit } from '../../models/glm.ts';
import { auc, gains, giniOfCurves } from '../proof/ranking.ts';
import type { Known, Origin } from './origin.ts';
import { keptWithin, type Prospects } from './prospects.ts';

/** How much each answer weighs in the logarithms of the odds and of the counts; together 1. */
export interface BlendWeights {
  readonly bgNbd: number;
  readonly mbgCnbd: number;
  readonly learnt: number;
}

/** What is believed before the past is asked, where the past is long enough to learn from. */
interface Candidate extends BlendWeights {
  readonly belief: number;
  /** not before the file is some years old: what was learnt in its first years does not carry far */
  readonly needsHistory: boolean;
}

const CANDIDATES: readonly Candidate[] = [
  { bgNbd: 1, mbgCnbd: 0, learnt: 0, belief: 0.3, needsHistory: false },
  { bgNbd: 0.5, mbgCnbd: 0.5, learnt: 0, belief: 0.3, needsHistory: false },
  { bgNbd: 0.5, mbgCnbd: 0, learnt: 0.5, belief: 2, needsHistory: false },
  { bgNbd: 0.25, mbgCnbd: 0.25, learnt: 0.5, belief: 0.5, needsHistory: false },
  { bgNbd: 0.25, mbgCnbd: 0, learnt: 0.75, belief: 2, needsHistory: true },
  { bgNbd: 0, mbgCnbd: 0, learnt: 1, belief: 1, needsHistory: true },
];

/** Where nothing was learnt. */
export const WITHOUT_LEARNING: BlendWeights = { bgNbd: 0.6, mbgCnbd: 0.4, learnt: 0 };

/** From so many days of history on the learnt answer may weigh more than half; fully after so many more. */
const HISTORY_FROM_DAYS = 548;
const HISTORY_FULL_DAYS = 730;

/**
 * A difference of ranking power between two answers is noise up to about so much ÷ √buyers: measured by paired
 * bootstrap on public purchase logs.
 */
const NOISE = 0.2;
const LEAST_BUYERS = 50;
/** What was learnt from windows with so many buyers each is believed half as much. */
const BUYERS_OF_HALF_BELIEF = 30;

/** Half a year before the youngest trial, a trial counts half. */
const OLDER_TRIAL = 0.5;

/** An answer of each kind to the question of a past day, with what then happened. */
export interface Trial {
  readonly origin: Origin;
  readonly learnt: Prospects;
}

/**
 * Weights by backtest: every candidate ranks the customers of past days; exp(advantage ÷ noise) times what is believed
 * beforehand weighs it, and the weights are averaged so. With few buyers the noise is large and belief prevails;
 * what so few can teach is itself drawn to the published models.
 */
export function blendWeights(
  trials: readonly Trial[],
  historyDays: number,
  buyersInWindow: number,
): BlendWeights {
  const known = Math.min(1, Math.max(0.01, (historyDays - HISTORY_FROM_DAYS) / HISTORY_FULL_DAYS));
  const merits = CANDIDATES.map(({ belief, needsHistory }) => Math.log(belief * (needsHistory ? known : 1)));
  trials.forEach((trial, age) => {
    const buyers = trial.origin.outcome.purchases.reduce((sum, n) => sum + (n > 0 ? 1 : 0), 0);
    if (buyers < LEAST_BUYERS) return;
    const powers = rankingPowers(trial, CANDIDATES);
    const mean = powers.reduce((sum, power) => sum + power, 0) / powers.length;
    if (!Number.isFinite(mean)) return;
    const noise = NOISE / Math.sqrt(buyers);
    powers.forEach((power, i) => {
      merits[i]! += (OLDER_TRIAL ** age * (power - mean)) / noise;
    });
  });
  const most = Math.max(...merits);
  const shares = merits.map((merit) => Math.exp(merit - most));
  const all = shares.reduce((sum, share) => sum + share, 0);
  const weight = (name: keyof BlendWeights) =>
    CANDIDATES.reduce((sum, candidate, i) => sum + (candidate[name] * shares[i]!) / all, 0);
  const learnt = weight('learnt') * (buyersInWindow / (buyersInWindow + BUYERS_OF_HALF_BELIEF));
  const given = (weight('learnt') - learnt) / 2;
  return { bgNbd: weight('bgNbd') + given, mbgCnbd: weight('mbgCnbd') + given, learnt };
}

/** Gini of the value, and half the AUC of who buys, of each candidate. */
function rankingPowers({ origin, learnt }: Trial, candidates: readonly BlendWeights[]): number[] {
  const { outcome, netValuePerPurchase } = origin;
  const spend = outcome.netSales.map((sales) => Math.max(0, sales));
  const perfect = gains(spend, spend);
  const bought = Int8Array.from(outcome.purchases, (n) => (n > 0 ? 1 : 0));
  return candidates.map((weights) => {
    const { buys, purchases } = blend(origin, learnt, weights);
    const value = purchases.map((n, i) => n * netValuePerPurchase[i]!);
    return giniOfCurves(gains(value, spend), perfect) + 0.5 * auc(buys, bought);
  });
}

/** The weighted mean of the answers, in log odds and in log counts. */
export function blend(
  known: Pick<Known, 'bgNbd' | 'mbgCnbd'>,
  learnt: Prospects | undefined,
  weights: BlendWeights,
): Prospects {
  const parts = [
    { answer: known.bgNbd, weight: weights.bgNbd },
    { answer: known.mbgCnbd, weight: weights.mbgCnbd },
    ...(learnt ? [{ answer: learnt, weight: weights.learnt }] : []),
  ].filter((part) => part.weight > 0);
  const logits = new Float64Array(known.bgNbd.buys.length);
  const logCounts = new Float64Array(logits.length);
  for (const { answer, weight } of parts) {
    for (let i = 0; i < logits.length; i += 1) {
      logits[i]! += weight * logit(answer.buys[i]!);
      logCounts[i]! += weight * Math.log(Math.max(1e-9, answer.purchases[i]!));
    }
  }
  // in place, and no function a number: there are millions of them
  for (let i = 0; i < logits.length; i += 1) {
    logits[i] = keptWithin(logistic(logits[i]!));
    logCounts[i] = Math.exp(logCounts[i]!);
  }
  return { buys: logits, purchases: logCounts };
}
