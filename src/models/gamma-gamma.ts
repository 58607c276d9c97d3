import digamma from '@stdlib/math-base-special-digamma';
import gammaln from '@stdlib/math-base-special-gammaln';
import { gammaTables } from './gamma-tables.ts';
import { type FitStart, fitMaximumLikelihood, type LikelihoodFit } from './maximum-likelihood.ts';

/**
 * Value of one purchase: z ~ Gamma(shape p, rate ν), ν ~ Gamma(shape q, rate v) by customer; v in the unit of z.
 * Fader & Hardie (2013), The Gamma-Gamma Model of Monetary Value, here on single purchases, not on means.
 */
export interface GammaGammaParameters {
  readonly p: number;
  readonly q: number;
  readonly v: number;
}
const NAMES = ['p', 'q', 'v'] as const;
export type GammaGammaName = (typeof NAMES)[number];

/** Customers as parallel columns; every purchase is worth more than 0. */
export interface Spending {
  /** n, 1 or more */
  readonly purchases: ArrayLike<number>;
  /** Σ z */
  readonly sum: ArrayLike<number>;
  /** Σ ln z */
  readonly sumLog: ArrayLike<number>;
}

/**
 * Σ over customers of (p−1) Σ ln z − n lnΓ(p) + lnΓ(pn+q) − lnΓ(q) + q ln v − (pn+q) ln(v + Σz); derivatives by
 * p, q and v in `gradient` where given.
 */
export function gammaGammaLogLikelihood(
  parameters: GammaGammaParameters,
  spending: Spending,
  gradient?: Float64Array,
): number {
  const { p, q, v } = parameters;
  const { purchases, sum, sumLog } = spending;
  const customers = purchases.length;
  let mostPurchases = 0;
  for (let i = 0; i < customers; i++) mostPurchases = Math.max(mostPurchases, purchases[i]!);
  const tables = gammaTables(q, p, mostPurchases + 1);
  const logGammaP = gammaln(p);
  const digammaP = digamma(p);
  const perCustomer = q * Math.log(v) - gammaln(q);
  let total = customers * perCustomer;
  let byP = 0;
  let byQ = customers * (Math.log(v) - digamma(q));
  let byV = (customers * q) / v;
  for (let i = 0; i < customers; i++) {
    const n = purchases[i]!;
    const shape = p * n + q;
    const logRate = Math.log(v + sum[i]!);
    total += (p - 1) * sumLog[i]! - n * logGammaP + tables.logGamma[n]! - shape * logRate;
    byP += sumLog[i]! + n * (tables.digamma[n]! - digammaP - logRate);
    byQ += tables.digamma[n]! - logRate;
    byV -= shape / (v + sum[i]!);
  }
  if (gradient) {
    gradient[0] = byP;
    gradient[1] = byQ;
    gradient[2] = byV;
  }
  return total;
}

/** E[z] = p (v + Σz) ÷ (pn + q − 1): what the next purchase of such a customer is worth. */
export function expectedPurchaseValue(
  parameters: GammaGammaParameters,
  purchases: number,
  sum: number,
): number {
  const { p, q, v } = parameters;
  return (p * (v + sum)) / (p * purchases + q - 1);
}

/** For spending scaled to a mean of about 1. q is kept above 1: below, the mean over customers would be infinite. */
const CENTRE = { p: 2, q: 3, v: 1 };
const LOWER = { p: 1e-2, q: 1.01, v: 1e-4 };
const UPPER = { p: 1e3, q: 1e3, v: 1e4 };

export type GammaGammaFit = LikelihoodFit<GammaGammaName>;

/**
 * Maximum-likelihood fit. `unit` is the amount the spending is divided by meanwhile, best its mean per purchase;
 * parameters and log-likelihood come back in the unit of the spending. Needs one customer or more.
 */
export function fitGammaGamma(
  spending: Spending,
  options: {
    readonly unit: number;
    readonly ridge: number;
    readonly start?: FitStart<GammaGammaName> | undefined;
    readonly tolerance?: number | undefined;
  },
): GammaGammaFit {
  const { unit, ridge, start, tolerance } = options;
  const logUnit = Math.log(unit);
  const purchases = Int32Array.from(spending.purchases);
  const scaled = {
    purchases,
    sum: Float64Array.from(spending.sum, (z) => z / unit),
    sumLog: Float64Array.from(spending.sumLog, (logs, i) => logs - purchases[i]! * logUnit),
  };
  const fit = fitMaximumLikelihood<GammaGammaName>({
    names: NAMES,
    logLikelihood: ([p, q, v], gradient) =>
      gammaGammaLogLikelihood({ p: p!, q: q!, v: v! }, scaled, gradient),
    customers: purchases.length,
    start: start
      ? { parameters: { ...start.parameters, v: start.parameters.v / unit }, curvature: start.curvature }
      : { parameters: CENTRE },
    lower: LOWER,
    upper: UPPER,
    centre: CENTRE,
    ridge,
    tolerance,
  });
  const { p, q, v } = fit.parameters;
  return {
    ...fit,
    parameters: { p, q, v: v * unit },
    logLikelihood: fit.logLikelihood - purchases.reduce((sum, n) => sum + n, 0) * logUnit,
    standardErrors: () => {
      const errors = fit.standardErrors();
      return errors && { ...errors, v: errors.v * unit };
    },
  };
}
