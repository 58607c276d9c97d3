import { type Frame, numbers } from '../../frame.ts';
import type { Standing } from '../history.ts';
import { fifths } from '../segments/fifths.ts';

/** Thresholds of the client's own RFM. What is not given is cut into fifths of the customers. */
export interface RfmThresholds {
  /** ascending days; one point more for a silence of at most each */
  readonly silenceDays?: readonly number[];
  /** ascending; one point more for at least so many purchases to date */
  readonly purchases?: readonly number[];
  /** ascending, smallest units; one point more for net sales to date of at least each */
  readonly netSales?: readonly number[];
}

/** The rule as it was applied, best class first. */
export interface RfmRule {
  /** whether a threshold is the client's own */
  readonly own: boolean;
  readonly classes: readonly {
    readonly points: number;
    /** longest silence in the class; not known of the last one, and of an empty one */
    readonly silenceDays: number;
    /** fewest purchases in the class */
    readonly purchases: number;
    /** lowest net sales in the class, smallest units */
    readonly netSales: number;
  }[];
}

/**
 * The plain RFM score it is compared with: points for silence (R), purchases (F) and net sales (M) to date, added.
 * Points are fifths of the customers (1 … 5, 5 best, equal values together), or by the client's own thresholds.
 */
export function rfmScore(customers: Frame<Standing>, own: RfmThresholds = {}): Float64Array {
  const { silence, purchases, netSales } = points(customers, own);
  const score = new Float64Array(silence.of.length);
  for (let i = 0; i < score.length; i += 1) score[i] = silence.of[i]! + purchases.of[i]! + netSales.of[i]!;
  return score;
}

export function rfmRule(customers: Frame<Standing>, own: RfmThresholds = {}): RfmRule {
  const { silence, purchases, netSales } = points(customers, own);
  const most = Math.max(...[silence, purchases, netSales].map(({ lowest }) => lowest.length));
  return {
    own: Object.values(own).some((thresholds) => thresholds !== undefined),
    classes: Array.from({ length: most }, (_, k) => ({
      points: most - k,
      silenceDays: -(silence.lowest[most - k - 1] ?? Number.NaN),
      purchases: purchases.lowest[most - k - 1] ?? Number.NaN,
      netSales: netSales.lowest[most - k - 1] ?? Number.NaN,
    })),
  };
}

interface Points {
  readonly of: Int8Array;
  /** what it takes to have 1, 2, … points, the more the better; NaN for the first and where nobody has so many */
  readonly lowest: readonly number[];
}

function points(customers: Frame<Standing>, own: RfmThresholds) {
  const silence = numbers(customers, 'silenceDays').map((days) => -days);
  return {
    silence: pointsOf(silence, own.silenceDays?.map((days) => -days).reverse()),
    purchases: pointsOf(numbers(customers, 'purchases'), own.purchases),
    netSales: pointsOf(numbers(customers, 'netSales'), own.netSales),
  };
}

/** @param thresholds ascending, of a quantity of which more is better */
function pointsOf(quantity: Float64Array, thresholds: readonly number[] | undefined): Points {
  if (thresholds) {
    const reached = (value: number) => thresholds.reduce((sum, least) => sum + (value >= least ? 1 : 0), 1);
    return { of: Int8Array.from(quantity, reached), lowest: [Number.NaN, ...thresholds] };
  }
  const of = fifths(quantity);
  const lowest = Array.from({ length: 5 }, () => Number.POSITIVE_INFINITY);
  for (let i = 0; i < of.length; i += 1) lowest[of[i]! - 1] = Math.min(lowest[of[i]! - 1]!, quantity[i]!);
  const first = lowest.findIndex((least) => Number.isFinite(least));
  return { of, lowest: lowest.map((least, k) => (Number.isFinite(least) && k > first ? least : Number.NaN)) };
}
