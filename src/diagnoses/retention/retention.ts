import { columnOf } from '../../frame.ts';
import { type Interval, type Share, wilson } from '../../units/share.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { Study } from '../study.ts';
import { charts } from './charts.ts';
import {
  byPurchases,
  bySilence,
  distribution,
  levels,
  type PowerBand,
  type PowerOfGroup,
  type RetentionLevel,
} from './measures.ts';
import { bySilenceProbability, type SilenceBand } from './silence.ts';
import { tables } from './tables.ts';

export interface RetentionFigures {
  readonly customers: number;
  /** 10, 5, or 0: too few buyers to rely on any estimate */
  readonly segmentCount: number;
  /** mean over all customers */
  readonly retentionPower: number;
  /** Σ retention power: customers expected to buy in the six months to come */
  readonly expectedBuyers: number;
  /** 80 % */
  readonly expectedBuyersInterval: Interval;
  readonly distribution: readonly PowerBand[];
  readonly levels: readonly RetentionLevel[];
  readonly byPurchases: readonly (PowerOfGroup & { readonly purchases: number })[];
  readonly bySilence: readonly (PowerOfGroup & { readonly from: number; readonly to: number })[];
  /** by the probability of their present silence, the unlikeliest last */
  readonly silence: readonly SilenceBand[];
  /** customers of the lowest level, below 20 % */
  readonly unlikely: Share;
  /** customers of the two highest levels, 60 % and more */
  readonly likely: Share;
  /** predicted against observed by level, as of six months ago; empty where that was not possible */
  readonly calibration: readonly {
    readonly level: number;
    readonly predicted: number;
    readonly observed: Share;
  }[];
  /** of the levels that held anybody: those whose predicted rate lies in the 95 % interval of the observed one */
  readonly levelsMet: Share;
  /** over all customers of that day; not known where that was not possible */
  readonly predictedBuyers: number;
  readonly observedBuyers: number;
}

function measure(study: Study): RetentionFigures {
  const { customers } = study.base;
  const powers = columnOf(customers, 'retentionPower');
  const expectedBuyers = powers.reduce((sum, power) => sum + power, 0);
  const ofLevels = levels(study.base);
  const headsIn = (...wanted: number[]) => ({
    hits: ofLevels.filter((l) => wanted.includes(l.level)).reduce((sum, l) => sum + l.customers, 0),
    base: powers.length,
  });
  const proof = 'notPossible' in study.backtest ? undefined : study.backtest;
  return {
    customers: powers.length,
    segmentCount: study.base.segmentCount,
    retentionPower: expectedBuyers / powers.length,
    expectedBuyers,
    expectedBuyersInterval: study.base.expected.all.buyersInterval,
    distribution: distribution(customers),
    levels: ofLevels,
    byPurchases: byPurchases(customers),
    bySilence: bySilence(customers),
    silence: bySilenceProbability(customers),
    unlikely: headsIn(1),
    likely: headsIn(4, 5),
    calibration: proof?.levels ?? [],
    levelsMet: levelsMet(proof?.levels ?? []),
    predictedBuyers: proof
      ? proof.levels.reduce((sum, l) => sum + (l.observed.base === 0 ? 0 : l.predicted * l.observed.base), 0)
      : Number.NaN,
    observedBuyers: proof?.buyers ?? Number.NaN,
  };
}

function levelsMet(calibration: RetentionFigures['calibration']): Share {
  const held = calibration.filter((level) => level.observed.base > 0);
  const met = held.filter(({ predicted, observed }) => {
    const { low, high } = wilson(observed);
    return predicted >= low && predicted <= high;
  });
  return { hits: met.length, base: held.length };
}

/** ① How far do customers differ in whether they will buy again? */
export const retention: Diagnosis<RetentionFigures> = {
  name: 'retention',
  measure,
  charts,
  tables,
  kpis: {},
  conditions: (figures) => ({
    calibrated: figures.calibration.length > 0,
    'too-few': figures.segmentCount === 0,
    regulars: figures.bySilence.some((group) => group.customers > 0),
  }),
};
