/** A rate that carries its base: whether it may be shown at all depends on the base. */
export interface Share {
  readonly hits: number;
  readonly base: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** hits ÷ base, 0-1; NaN when the base is empty. */
export function rate(share: Share): number {
  return share.base === 0 ? Number.NaN : share.hits / share.base;
}

/** A rate on fewer than this swings by ten points and more by chance alone: shown in grey, never judged. */
export const SMALLEST_BASE = 30;

/** part ÷ whole; NaN when there is no whole. */
export function ratio(part: number, whole: number): number {
  return whole === 0 ? Number.NaN : part / whole;
}

/** Two-sided 99 %, 95 % and 80 % points of the standard normal distribution. */
export const Z99 = 2.5758293035489004;
export const Z95 = 1.959963984540054;
export const Z80 = 1.2815515655446004;

/** Wilson score interval of a rate. E. B. Wilson (1927), JASA 22, 209-212. NaN when the base is empty. */
export function wilson(share: Share, z = Z95): Interval {
  const { hits, base } = share;
  if (base === 0) return { low: Number.NaN, high: Number.NaN };
  const p = hits / base;
  const z2 = z * z;
  const centre = (p + z2 / (2 * base)) / (1 + z2 / base);
  const half = (z / (1 + z2 / base)) * Math.sqrt((p * (1 - p)) / base + z2 / (4 * base * base));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
