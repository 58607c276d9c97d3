import { segmentsOfEqualSales } from '../segments/equal-sales.ts';
import { type BlendWeights, blend, type Trial } from './blend.ts';
import { NO_YEAR_AGO, type YearAgo } from './level.ts';
import type { PastDay } from './origin.ts';

/** How far off forecasts of past days were, as variances of logarithms, beyond what chance explains. */
export interface Misses {
  /** of total sales, and of the number of buyers */
  readonly sales: number;
  readonly buyers: number;
  /** of a segment's sales beyond the total's */
  readonly segment: number;
  /** variance of a customer's sales = dispersion × expected sales × value of a purchase */
  readonly dispersion: number;
  /** past days the first two rest on */
  readonly days: number;
}

/** A past day with a forecast made as today's is. */
export interface PastForecast {
  readonly origin: PastDay;
  readonly yearAgo: YearAgo;
}

/** Before anything is seen, forecasts miss by a tenth, by a quarter where no year ago sets the level. */
const USUAL_MISS = 0.1 ** 2;
const MISS_WITHOUT_YEAR_AGO = 0.25 ** 2;
/** That counts as so many past days. */
const DAYS_OF_THE_USUAL_MISS = 2;
/** What is seen is never taken for less than this part of what is usual. */
const LEAST_PART = 0.25;
/**
 * Chance strikes twice: in the window to come, and in the windows of about the same size that the level was learnt
 * from.
 */
export const TIMES_CHANCE = 2;
/** And segments by so much more, counting as so many segments. */
const USUAL_MISS_OF_SEGMENTS = 0.07 ** 2;
const SEGMENTS_OF_THE_USUAL_MISS = 5;
/** Segments are compared in tenths of the expected sales of the sample. */
const TENTHS = 10;

export function missesOf(
  past: readonly PastForecast[],
  trials: readonly Trial[],
  weights: BlendWeights,
  hasYearAgo: boolean,
): Misses {
  const usual = hasYearAgo ? USUAL_MISS : MISS_WITHOUT_YEAR_AGO;
  const misses = past
    .map(missOf)
    .filter((miss) => Number.isFinite(miss.sales) && Number.isFinite(miss.buyers));
  const dispersions = past.map(({ origin, yearAgo }) => dispersionOf(origin, valuesOf(origin, yearAgo)));
  // of a half-year with more returns than sales it cannot be told
  const dispersion = median(dispersions.filter((some) => some >= 0 && Number.isFinite(some))) ?? 1;
  const tenths = trials.flatMap((trial) => segmentMisses(trial, weights, dispersion));
  return {
    sales: drawn(
      misses.map((miss) => miss.sales ** 2 - TIMES_CHANCE * dispersion * miss.salesChance),
      usual,
      DAYS_OF_THE_USUAL_MISS,
    ),
    buyers: drawn(
      misses.map((miss) => miss.buyers ** 2 - TIMES_CHANCE * miss.buyersChance),
      usual,
      DAYS_OF_THE_USUAL_MISS,
    ),
    segment: drawn(tenths, USUAL_MISS_OF_SEGMENTS, SEGMENTS_OF_THE_USUAL_MISS),
    dispersion,
    days: misses.length,
  };
}

/** Mean of what was seen and of what is usual. */
function drawn(variances: readonly number[], usual: number, usualCount: number): number {
  const seen = variances.reduce((sum, variance) => sum + variance, 0);
  return Math.max(LEAST_PART * usual, (seen + usualCount * usual) / (variances.length + usualCount));
}

interface Values {
  /** expected sales of each customer */
  readonly sales: Float64Array;
  readonly perPurchase: Float64Array;
}

function valuesOf({ parametric, netValuePerPurchase }: PastDay, yearAgo: YearAgo): Values {
  const factor = yearAgo.buyers * yearAgo.purchasesPerBuyer;
  const perPurchase = netValuePerPurchase.map((value) => value * yearAgo.valuePerPurchase);
  return { perPurchase, sales: parametric.purchases.map((n, i) => n * factor * perPurchase[i]!) };
}

/** Where nobody bought, or more was returned than bought, a twentieth of what was expected stands for it. */
const STANDSTILL = 0.05;

function missOf({ origin, yearAgo }: PastForecast) {
  const { sales, perPurchase } = valuesOf(origin, yearAgo);
  const expected = sum(sales);
  const buyers = origin.outcome.purchases.reduce((count, n) => count + (n > 0 ? 1 : 0), 0);
  const expectedBuyers = sum(origin.parametric.buys) * yearAgo.buyers;
  return {
    sales: Math.log(Math.max(sum(origin.outcome.netSales), STANDSTILL * expected) / expected),
    /** times the dispersion */
    salesChance: dot(sales, perPurchase) / expected ** 2,
    buyers: Math.log(Math.max(buyers, STANDSTILL * expectedBuyers) / expectedBuyers),
    buyersChance: 1 / Math.max(1, buyers),
  };
}

function dispersionOf(origin: PastDay, { sales, perPurchase }: Values): number {
  const scale = sum(origin.outcome.netSales) / sum(sales);
  let squares = 0;
  for (let i = 0; i < sales.length; i += 1) squares += (origin.outcome.netSales[i]! - scale * sales[i]!) ** 2;
  return squares / (scale * dot(sales, perPurchase));
}

/** Squared log miss of each tenth beyond the total's miss, less what chance explains. */
function segmentMisses({ origin, learnt }: Trial, weights: BlendWeights, dispersion: number): number[] {
  const { netValuePerPurchase, outcome } = origin;
  const { purchases } = blend(origin, learnt, weights);
  const raw = purchases.map((n, i) => n * netValuePerPurchase[i]!);
  const scale = sum(outcome.netSales) / sum(raw);
  const value = raw.map((sales) => Math.round(sales * scale));
  const segments = segmentsOfEqualSales(value, TENTHS);
  return Array.from({ length: TENTHS }, (_, tenth) => {
    let expected = 0;
    let actual = 0;
    let chance = 0;
    for (let i = 0; i < value.length; i += 1) {
      if (segments[i] !== tenth + 1) continue;
      expected += value[i]!;
      actual += outcome.netSales[i]!;
      chance += value[i]! * netValuePerPurchase[i]!;
    }
    if (!(expected > 0 && actual > 0)) return Number.NaN;
    return Math.log(actual / expected) ** 2 - (dispersion * chance) / expected ** 2;
  }).filter(Number.isFinite);
}

export const NO_PAST: Misses = missesOf([], [], { bgNbd: 1, mbgCnbd: 0, learnt: 0 }, false);

export function pastForecast(origin: PastDay, yearAgo: YearAgo | undefined): PastForecast {
  return { origin, yearAgo: yearAgo ?? NO_YEAR_AGO };
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i += 1) total += a[i]! * b[i]!;
  return total;
}
