import studentT from '@stdlib/stats-base-dists-t-cdf';
import studentQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { KnownSpread } from './step-change.ts';

/** The mean of estimates that differ by more than chance. */
export interface RandomEffects {
  readonly mean: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  /** variance between the estimates beyond their own */
  readonly spread: number;
  /** chance of so high a mean (or a higher one) were the true one 0 */
  readonly pAbove: number;
  /** 95 % */
  readonly interval: { readonly low: number; readonly high: number };
}

/** An estimate, and its variance by chance alone. */
export interface Estimate {
  readonly estimate: number;
  readonly variance: number;
}

const HALVINGS = 60;

/**
 * Weights 1 ÷ (variance + spread), the spread that with which the weighted squares come to their degrees of freedom (Paule & Mandel
 * 1982, J. Res. NBS 87, 377), 0 at least; Student's t on n − 1 degrees of freedom. Or the spread and the degrees of freedom
 * that are known of others like them. Requires two estimates or more.
 */
export function randomEffects(estimates: readonly Estimate[], known?: KnownSpread): RandomEffects {
  const { spread, degreesOfFreedom } = known ?? spreadBetween(estimates);
  const { mean, standardError } = meanAt(estimates, spread);
  const half = studentQuantile(0.975, degreesOfFreedom) * standardError;
  return {
    mean,
    standardError,
    degreesOfFreedom,
    spread,
    pAbove: studentT(0 - mean / standardError, degreesOfFreedom),
    interval: { low: mean - half, high: mean + half },
  };
}

/** The spread of several series of estimates alike: the mean of theirs by degrees of freedom, which add up. */
export function commonSpread(series: readonly (readonly Estimate[])[]): KnownSpread {
  const each = series.map(spreadBetween);
  const degreesOfFreedom = each.reduce((sum, one) => sum + one.degreesOfFreedom, 0);
  const spread = each.reduce((sum, one) => sum + one.degreesOfFreedom * one.spread, 0) / degreesOfFreedom;
  return { spread, degreesOfFreedom };
}

function spreadBetween(estimates: readonly Estimate[]): KnownSpread {
  if (estimates.length < 2) throw new Error('randomEffects requires two estimates or more');
  const degreesOfFreedom = estimates.length - 1;
  return { spread: rootOf((at) => meanAt(estimates, at).squares - degreesOfFreedom), degreesOfFreedom };
}

function meanAt(estimates: readonly Estimate[], spread: number) {
  const weights = estimates.map(({ variance }) => 1 / (variance + spread));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const mean = estimates.reduce((total, { estimate }, i) => total + weights[i]! * estimate, 0) / sum;
  const squares = estimates.reduce(
    (total, { estimate }, i) => total + weights[i]! * (estimate - mean) ** 2,
    0,
  );
  return { mean, standardError: Math.sqrt(1 / sum), squares };
}

/** Where a falling function comes to 0; 0 where it begins below. */
function rootOf(falling: (at: number) => number): number {
  if (falling(0) <= 0) return 0;
  let low = 0;
  let high = 1;
  while (falling(high) > 0) high *= 4;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (falling(middle) > 0) low = middle;
    else high = middle;
  }
  return high;
}
