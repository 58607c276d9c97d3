import type { GroupForecast } from '../customer-base/forecast/intervals.ts';
import {
  BACKTEST_BUYERS,
  BACKTEST_HISTORY_DAYS,
  levelOutcomes,
  segmentOutcomes,
} from '../customer-base/proof/backtest.ts';
import { calibration } from '../customer-base/proof/calibration.ts';
import type { BootstrapOptions, PairedDifference } from '../customer-base/proof/paired-bootstrap.ts';
import type { RankingPower } from '../customer-base/proof/ranking-power.ts';
import type { Trial } from '../customer-base/proof/trial.ts';
import { MEASURES, measureTrial, type SortedTrial } from '../customer-base/proof/trial-measures.ts';
import type { Orders } from '../intake/orders.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type EpochDay, formatDay } from '../units/day.ts';
import { toDecimal } from '../units/money.ts';
import type { EvaluateOptions } from './evaluate-options.ts';
import { EVALUATION_VERSION, type EvaluationJson } from './evaluation-schema.ts';

export interface Evaluated {
  readonly orders: Pick<Orders, 'files' | 'rowsRead' | 'rowsRejected'>;
  readonly ledger: Ledger;
  /** last order day that is not in the future */
  readonly until: EpochDay;
  readonly trials: readonly SortedTrial[];
  readonly differences: readonly PairedDifference[];
  readonly bootstrap: BootstrapOptions;
}

/** evaluation.json: amounts as decimal numbers of the currency, what is not known as null. */
export function evaluationJson(evaluated: Evaluated, options: EvaluateOptions): EvaluationJson {
  const { orders, ledger, until, trials, differences, bootstrap } = evaluated;
  return {
    schemaVersion: EVALUATION_VERSION,
    currency: ledger.currency,
    options: {
      historyComplete: options.historyComplete,
      seed: options.seed,
      horizonDays: options.horizonDays ?? null,
    },
    data: {
      files: orders.files.map(({ name, sha256, encoding, rows }) => ({ name, sha256, encoding, rows })),
      rowsRead: orders.rowsRead,
      rowsRejected: orders.rowsRejected,
      from: formatDay(ledger.from),
      to: formatDay(until),
    },
    evaluations: trials.map((sorted) => evaluationOf(sorted, ledger)),
    bootstrap: { replicates: bootstrap.replicates, confidence: bootstrap.confidence },
    differences: differences.map(differenceJson),
  };
}

type EvaluationOfDay = EvaluationJson['evaluations'][number];

function evaluationOf(sorted: SortedTrial, ledger: Ledger): EvaluationOfDay {
  const { base, until, outcome, scores } = sorted.trial;
  const measured = measureTrial(sorted);
  const inCurrency = (amount: number) => toDecimal(amount, ledger.currency);
  const actualSales = sum(outcome.netSales);
  const salesInterval = ({ salesInterval: { low, high } }: GroupForecast) => ({
    low: inCurrency(low),
    high: inCurrency(high),
  });
  const predicting = (method: 'model' | 'bgNbd') => {
    const predictedSales = scores[method].predictedSales ?? Number.NaN;
    return {
      ...known(measured[method]),
      predictedSales: inCurrency(predictedSales),
      totalRatio: orNull(predictedSales / actualSales),
    };
  };
  const historyDays = base.asOf - ledger.from + 1;
  const buyers = sum(outcome.bought);
  const { places, stopped } = sorted.stopping;
  return {
    asOf: formatDay(base.asOf),
    from: formatDay(base.asOf + 1),
    to: formatDay(until),
    horizonDays: until - base.asOf,
    historyDays,
    customers: outcome.bought.length,
    buyers,
    actualSales: inCurrency(actualSales),
    salesInterval: salesInterval(base.expected.all),
    buyersInterval: base.expected.all.buyersInterval,
    goodCustomers: { hits: sum(stopped), base: places.length },
    model: predicting('model'),
    bgNbd: predicting('bgNbd'),
    pastYear: known(measured.pastYear),
    rfm: known(measured.rfm),
    calibration: { model: calibrationOf('model', sorted.trial), bgNbd: calibrationOf('bgNbd', sorted.trial) },
    segments: segmentOutcomes(base, outcome).map((segment, k) => ({
      segment: segment.segment,
      customers: segment.customers,
      predictedSales: inCurrency(segment.predictedSales),
      salesInterval: salesInterval(base.expected.segments[k]!),
      actualSales: inCurrency(segment.actualSales),
      predictedBuyers: segment.predictedBuyers,
      buyersInterval: base.expected.segments[k]!.buyersInterval,
      buyers: segment.buyers,
    })),
    levels: levelOutcomes(base, outcome).map(({ level, predicted, observed }) => ({
      level,
      predicted: orNull(predicted),
      observed,
    })),
    warnings: [
      ...base.warnings,
      ...new Set(base.account.warnings.map(({ code }) => code)),
      ...(buyers < BACKTEST_BUYERS ? ['few-buyers'] : []),
      ...(historyDays < BACKTEST_HISTORY_DAYS ? ['short-history'] : []),
    ],
  };
}

function calibrationOf(method: 'model' | 'bgNbd', { scores, outcome }: Trial) {
  const found = calibration(scores[method].buys, outcome.bought);
  return {
    predicted: orNull(found.predicted),
    observed: found.observed,
    slope: orNull(found.slope),
    slopeInterval: { low: orNull(found.slopeInterval.low), high: orNull(found.slopeInterval.high) },
    largestGap: orNull(found.largestGap),
    bins: found.bins.map(({ from, to, predicted, observed }) => ({
      from,
      to,
      predicted: orNull(predicted),
      observed,
    })),
  };
}

function differenceJson({ method, rival, measure, days, mean }: PairedDifference) {
  const intervalOf = (each: { difference: number; low: number; high: number }) => ({
    difference: orNull(each.difference),
    low: orNull(each.low),
    high: orNull(each.high),
  });
  const judged = days.filter(({ difference }) => !Number.isNaN(difference));
  const least = Math.min(...judged.map(({ difference }) => difference));
  const worst = judged.find(({ difference }) => difference === least);
  return {
    method,
    rival,
    measure,
    days: days.map((each) => ({ asOf: formatDay(each.asOf), ...intervalOf(each) })),
    mean: intervalOf(mean),
    worst: worst === undefined ? null : { asOf: formatDay(worst.asOf), difference: worst.difference },
  };
}

function known(measured: RankingPower) {
  const entries = MEASURES.map((measure) => [measure, orNull(measured[measure])] as const);
  return Object.fromEntries(entries) as Record<(typeof MEASURES)[number], number | null>;
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function sum(values: Float64Array | Int8Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
