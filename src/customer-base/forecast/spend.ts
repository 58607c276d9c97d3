import { expectedPurchaseValue, fitGammaGamma, type GammaGammaFit } from '../../models/gamma-gamma.ts';
import { FIT_TOLERANCE, type FittedModel } from './fitted-model.ts';
import { customersIn, type PurchaseSummary, pick } from './purchase-summary.ts';

/** As for buying: a standard deviation of 2 in the logarithm. */
const WEAK_RIDGE = 0.25;

/** Where no model stands, the base's mean value of a purchase counts as this many purchases of each customer. */
const PURCHASES_OF_THE_BASE = 1;

export interface SpendModel {
  readonly fitted: FittedModel;
  /** undefined where it fell back */
  readonly fit?: GammaGammaFit;
  /** gross value of the next purchase of a customer with so many paid purchases worth `grossSum`, smallest units */
  readonly grossPerPurchase: (purchases: number, grossSum: number) => number;
}

/**
 * Gamma-Gamma on single purchases. Where it runs to a bound (all amounts alike) or does not arrive, each customer's
 * own mean, drawn to the base's.
 */
export function fitSpend(sample: PurchaseSummary, neighbour?: SpendModel): SpendModel {
  const spenders = pick(sample, spenderPositions(sample));
  const purchases = spenders.paidPurchases;
  const meanGross = total(spenders.grossSum) / total(purchases);
  if (!(meanGross > 0)) return { fitted: fallback(0, 0, []), grossPerPurchase: () => 0 };

  // a purchase for nothing is as likely again as it was: the same for everybody
  const paidShare = total(sample.paidPurchases) / (total(sample.repeatPurchases) + customersIn(sample));
  const fit = fitGammaGamma(
    { purchases, sum: spenders.grossSum, sumLog: spenders.sumLogGross },
    { unit: typicalGross(spenders), ridge: WEAK_RIDGE, tolerance: FIT_TOLERANCE, start: neighbour?.fit },
  );
  if (!fit.converged || fit.boundsHit.length > 0) {
    return {
      fitted: fallback(meanGross, customersIn(spenders), fit.boundsHit),
      grossPerPurchase: (n, sum) =>
        (paidShare * (sum + PURCHASES_OF_THE_BASE * meanGross)) / (n + PURCHASES_OF_THE_BASE),
    };
  }
  const { parameters, logLikelihood, converged, boundsHit } = fit;
  return {
    fit,
    fitted: {
      name: 'gamma-gamma',
      parameters,
      logLikelihood,
      converged,
      boundsHit,
      get standardErrors() {
        return fit.standardErrors();
      },
      fellBack: false,
      customersFitted: customersIn(spenders),
    },
    grossPerPurchase: (n, sum) => paidShare * expectedPurchaseValue(fit.parameters, n, sum),
  };
}

/** Geometric mean over customers of their own: one huge customer does not move it. */
function typicalGross({ sumLogGross, paidPurchases }: PurchaseSummary): number {
  return Math.exp(total(sumLogGross.map((logs, i) => logs / paidPurchases[i]!)) / sumLogGross.length);
}

function fallback(meanGross: number, customersFitted: number, boundsHit: readonly string[]): FittedModel {
  return {
    name: 'gamma-gamma',
    parameters: { meanGross, purchasesOfTheBase: PURCHASES_OF_THE_BASE },
    converged: false,
    boundsHit,
    fellBack: true,
    customersFitted,
  };
}

/** Customers who paid for something: a purchase for nothing has no logarithm and says nothing of the others. */
function spenderPositions(summary: PurchaseSummary): number[] {
  const positions: number[] = [];
  for (let i = 0; i < customersIn(summary); i++) {
    if (summary.paidPurchases[i]! > 0) positions.push(i);
  }
  return positions;
}

function total(column: Float64Array | Int32Array): number {
  let sum = 0;
  for (const value of column) sum += value;
  return sum;
}
