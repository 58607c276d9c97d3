import digamma from '@stdlib/math-base-special-digamma';
import gammaln from '@stdlib/math-base-special-gammaln';
import { gammaTables } from './gamma-tables.ts';
import { type FitStart, fitMaximumLikelihood, type LikelihoodFit } from './maximum-likelihood.ts';
import type { PurchasePatterns } from './purchase-patterns.ts';

/**
 * Purchases of a customer: intervals are Erlang-k with a personal stage rate λ ~ Gamma(r, rate alpha); after a
 * purchase he leaves for good with a personal probability p ~ Beta(a, b). Times in the unit of 1 ÷ λ.
 */
export interface CnbdParameters {
  /** k: stages an interval consists of; 1 is the Poisson process, more is more regular */
  readonly stages: number;
  /** `afterAny`: also after the first purchase (MBG); `afterRepeat`: after repeat purchases only (BG) */
  readonly leaving: Leaving;
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}
export type Leaving = 'afterAny' | 'afterRepeat';

const NAMES = ['r', 'alpha', 'a', 'b'] as const;
export type CnbdName = (typeof NAMES)[number];

/** m: how often a customer with x repeat purchases, seen alive, has passed the chance of leaving. */
export function survivedChances(leaving: Leaving, repeatPurchases: number): number {
  return leaving === 'afterAny' ? repeatPurchases + 1 : repeatPurchases;
}

/**
 * A_j ÷ A_0 for j = 0 … k−1 into `stages`: the weight of being alive with j stages done since the last
 * purchase. (r+kx)_j · (u ÷ (alpha+T))^j ÷ j!, u = T − t_x. Platzer & Reutterer (2016).
 */
export function stageWeights(stages: Float64Array, shape: number, silenceShare: number): void {
  let weight = 1;
  for (let j = 0; j < stages.length; j++) {
    stages[j] = weight;
    weight *= ((shape + j) * silenceShare) / (j + 1);
  }
}

/**
 * Log-likelihood of (M)BG/CNBD-k over all customers, with its derivatives by r, alpha, a and b in `gradient`
 * where given. L = α^r/Γ(r)/B(a,b) · (D + Σ A_j) · exp((k−1) Σ ln interval) / Γ(k)^x per customer. With k = 1
 * and `afterRepeat` it is eq. (6) of Fader, Hardie & Lee (2005).
 */
export function cnbdLogLikelihood(
  parameters: CnbdParameters,
  patterns: PurchasePatterns,
  gradient?: Float64Array,
): number {
  const { stages: k, leaving, r, alpha, a, b } = parameters;
  const { repeatPurchases, times, lastPurchaseAt, ageAt, weight, customers } = patterns;
  const mostRepeats = repeatPurchases.at(-1) ?? 0; // sorted
  const shapes = gammaTables(r, k, mostRepeats + 1);
  const stayed = gammaTables(b, 1, mostRepeats + 2);
  const chances = gammaTables(a + b, 1, mostRepeats + 2);
  // many customers share a time: ln(alpha + time) and 1 ÷ (alpha + time), once each
  const logRates = new Float64Array(times.length);
  const inverses = new Float64Array(times.length);
  for (let i = 0; i < times.length; i++) {
    logRates[i] = Math.log(alpha + times[i]!);
    inverses[i] = 1 / (alpha + times[i]!);
  }
  const logLeaving = new Float64Array(mostRepeats + 2).map((_, m) => Math.log(a / (b + m - 1)));
  const terms = new Float64Array(k);
  let sum = 0;
  let byR = 0;
  let byAlpha = 0;
  let byA = 0;
  let byB = 0;

  for (let i = 0; i < repeatPurchases.length; i++) {
    const x = repeatPurchases[i]!;
    const T = times[ageAt[i]!]!;
    const tx = times[lastPurchaseAt[i]!]!;
    const m = survivedChances(leaving, x);
    const shape = r + k * x;
    const logEnd = logRates[ageAt[i]!]!;
    const logLast = logRates[lastPurchaseAt[i]!]!;

    stageWeights(terms, shape, (T - tx) / (alpha + T));
    let alive = 0;
    let aliveByR = 0;
    let aliveByAlpha = 0;
    let harmonic = 0;
    for (let j = 0; j < k; j++) {
      const term = terms[j]!;
      alive += term;
      aliveByR += term * harmonic;
      aliveByAlpha -= (term * j) / (alpha + T);
      harmonic += 1 / (shape + j);
    }
    const logAlive = Math.log(alive);
    // D ÷ A_0 = a ÷ (b+m−1) · ((alpha+T) ÷ (alpha+t_x))^(r+kx)
    const logLeft = logLeaving[m]! + shape * (logEnd - logLast);
    let leftShare = 0;
    let logBoth = logAlive;
    if (m > 0) {
      const smaller = Math.exp(-Math.abs(logAlive - logLeft));
      leftShare = (logAlive < logLeft ? 1 : smaller) / (1 + smaller);
      logBoth = Math.max(logAlive, logLeft) + Math.log1p(smaller);
    }

    const w = weight[i]!;
    sum += w * (shapes.logGamma[x]! - shape * logEnd + stayed.logGamma[m]! - chances.logGamma[m]! + logBoth);
    byR +=
      w *
      (shapes.digamma[x]! - logEnd + ((1 - leftShare) * aliveByR) / alive + leftShare * (logEnd - logLast));
    byAlpha +=
      w *
      (((1 - leftShare) * aliveByAlpha) / alive -
        shape / (alpha + T) +
        leftShare * shape * (inverses[ageAt[i]!]! - inverses[lastPurchaseAt[i]!]!));
    byA += w * (leftShare / a - chances.digamma[m]!);
    byB += w * (stayed.digamma[m]! - chances.digamma[m]! - (m === 0 ? 0 : leftShare / (b + m - 1)));
  }

  if (gradient) {
    gradient[0] = byR + customers * (Math.log(alpha) - digamma(r));
    gradient[1] = byAlpha + (customers * r) / alpha;
    gradient[2] = byA + customers * digamma(a + b);
    gradient[3] = byB + customers * (digamma(a + b) - digamma(b));
  }
  const perCustomer = r * Math.log(alpha) - gammaln(r) + gammaln(a + b) - gammaln(b);
  return (
    sum + customers * perCustomer + (k - 1) * patterns.totalLogIntervals - patterns.totalRepeats * gammaln(k)
  );
}

