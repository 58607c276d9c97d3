import { numbers } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import { equalValues } from '../equal-values.ts';
import type { CustomerBase, History, PastBase, PublishedModel } from '../history.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { type Gains, gainsInOrder } from './ranking.ts';
import { goodCustomers, type RankingPower, rankingPower } from './ranking-power.ts';
import { type RfmThresholds, rfmScore } from './rfm.ts';

/** One half-year: what was said of the customers as of its beginning, against what they then did. */
export interface HalfYear {
  readonly asOf: EpochDay;
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly customers: number;
  readonly buyers: number;
  /** smallest units; Σ over the customers of that day */
  readonly predictedSales: number;
  readonly actualSales: number;
  readonly model: PredictingPower;
  readonly rfm: RankingPower;
  /** BG/NBD with Gamma-Gamma, as published */
  readonly bgNbd: PredictingPower;
  /** the company's own ranks, where they had been set by that day */
  readonly ranks?: RankingPower;
}

export type PredictingPower = RankingPower & { readonly totalRatio: number };

/** The company's own ranks of its customers. */
export interface GivenRanks {
  /** the day on which they were set */
  readonly setOn: EpochDay;
  /** by customer number, the best rank highest; NaN for who has none, and then stands below all */
  readonly score: Float64Array;
}

export interface CompareOptions {
  readonly rfm?: RfmThresholds;
  readonly ranks?: GivenRanks;
}

/** A half-year compared, with what it was compared from. */
export interface Comparison<Base extends PastBase> {
  readonly halfYear: HalfYear;
  readonly base: Base;
  readonly outcome: Outcome;
  readonly rfm: Float64Array;
  readonly curves: Readonly<Record<'model' | 'rfm' | 'bgNbd' | 'perfect', Gains>>;
  /** of another score, one a customer, by which customers are chosen and told likelier to buy */
  readonly powerOf: (score: Float64Array) => RankingPower;
}

/** A half-year: the day on which customers are looked at, and the last day of what they then bought. */
export interface DayUntil {
  readonly day: EpochDay;
  readonly until: EpochDay;
}

/** Values the base as of `day` and compares with what was bought from the day after to `until`, beside RFM, BG/NBD and ranks. */
export function compareHalfYear(
  ledger: Ledger,
  history: History,
  { day, until }: DayUntil,
  options: CompareOptions = {},
): Comparison<CustomerBase> {
  const base = history.at(day, until - day);
  return compared(ledger, base, history.publishedModelAt(day, until - day), until, options);
}

/** The same, and no more than the half-year compared is needed. */
export function halfYearAt(
  ledger: Ledger,
  history: History,
  { day, until }: DayUntil,
  options: CompareOptions = {},
): HalfYear {
  const horizonDays = until - day;
  const base = history.standingAt(day, { horizonDays });
  return compared(ledger, base, history.publishedModelAt(day, horizonDays), until, options).halfYear;
}

function compared<Base extends PastBase>(
  ledger: Ledger,
  base: Base,
  published: PublishedModel,
  until: EpochDay,
  options: CompareOptions,
): Comparison<Base> {
  const outcome = outcomeOf(ledger, base, until);
  const value = numbers(base.customers, 'sixMonthValue');
  const rfm = rfmScore(base.customers, options.rfm);
  const good = goodCustomers(base);
  const orders = {
    model: equalValues(value),
    rfm: equalValues(rfm),
    bgNbd: equalValues(published.sixMonthValue),
    perfect: equalValues(outcome.spend),
  };
  const curves = {
    model: gainsInOrder(orders.model, outcome.spend),
    rfm: gainsInOrder(orders.rfm, outcome.spend),
    bgNbd: gainsInOrder(orders.bgNbd, outcome.spend),
    perfect: gainsInOrder(orders.perfect, outcome.spend),
  };
  const powerOf = (curve: Gains, buysScore: Float64Array, order = equalValues(buysScore)) =>
    rankingPower({ curve, perfect: curves.perfect, buysScore, buysOrder: order }, outcome, good);
  const powerOfOne = (score: Float64Array) => {
    const order = equalValues(score);
    return powerOf(gainsInOrder(order, outcome.spend), score, order);
  };
  const ranks = ranksAt(base, options.ranks);
  const actualSales = sum(outcome.netSales);
  const halfYear: HalfYear = {
    asOf: base.asOf,
    from: base.asOf + 1,
    to: until,
    customers: value.length,
    buyers: outcome.bought.reduce((buyers, bought) => buyers + bought, 0),
    predictedSales: sum(value),
    actualSales,
    model: {
      ...powerOf(curves.model, numbers(base.customers, 'retentionPower')),
      totalRatio: sum(value) / actualSales,
    },
    rfm: powerOf(curves.rfm, rfm, orders.rfm),
    bgNbd: {
      ...powerOf(curves.bgNbd, published.retentionPower),
      totalRatio: sum(published.sixMonthValue) / actualSales,
    },
    ...(ranks ? { ranks: powerOfOne(ranks) } : {}),
  };
  return { halfYear, base, outcome, rfm, curves, powerOf: powerOfOne };
}

/** Ranks of the customers of a base, one a customer; undefined where they were set after its day and so may know what followed. */
function ranksAt(base: PastBase, given: GivenRanks | undefined): Float64Array | undefined {
  if (!given || given.setOn > base.asOf) return undefined;
  return numbers(base.customers, 'customer').map((number) => {
    const score = given.score[number] ?? Number.NaN;
    return Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score;
  });
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
