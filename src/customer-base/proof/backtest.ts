import { numbers } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import type { Share } from '../../units/share.ts';
import { termEnd } from '../../units/term.ts';
import type { CustomerBase, History } from '../history.ts';
import { auc, type Gains, gains, giniOfCurves, salesAt } from './ranking.ts';
import { rfmScore } from './rfm.ts';

/** The exercise repeated as of six months earlier, against what then happened. */
export interface BacktestDone {
  readonly asOf: EpochDay;
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly customers: number;
  readonly buyers: number;
  /** smallest units; Σ over the customers of that day */
  readonly predictedSales: number;
  readonly actualSales: number;
  readonly model: RankingPower & { readonly totalRatio: number };
  readonly rfm: RankingPower;
  /** BG/NBD with Gamma-Gamma, as published */
  readonly bgNbd: RankingPower & { readonly totalRatio: number };
  /** one entry per segment cut on that day, highest first */
  readonly segments: readonly SegmentOutcome[];
  /** one entry per level of retention power, 5 … 1 */
  readonly levels: readonly LevelOutcome[];
  /** share of the sales reached by the first 0, 5, … 100 % of the customers */
  readonly gains: readonly {
    readonly customers: number;
    readonly model: number;
    readonly rfm: number;
    readonly perfect: number;
  }[];
}

export interface RankingPower {
  readonly gini: number;
  readonly top10Share: number;
  readonly top20Share: number;
  readonly aucBuys: number;
}

export interface SegmentOutcome {
  readonly segment: number;
  readonly customers: number;
  readonly predictedSales: number;
  readonly actualSales: number;
  readonly predictedBuyers: number;
  readonly buyers: Share;
}

export interface LevelOutcome {
  readonly level: number;
  readonly predicted: number;
  readonly observed: Share;
}

export type Backtest = BacktestDone | { readonly notPossible: 'history-too-short' | 'too-few-buyers' };

/** Days of history needed before the earlier day. */
export const BACKTEST_HISTORY_DAYS = 365;

/** Buyers needed in the six months that are compared. */
export const BACKTEST_BUYERS = 50;

/** Values the base as of six months before `asOf` and compares with what was bought since, as known on `asOf`. */
export function backtest(ledger: Ledger, history: History, asOf: EpochDay): Backtest {
  const day = termEnd(asOf, -1);
  if (day - ledger.from < BACKTEST_HISTORY_DAYS) return { notPossible: 'history-too-short' };
  // not always the six months from that day: 28 February is followed by 184 days, but an as-of day of 30 August by 183
  const base = history.at(day, asOf - day);
  const outcome = outcomeOf(ledger, base, asOf);
  const buyers = outcome.bought.reduce((sum, bought) => sum + bought, 0);
  if (buyers < BACKTEST_BUYERS) return { notPossible: 'too-few-buyers' };
  const value = numbers(base.customers, 'sixMonthValue');
  const power = numbers(base.customers, 'retentionPower');
  const rfm = rfmScore(base.customers);
  const published = history.publishedModelAt(day, asOf - day);
  const curves = {
    model: gains(value, outcome.spend),
    rfm: gains(rfm, outcome.spend),
    bgNbd: gains(published.sixMonthValue, outcome.spend),
    perfect: gains(outcome.spend, outcome.spend),
  };
  const predictedSales = sum(value);
  const actualSales = sum(outcome.netSales);
  return {
    asOf: day,
    from: day + 1,
    to: asOf,
    customers: value.length,
    buyers,
    predictedSales,
    actualSales,
    model: {
      ...rankingPower(curves.model, curves.perfect, power, outcome),
      totalRatio: predictedSales / actualSales,
    },
    rfm: rankingPower(curves.rfm, curves.perfect, rfm, outcome),
    bgNbd: {
      ...rankingPower(curves.bgNbd, curves.perfect, published.retentionPower, outcome),
      totalRatio: sum(published.sixMonthValue) / actualSales,
    },
    segments: segmentOutcomes(base, outcome),
    levels: levelOutcomes(base, outcome),
    gains: gainsTable(curves),
  };
}