export interface CnbdFit extends LikelihoodFit<CnbdName> {
  readonly model: CnbdParameters;
}

export interface CnbdFitOptions {
  readonly stages: number;
  readonly leaving: Leaving;
  /** precision of the pull of the log parameters towards {@link CENTRE}; 0 for none */
  readonly ridge: number;
  readonly start?: FitStart<CnbdName> | undefined;
  /** as of {@link fitMaximumLikelihood} */
  readonly tolerance?: number | undefined;
}

/**
 * Times in weeks. The centre is what shops of many kinds come near: a purchase every 20 weeks, a quarter leaving at each.
 * At the bounds a parameter is as good as 0 or infinite: with r = 1000 paces differ by 3 %.
 */
const CENTRE = { r: 0.5, alpha: 10, a: 0.8, b: 2.5 };
const LOWER = { r: 1e-5, alpha: 1e-4, a: 1e-5, b: 1e-5 };
const UPPER = { r: 1e3, alpha: 1e6, a: 1e5, b: 1e5 };

/** Maximum-likelihood fit of one member of the family; times of `patterns` in weeks. Needs one customer or more. */
export function fitCnbd(patterns: PurchasePatterns, options: CnbdFitOptions): CnbdFit {
  const { stages, leaving, ridge, tolerance } = options;
  // k stages to a purchase pass k times as fast
  const centre = { ...CENTRE, alpha: CENTRE.alpha / stages };
  const modelOf = (r: number, alpha: number, a: number, b: number) => ({ stages, leaving, r, alpha, a, b });
  const fit = fitMaximumLikelihood<CnbdName>({
    names: NAMES,
    logLikelihood: ([r, alpha, a, b], gradient) =>
      cnbdLogLikelihood(modelOf(r!, alpha!, a!, b!), patterns, gradient),
    customers: patterns.customers,
    start: options.start ?? { parameters: centre },
    lower: LOWER,
    upper: UPPER,
    centre,
    ridge,
    tolerance,
  });
  const { r, alpha, a, b } = fit.parameters;
  return { ...fit, model: modelOf(r, alpha, a, b) };
}

/** What one more stage must add to the log-likelihood: as in Akaike's criterion for a parameter, doubled. */
const WORTH_A_STAGE = 2;
/** Tolerance at which likelihoods of so many customers are known to much less than that. */
const TO_COMPARE_STAGES = 1e-4;

/**
 * The (M)BG/CNBD-k of largest likelihood less 2k over k = 1 … `mostStages`, climbing from `firstStages` to either
 * side. One repeat purchase or two are no evidence, and k stays 1. The stages are chosen by rough fits; the one chosen
 * is then made exact.
 */
export function fitCnbdStages(
  patterns: PurchasePatterns,
  options: Omit<CnbdFitOptions, 'stages'> & { readonly firstStages: number; readonly mostStages: number },
): CnbdFit {
  const merit = (fit: CnbdFit) => fit.logLikelihood - WORTH_A_STAGE * fit.model.stages;
  const climb = (from: CnbdFit, by: 1 | -1): CnbdFit => {
    const stages = from.model.stages + by;
    if (stages < 1 || stages > options.mostStages) return from;
    const { r, alpha, a, b } = from.parameters;
    const parameters = { r, alpha: (alpha * from.model.stages) / stages, a, b };
    const start = { parameters, curvature: from.curvature };
    const next = fitCnbd(patterns, { ...options, stages, start, tolerance: TO_COMPARE_STAGES });
    return merit(next) > merit(from) ? climb(next, by) : from;
  };
  const rough = { ...options, stages: options.firstStages, tolerance: TO_COMPARE_STAGES };
  const first = fitCnbd(patterns, rough);
  const up = climb(first, 1);
  const best = up === first ? climb(first, -1) : up;
  return fitCnbd(patterns, { ...options, stages: best.model.stages, start: best });
}
