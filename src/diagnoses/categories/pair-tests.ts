import { beyond } from '../../units/normal-tail.ts';

/** How many of a group have one thing, the other, and both. */
export interface FourFold {
  readonly all: number;
  readonly a: number;
  readonly b: number;
  readonly both: number;
}

/** Expected to have both, were the two independent within every group. */
export function expectedBoth(groups: readonly FourFold[]): number {
  return groups.reduce((sum, { all, a, b }) => sum + (all === 0 ? 0 : (a * b) / all), 0);
}

/**
 * p-value of independence within all groups: Cochran–Mantel–Haenszel without correction for continuity (Mantel & Haenszel
 * 1959, JNCI 22, 719-748); for one group the chi-square test but for the factor (n − 1) ÷ n. NaN where nothing can vary.
 */
export function independence(groups: readonly FourFold[]): number {
  let surplus = 0;
  let variance = 0;
  for (const { all, a, b, both } of groups) {
    if (all < 2) continue;
    surplus += both - (a * b) / all;
    variance += (a * b * (all - a) * (all - b)) / (all * all * (all - 1));
  }
  return variance <= 0 ? Number.NaN : beyond(surplus / Math.sqrt(variance));
}