/** What the customers of a base did in a window; one entry a customer. */
export interface Outcome {
  /** net sales in the window, may be negative */
  readonly netSales: Float64Array;
  /** the same, not below 0 */
  readonly spend: Float64Array;
  readonly bought: Int8Array;
}

/** What each customer of a base did from the day after its as-of day to `until`. */
export function outcomeOf(ledger: Ledger, base: CustomerBase, until: EpochDay): Outcome {
  const customer = numbers(base.customers, 'customer');
  const netSales = new Float64Array(customer.length);
  const bought = new Int8Array(customer.length);
  const { purchases, returns } = ledger;
  customer.forEach((number, i) => {
    for (let row = purchases.offsets[number]!; row < purchases.offsets[number + 1]!; row += 1) {
      const day = purchases.day[row]!;
      if (day <= base.asOf || day > until || purchases.voidDay[row]! <= until) continue;
      bought[i] = 1;
      netSales[i]! += purchases.amount[row]!;
    }
    for (let row = returns.offsets[number]!; row < returns.offsets[number + 1]!; row += 1) {
      const day = returns.day[row]!;
      if (day <= base.asOf || day > until || returns.voidDay[row]! <= until) continue;
      netSales[i]! -= returns.amount[row]!;
    }
  });
  return { netSales, spend: netSales.map((sales) => Math.max(0, sales)), bought };
}

function rankingPower(curve: Gains, perfect: Gains, buysScore: Float64Array, outcome: Outcome): RankingPower {
  return {
    gini: giniOfCurves(curve, perfect),
    top10Share: salesAt(curve, 0.1),
    top20Share: salesAt(curve, 0.2),
    aucBuys: auc(buysScore, outcome.bought),
  };
}

function segmentOutcomes(base: CustomerBase, outcome: Outcome): SegmentOutcome[] {
  const groups = outcomesBy(numbers(base.customers, 'segment'), base, outcome);
  return Array.from({ length: base.segmentCount }, (_, k) => ({ segment: k + 1, ...groups[k + 1]! }));
}

function levelOutcomes(base: CustomerBase, outcome: Outcome): LevelOutcome[] {
  const groups = outcomesBy(numbers(base.customers, 'retentionLevel'), base, outcome);
  return [5, 4, 3, 2, 1].map((level) => {
    const { customers, predictedBuyers, buyers } = groups[level]!;
    return { level, predicted: predictedBuyers / customers, observed: buyers };
  });
}

/** What was predicted for the customers of groups 0 … 10, and what they then did. */
function outcomesBy(
  groupOf: Float64Array,
  base: CustomerBase,
  outcome: Outcome,
): readonly Omit<SegmentOutcome, 'segment'>[] {
  const value = numbers(base.customers, 'sixMonthValue');
  const power = numbers(base.customers, 'retentionPower');
  const sums = Array.from({ length: 11 }, () => ({
    customers: 0,
    predictedSales: 0,
    actualSales: 0,
    predictedBuyers: 0,
    buyers: 0,
  }));
  for (let i = 0; i < groupOf.length; i += 1) {
    const group = sums[groupOf[i]!]!;
    group.customers += 1;
    group.predictedSales += value[i]!;
    group.actualSales += outcome.netSales[i]!;
    group.predictedBuyers += power[i]!;
    group.buyers += outcome.bought[i]!;
  }
  return sums.map((group) => ({ ...group, buyers: { hits: group.buyers, base: group.customers } }));
}

function gainsTable(curves: Readonly<Record<'model' | 'rfm' | 'perfect', Gains>>): BacktestDone['gains'] {
  return Array.from({ length: 21 }, (_, i) => ({
    customers: i / 20,
    model: salesAt(curves.model, i / 20),
    rfm: salesAt(curves.rfm, i / 20),
    perfect: salesAt(curves.perfect, i / 20),
  }));
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
