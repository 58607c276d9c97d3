import { columnOf } from '../../frame.ts';
import { ratio } from '../../units/share.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { Study } from '../study.ts';
import { charts } from './charts.ts';
import {
  distribution,
  type GridCell,
  grid,
  levels,
  type PowerBand,
  type PurchasingLevel,
  quantiles,
} from './measures.ts';
import { tables } from './tables.ts';

export interface PurchasingPowerFigures {
  readonly customers: number;
  /** 10, 5, or 0: too few buyers to rely on any estimate */
  readonly segmentCount: number;
  /** mean over all customers, smallest units */
  readonly purchasingPower: number;
  /** Σ six-month value ÷ Σ retention power: what an expected buyer is expected to spend */
  readonly perExpectedBuyer: number;
  readonly median: number;
  readonly quantiles: readonly { readonly share: number; readonly purchasingPower: number }[];
  readonly distribution: readonly PowerBand[];
  readonly levels: readonly PurchasingLevel[];
  readonly grid: readonly GridCell[];
  /** mean of the highest level ÷ mean of the lowest */
  readonly highestToLowest: number;
  /** cells of the grid with level 4 or 5 in both */
  readonly strongInBoth: {
    readonly customers: number;
    readonly ofAll: number;
    readonly valueShare: number;
  };
  readonly totalSixMonthValue: number;
}

function measure(study: Study): PurchasingPowerFigures {
  const { customers } = study.base;
  const powers = columnOf(customers, 'purchasingPower');
  const ofLevels = levels(customers);
  const cells = grid(customers);
  const shown = quantiles(customers);
  const total = ofLevels.reduce((sum, level) => sum + level.totalSixMonthValue, 0);
  const buyers = ofLevels.reduce((sum, level) => sum + level.expectedBuyers, 0);
  const strong = cells.filter((cell) => cell.retentionLevel >= 4 && cell.purchasingLevel >= 4);
  const strongCustomers = strong.reduce((sum, cell) => sum + cell.customers, 0);
  const filled = ofLevels.filter((level) => level.customers > 0);
  return {
    customers: powers.length,
    segmentCount: study.base.segmentCount,
    purchasingPower: powers.reduce((sum, power) => sum + power, 0) / powers.length,
    perExpectedBuyer: total / buyers,
    median: shown.find((quantile) => quantile.share === 0.5)?.purchasingPower ?? Number.NaN,
    quantiles: shown,
    distribution: distribution(customers),
    levels: ofLevels,
    grid: cells,
    highestToLowest: ratio(
      filled[0]?.purchasingPower ?? Number.NaN,
      filled.at(-1)?.purchasingPower ?? Number.NaN,
    ),
    strongInBoth: {
      customers: strongCustomers,
      ofAll: strongCustomers / powers.length,
      valueShare: strong.reduce((sum, cell) => sum + cell.totalSixMonthValue, 0) / total,
    },
    totalSixMonthValue: total,
  };
}

/** ① What do customers spend if they buy, and are the loyal also the big ones? */
export const purchasingPower: Diagnosis<PurchasingPowerFigures> = {
  name: 'purchasing-power',
  measure,
  charts,
  tables,
  kpis: {},
  conditions: (figures) => ({
    'too-few': figures.segmentCount === 0,
    differ: figures.highestToLowest > 1,
    'strong-in-both': figures.strongInBoth.customers > 0,
  }),
};
