import type { ColumnsOf } from '../frame.ts';
import type { EpochDay } from '../units/day.ts';
import type { Dealings } from './dealings.ts';
import { firstPurchase } from './features/first-purchase.ts';
import { ownIntervals } from './features/own-interval.ts';
import { type PurchaseRecord, purchaseRecord } from './features/purchase-record.ts';
import { accountOf } from './forecast/account.ts';
import type { Forecast } from './forecast/forecast.ts';
import { groupForecasts } from './forecast/intervals.ts';
import { NO_PAST } from './forecast/misses.ts';
import { type Past, pastOf, type ShareLearning } from './forecast/past.ts';
import { type SixMonths, sixMonths } from './forecast/six-months.ts';
import type { Customer, CustomerBase, HistoryOptions, PublishedModel, Standing } from './history.ts';
import { segmentCount, segmentsOfEqualSales } from './segments/equal-sales.ts';
import { purchasingLevels, RETENTION_LEVEL_BOUNDS, retentionLevels } from './segments/levels.ts';

/** A customer base as columns and figures, before it is made a table. */
export interface Valuation<Row extends Standing = Customer> {
  readonly columns: ColumnsOf<Row>;
  readonly figures: Omit<CustomerBase, 'customers'>;
  readonly published: PublishedModel;
}

export interface ValuationTask {
  readonly day: EpochDay;
  readonly horizonDays: number;
  readonly learntOn: EpochDay;
  readonly among?: ArrayLike<number>;
}

export interface Valuer {
  inFull(task: ValuationTask): Valuation;
  standing(task: ValuationTask): Valuation<Standing>;
}

/** Values customers as of any day; what the days have in common is worked out once. `order`: all customers as they are drawn, `drawnOrder` of sample.ts. */
export function valuer(
  ledger: Dealings,
  order: Int32Array,
  options: HistoryOptions,
  share?: ShareLearning,
): Valuer {
  const past = pastOf(ledger, order, options, share);
  return {
    inFull: (task) => {
      const { record, own, delivered, segment, ...rest } = valueCustomers(ledger, past, task, options);
      const columns = {
        ...standingFigures(record),
        ...furtherFigures(ledger, record, options),
        usualIntervalDays: own.usualDays,
        intervalSpread: own.spread,
        silenceProbability: own.silenceProbability,
        ...delivered,
        retentionLevel: retentionLevels(delivered.retentionPower),
        purchasingLevel: purchasingLevels(delivered.purchasingPower),
        segment,
      };
      return { columns, ...rest };
    },
    standing: (task) => {
      const { record, own, delivered, segment, ...rest } = valueCustomers(ledger, past, task, options);
      const { retentionPower, sixMonthValue } = delivered;
      const { silenceProbability } = own;
      const columns = {
        ...standingFigures(record),
        silenceProbability,
        retentionPower,
        sixMonthValue,
        segment,
      };
      return { columns, ...rest };
    },
  };
}

function valueCustomers(
  ledger: Dealings,
  past: Past,
  { day: asOf, horizonDays, learntOn, among }: ValuationTask,
  options: HistoryOptions,
) {
  const record = purchaseRecord(ledger, asOf, among);
  const expected = sixMonths(ledger, past, record, {
    horizonDays,
    learntOn,
    seed: options.seed,
    refit: among === undefined,
  });
  const delivered = deliveredFigures(expected);
  const buyersLastYear = record.purchasesLastYear.reduce((sum, n) => sum + (n > 0 ? 1 : 0), 0);
  const segments = segmentCount(buyersLastYear);
  const segment = segmentsOfEqualSales(delivered.sixMonthValue, segments);
  const figures = {
    asOf,
    horizonDays,
    buyersLastYear,
    segmentCount: segments,
    retentionLevelBounds: RETENTION_LEVEL_BOUNDS,
    models: expected.published.models,
    lessons: expected.lessons,
    account: accountOf(expected.lessons, record),
    expected: groupForecasts(
      {
        sales: delivered.sixMonthValue,
        buys: delivered.retentionPower,
        valuePerPurchase: expected.netValuePerPurchase,
      },
      expected.lessons?.misses ?? NO_PAST,
      segment,
      segments,
    ),
    warnings: expected.published.warnings,
  };
  return {
    record,
    own: ownIntervals(ledger, record),
    delivered,
    segment,
    figures,
    published: publishedModel(expected.published),
  };
}

