import type { CustomerBase } from '../src/customer-base/history.ts';
import { segmentOutcomes } from '../src/customer-base/proof/backtest.ts';
import type { Trial } from '../src/customer-base/proof/trial.ts';
import type { Interval, Share } from '../src/units/share.ts';

/** What a base says of the sales to come, 80 %: of all its customers, and of each segment, highest first. Smallest units. */
export interface StatedIntervals {
  readonly total: Interval;
  readonly segments: readonly Interval[];
}

/** The part of the outcomes that a stated interval is to hold. */
export const STATED = 0.8;

/** The intervals a base states; undefined as long as it states none. */
export function statedIntervals(_base: CustomerBase): StatedIntervals | undefined {
  return undefined;
}

export interface Coverage {
  readonly total: Share;
  readonly segments: Share;
  /** of the total, over the actual sales: the lower the better */
  readonly totalScore: number;
}

export function coverageOf(
  { base, outcome }: Pick<Trial, 'base' | 'outcome'>,
  stated: StatedIntervals,
): Coverage {
  const actual = outcome.netSales.reduce((sum, sales) => sum + sales, 0);
  const segments = segmentOutcomes(base, outcome).map(({ actualSales }) => actualSales);
  const hits = segments.filter((sales, k) => holds(stated.segments[k]!, sales)).length;
  return {
    total: { hits: holds(stated.total, actual) ? 1 : 0, base: 1 },
    segments: { hits, base: segments.length },
    totalScore: intervalScore(stated.total, actual) / actual,
  };
}

function holds({ low, high }: Interval, value: number): boolean {
  return value >= low && value <= high;
}

/** Width, and a penalty for what lies outside: eq. (43), Gneiting & Raftery (2007), JASA 102, 359-378. */
export function intervalScore({ low, high }: Interval, value: number): number {
  const outside = Math.max(0, low - value) + Math.max(0, value - high);
  return high - low + (2 / (1 - STATED)) * outside;
}
