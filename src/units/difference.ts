import { type Interval, rate, type Share, wilson, Z95 } from './share.ts';

/** newer − older, with its interval; NaN where either is not known. */
export interface Difference extends Interval {
  readonly difference: number;
}

/**
 * Difference of two rates of different people, with Newcombe's hybrid score interval: method 10 of R. G. Newcombe (1998),
 * Statistics in Medicine 17, 873-890.
 */
export function rateDifference(newer: Share, older: Share, z = Z95): Difference {
  const p1 = rate(newer);
  const p2 = rate(older);
  const one = wilson(newer, z);
  const two = wilson(older, z);
  const difference = p1 - p2;
  return {
    difference,
    low: difference - Math.hypot(p1 - one.low, two.high - p2),
    high: difference + Math.hypot(one.high - p1, p2 - two.low),
  };
}

/** What is needed of a group to compare its mean: heads, mean, and the variance between them (n − 1). */
export interface Spread {
  readonly heads: number;
  readonly mean: number;
  /** NaN for fewer than two */
  readonly variance: number;
}

export function spreadOf(values: readonly number[] | Float64Array): Spread {
  const heads = values.length;
  let sum = 0;
  for (let i = 0; i < heads; i += 1) sum += values[i]!;
  const mean = heads === 0 ? Number.NaN : sum / heads;
  let squares = 0;
  for (let i = 0; i < heads; i += 1) squares += (values[i]! - mean) ** 2;
  return { heads, mean, variance: heads < 2 ? Number.NaN : squares / (heads - 1) };
}

/** Difference of two means of different people, normal interval with the variances apart (Welch). */
export function meanDifference(newer: Spread, older: Spread, z = Z95): Difference {
  const difference = newer.mean - older.mean;
  const half = z * Math.sqrt(newer.variance / newer.heads + older.variance / older.heads);
  return { difference, low: difference - half, high: difference + half };
}