function publishedModel({ ofModels, netValuePerPurchase }: Forecast): PublishedModel {
  const outlook = ofModels.find((model) => model.name === 'bg-nbd')?.outlook;
  if (!outlook) return { retentionPower: new Float64Array(), sixMonthValue: new Float64Array() };
  const { buysProbability, purchasesIfBuying } = outlook;
  const sixMonthValue = new Float64Array(buysProbability.length);
  for (let i = 0; i < sixMonthValue.length; i += 1)
    sixMonthValue[i] = buysProbability[i]! * purchasesIfBuying[i]! * netValuePerPurchase[i]!;
  return {
    retentionPower: buysProbability,
    sixMonthValue,
  };
}

function standingFigures(record: PurchaseRecord) {
  const silenceDays = new Int32Array(record.customer.length);
  const netSales = new Float64Array(record.customer.length);
  for (let i = 0; i < netSales.length; i += 1) {
    silenceDays[i] = record.asOf - record.lastDay[i]!;
    netSales[i] = record.gross[i]! - record.returned[i]!;
  }
  return {
    customer: record.customer,
    purchases: record.purchases,
    purchasesLastYear: record.purchasesLastYear,
    lastDay: record.lastDay,
    silenceDays,
    grossLastYear: record.grossLastYear,
    netSales,
  };
}

function furtherFigures(ledger: Dealings, record: PurchaseRecord, options: HistoryOptions) {
  const first = firstPurchase(ledger, options);
  const { length } = record.customer;
  const firstPurchaseDay = new Int32Array(length);
  const firstKnown = new Int8Array(length);
  const daysToSecondPurchase = new Float64Array(length).fill(Number.NaN);
  const meanIntervalDays = new Float64Array(length).fill(Number.NaN);
  for (let i = 0; i < length; i += 1) {
    const { day, known } = first(record.customer[i]!, record.firstDay[i]!);
    firstPurchaseDay[i] = day;
    firstKnown[i] = known ? 1 : 0;
    if (known && day === record.firstDay[i]) daysToSecondPurchase[i] = record.daysToSecondPurchase[i]!;
    const intervals = record.purchases[i]! - 1;
    if (intervals > 0) meanIntervalDays[i] = (record.lastDay[i]! - record.firstDay[i]!) / intervals;
  }
  return {
    firstPurchaseDay,
    firstSeenDay: record.firstDay,
    firstKnown,
    tenureDays: firstPurchaseDay.map((day) => record.asOf - day),
    daysToSecondPurchase,
    meanIntervalDays,
    gross: record.gross,
    returned: record.returned,
  };
}

/** Figures as printed everywhere: the power to 4 digits, the worth in whole smallest units, the value recomputed from both. */
function deliveredFigures(expected: SixMonths) {
  const { length } = expected.retentionPower;
  const retentionPower = new Float64Array(length);
  const purchasingPower = new Float64Array(length);
  const sixMonthValue = new Float64Array(length);
  const expectedPurchases = new Float64Array(length);
  for (let i = 0; i < length; i += 1) {
    const purchases = expected.purchasesIfBuying[i]!;
    const digits = Math.round(expected.retentionPower[i]! * 10_000);
    const worth = Math.round(purchases * expected.netValuePerPurchase[i]!);
    retentionPower[i] = digits / 10_000;
    purchasingPower[i] = worth;
    sixMonthValue[i] = Math.round((digits * worth) / 10_000);
    // to a millionth: the last digits of logarithms differ from machine to machine
    expectedPurchases[i] = Math.round((digits / 10_000) * purchases * 1e6) / 1e6;
  }
  return { retentionPower, purchasingPower, sixMonthValue, expectedPurchases };
}
