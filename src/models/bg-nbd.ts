import { type CnbdFit, type CnbdFitOptions, fitCnbd } from './cnbd-k.ts';
import type { PurchasePatterns } from './purchase-patterns.ts';

/**
 * The BG/NBD of Fader, Hardie & Lee (2005), "Counting your customers" the easy way, Marketing Science 24(2):
 * Poisson purchases, leaving possible after each repeat purchase. Times of `patterns` in weeks.
 */
export function fitBgNbd(
  patterns: PurchasePatterns,
  options: Pick<CnbdFitOptions, 'ridge' | 'start' | 'tolerance'>,
): CnbdFit {
  return fitCnbd(patterns, { ...options, stages: 1, leaving: 'afterRepeat' });
}
