import { quantile80 } from '../src/customer-base/forecast/intervals.ts';
import { NO_PAST } from '../src/customer-base/forecast/misses.ts';
import { segmentOutcomes } from '../src/customer-base/proof/backtest.ts';
import type { Trial } from '../src/customer-base/proof/trial.ts';
import { numbers } from '../src/frame.ts';
import { type Interval, type Share, wilson } from '../src/units/share.ts';

/** The part of the outcomes that a stated interval is to hold. */
export const STATED = 0.8;

/** How often what happened lay within the intervals that a base had stated. */
export interface Coverage {
  readonly total: Share;
  readonly buyers: Share;
  readonly segments: Share;
  readonly segmentBuyers: Share;
  /** of the total, over the actual sales: the lower the better */
  readonly totalScore: number;
  /** the same of BG/NBD with Gamma-Gamma: {@link chanceAlone} */
  readonly bgNbdScore: number;
}

export function coverageOf({
  base,
  outcome,
  scores,
}: Pick<Trial, 'base' | 'outcome'> & { readonly scores: Pick<Trial['scores'], 'bgNbd'> }): Coverage {
  const { all, segments } = base.expected;
  const sales = outcome.netSales.reduce((sum, each) => sum + each, 0);
  const buyers = outcome.bought.reduce((sum, each) => sum + each, 0);
  const outcomes = segmentOutcomes(base, outcome);
  const share = (held: readonly boolean[]) => ({
    hits: held.filter((each) => each).length,
    base: held.length,
  });
  const filled = outcomes
    .map((each, k) => ({ each, stated: segments[k]! }))
    .filter(({ each }) => each.customers > 0);
  return {
    total: share([holds(all.salesInterval, sales)]),
    buyers: share([holds(all.buyersInterval, buyers)]),
    segments: share(filled.map(({ each, stated }) => holds(stated.salesInterval, each.actualSales))),
    segmentBuyers: share(filled.map(({ each, stated }) => holds(stated.buyersInterval, each.buyers.hits))),
    totalScore: intervalScore(all.salesInterval, sales) / sales,
    bgNbdScore: intervalScore(chanceAlone(base, scores.bgNbd.value), sales) / sales,
  };
}

/**
 * What BG/NBD with Gamma-Gamma states of its total: a dispersed compound Poisson about what it expects, parameters taken for
 * known and the window for one like any other. The value of a purchase is the base's.
 */
export function chanceAlone({ customers, lessons }: Trial['base'], expected: Float64Array): Interval {
  const value = numbers(customers, 'sixMonthValue');
  const purchases = numbers(customers, 'expectedPurchases');
  const { dispersion } = lessons?.misses ?? NO_PAST;
  let sales = 0;
  let variance = 0;
  expected.forEach((each, i) => {
    sales += each;
    if (purchases[i]! > 0) variance += (dispersion * each * value[i]!) / purchases[i]!;
  });
  const half = quantile80(Number.POSITIVE_INFINITY) * Math.sqrt(variance);
  return { low: Math.max(0, sales - half), high: sales + half };
}

function holds({ low, high }: Interval, value: number): boolean {
  return value >= low && value <= high;
}

/** Width, and a penalty for what lies outside: eq. (43), Gneiting & Raftery (2007), JASA 102, 359-378. */
export function intervalScore({ low, high }: Interval, value: number): number {
  const outside = Math.max(0, low - value) + Math.max(0, value - high);
  return high - low + (2 / (1 - STATED)) * outside;
}

/** Over several bases or days: shares held with their Wilson intervals, and the mean score. */
export function coverageLine(all: readonly Coverage[]): string {
  const three = (value: number) => value.toFixed(3);
  const held = (of: 'total' | 'buyers' | 'segments' | 'segmentBuyers') => {
    const hits = all.reduce((sum, coverage) => sum + coverage[of].hits, 0);
    const base = all.reduce((sum, coverage) => sum + coverage[of].base, 0);
    const { low, high } = wilson({ hits, base });
    return `${three(hits / base)} of ${base} (${three(low)} … ${three(high)})`;
  };
  const mean = (of: 'totalScore' | 'bgNbdScore') => all.reduce((sum, each) => sum + each[of], 0) / all.length;
  return (
    `  80 % intervals hold: total ${held('total')}, buyers ${held('buyers')}, segments ${held('segments')}, ` +
    `their buyers ${held('segmentBuyers')}; interval score of the total ÷ actual ${three(mean('totalScore'))}, ` +
    `of BG/NBD by chance alone ${three(mean('bgNbdScore'))}`
  );
}
