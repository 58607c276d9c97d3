import { columnOf, numbers } from '../../frame.ts';
import { fewestHolding } from '../../units/fewest.ts';
import type { Interval } from '../../units/share.ts';
import { gini, lorenz, lowestFirst, topShare } from '../concentration.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { Study } from '../study.ts';
import { charts } from './charts.ts';
import { expectedProfit } from './profit.ts';
import {
  lastSegmentBySilence,
  type SegmentFigures,
  type SilencePart,
  segmentFigures,
  wholeUnits,
} from './segments.ts';
import { type StatedMargin, statedMargin } from './stated-margin.ts';
import { tables } from './tables.ts';

export interface ProfitabilityFigures {
  readonly customers: number;
  /** smallest units, six months to come */
  readonly totalSixMonthValue: number;
  /** 80 %, whole smallest units */
  readonly totalSixMonthValueInterval: Interval;
  readonly gini: number;
  readonly lorenz: readonly { readonly customers: number; readonly share: number }[];
  readonly topShares: readonly {
    readonly share: number;
    readonly customers: number;
    readonly valueShare: number;
  }[];
  /** the fewest customers carrying `share` of the value */
  readonly topCustomers: { readonly share: number; readonly customers: number; readonly ofAll: number };
  /** 10, 5, or 0: cannot judge */
  readonly segmentCount: number;
  /** segments of an earlier report go on */
  readonly segmentsGoOn: boolean;
  readonly buyersLastYear: number;
  readonly segments: readonly SegmentFigures[];
  readonly lastSegment: readonly SilencePart[];
  /** only where lines of the last twelve months state their cost */
  readonly statedMargin?: StatedMargin;
  /** only where a margin is known */
  readonly profit?: {
    readonly totalProfit: number;
    readonly lossMakingCustomers: number;
    readonly totalLoss: number;
    readonly bySegment: readonly number[];
  };
}

/** Shares of the customers whose part of the value is shown. */
const TOP_SHARES = [0.01, 0.05, 0.1, 0.2] as const;

function measure(study: Study): ProfitabilityFigures {
  const { base, inputs } = study;
  const values = columnOf(base.customers, 'sixMonthValue');
  const profit = expectedProfit(base.customers, inputs);
  const segment = columnOf(base.customers, 'segment');
  const ascending = lowestFirst(numbers(base.customers, 'sixMonthValue'));
  const stated = statedMargin(study.ledger, study.asOf);
  const top = fewestHolding(values, inputs.topShare).length;
  return {
    customers: values.length,
    totalSixMonthValue: values.reduce((sum, value) => sum + value, 0),
    totalSixMonthValueInterval: wholeUnits(base.expected.all.salesInterval),
    gini: gini(ascending),
    lorenz: lorenz(ascending),
    topShares: TOP_SHARES.map((share) => ({ share, ...topShare(ascending, share) })),
    topCustomers: { share: inputs.topShare, customers: top, ofAll: top / values.length },
    segmentCount: base.segmentCount,
    segmentsGoOn: study.reDiagnosis?.held !== undefined,
    buyersLastYear: base.buyersLastYear,
    segments: segmentFigures(base),
    lastSegment: lastSegmentBySilence(base),
    ...(stated ? { statedMargin: stated } : {}),
    ...(profit
      ? {
          profit: {
            totalProfit: profit.totalProfit,
            lossMakingCustomers: profit.lossMakingCustomers,
            totalLoss: profit.totalLoss,
            bySegment: Array.from({ length: base.segmentCount }, (_, i) =>
              profit.ofCustomers.reduce((sum, amount, k) => sum + (segment[k] === i + 1 ? amount : 0), 0),
            ),
          },
        }
      : {}),
  };
}

/** ① On whom do the coming sales rest, and who carries how much? */
export const profitability: Diagnosis<ProfitabilityFigures> = {
  name: 'profitability',
  measure,
  charts,
  tables,
  kpis: {},
  conditions: (figures) => ({
    segmented: figures.segmentCount > 0,
    'five-segments': figures.segmentCount === 5,
    'segments-go-on': figures.segmentsGoOn,
    'cut-anew': figures.segmentCount > 0 && !figures.segmentsGoOn,
    'stated-margin': figures.statedMargin !== undefined,
    profit: figures.profit !== undefined,
    losses: (figures.profit?.lossMakingCustomers ?? 0) > 0,
  }),
};
