import { type Frame, frame } from '../frame.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { EpochDay } from '../units/day.ts';
import { termEnd } from '../units/term.ts';
import { type FirstPurchaseOptions, firstPurchase, firstSeenUntil } from './features/first-purchase.ts';
import { ownIntervals } from './features/own-interval.ts';
import { type PurchaseRecord, purchaseRecord } from './features/purchase-record.ts';
import { type Account, accountOf } from './forecast/account.ts';
import type { Forecast } from './forecast/forecast.ts';
import { type GroupForecast, groupForecasts } from './forecast/intervals.ts';
import { NO_PAST } from './forecast/misses.ts';
import { type Lessons, type Past, pastOf } from './forecast/past.ts';
import { type SixMonths, sixMonths } from './forecast/six-months.ts';
import { segmentCount, segmentsOfEqualSales } from './segments/equal-sales.ts';
import { purchasingLevels, RETENTION_LEVEL_BOUNDS, retentionLevels } from './segments/levels.ts';

/** One row per customer with at least one purchase by the as-of day, sorted by customer number. */
export interface Customer {
  /** place of the key in the ledger's keys */
  readonly customer: number;
  readonly purchases: number;
  readonly purchasesLastYear: number;
  /** first purchase: as the file states it, else the first one seen */
  readonly firstPurchaseDay: number;
  /** first purchase in the file */
  readonly firstSeenDay: number;
  /** 1 where the first purchase is known, 0 where it is only the first one seen */
  readonly firstKnown: number;
  readonly lastDay: number;
  readonly tenureDays: number;
  readonly silenceDays: number;
  /** not known where there was one purchase only, or where the first one is not known */
  readonly daysToSecondPurchase: number;
  /** mean days between successive purchases; not known where there was one only */
  readonly meanIntervalDays: number;
  /** smallest units, to date */
  readonly gross: number;
  readonly grossLastYear: number;
  readonly returned: number;
  readonly netSales: number;
  /** usual days between his purchases, drawn to the base's where he has few; season taken out */
  readonly usualIntervalDays: number;
  /** half of his intervals lie within the usual one ÷ and × this factor */
  readonly intervalSpread: number;
  /** probability that an interval of his lasts as long as the present silence, or longer */
  readonly silenceProbability: number;
  /** probability of at least one purchase in the six months to come, 4 digits */
  readonly retentionPower: number;
  /** expected net value of purchases in the six months to come, given at least one; smallest units, whole */
  readonly purchasingPower: number;
  /** retentionPower × purchasingPower as delivered, rounded to the smallest unit */
  readonly sixMonthValue: number;
  /** expected purchases in the six months to come */
  readonly expectedPurchases: number;
  /** 5 (highest) … 1 */
  readonly retentionLevel: number;
  readonly purchasingLevel: number;
  /** 1 (highest) … 10; 0 where the base is too small to cut */
  readonly segment: number;
}

/** The customer base as it was known on a day. */
export interface CustomerBase {
  readonly asOf: EpochDay;
  /** days in the window that is forecast */
  readonly horizonDays: number;
  readonly customers: Frame<Customer>;
  readonly buyersLastYear: number;
  /** 10, 5, or 0: cannot judge */
  readonly segmentCount: 0 | 5 | 10;
  /** of the whole base, and one entry a segment; as of a day when the forecast is asked for the six months after it */
  readonly expected: { readonly all: GroupForecast; readonly segments: readonly GroupForecast[] };
  /** lower bounds of the levels of retention power, from level 5 down to level 2 */
  readonly retentionLevelBounds: readonly number[];
  readonly models: Forecast['models'];
  /** what the company's own past teaches; undefined for a base without customers */
  readonly lessons: Lessons | undefined;
  /** the same with names, and what limits it */
  readonly account: Account;
  readonly warnings: Forecast['warnings'];
}

export interface HistoryOptions extends FirstPurchaseOptions {
  readonly seed: number;
}

export interface History {
  /** customers first seen before this day are "first seen", not new; −∞ where every first row is a first purchase */
  readonly firstSeenUntil: EpochDay;
  /** `horizonDays` ahead: the six calendar months unless told */
  at(day: EpochDay, horizonDays?: number): CustomerBase;
  /** the same, and with what had been learnt on an earlier day */
  valuedAt(day: EpochDay, options: ValuationOptions): CustomerBase;
  /** what BG/NBD with Gamma-Gamma alone, as published, says of the same customers: to compare with */
  publishedModelAt(day: EpochDay, horizonDays?: number): PublishedModel;
}

export interface ValuationOptions {
  readonly horizonDays?: number | undefined;
  /** what is learnt from past days was learnt on this one; the day itself unless told */
  readonly learntOn?: EpochDay | undefined;
  /** these customers alone, by their numbers, ascending; all of them unless told */
  readonly among?: ArrayLike<number> | undefined;
}

/** One entry a customer of `at(day)`, in its order; not rounded. */
export interface PublishedModel {
  readonly retentionPower: Float64Array;
  /** smallest units */
  readonly sixMonthValue: Float64Array;
}

/** The customer base as of any day, by what was known on that day alone. Computed once a day asked for. */
export function valueHistory(ledger: Ledger, options: HistoryOptions): History {
  const past = pastOf(ledger, options);
  const valuations = new Map<string, Valuation>();
  const valuationAt = (day: EpochDay, how: ValuationOptions = {}): Valuation => {
    const window = { horizonDays: how.horizonDays ?? termEnd(day, 1) - day, learntOn: how.learntOn ?? day };
    if (how.among) return valueCustomers(ledger, past, { day, ...window, among: how.among }, options);
    const asked = `${day} ${window.horizonDays} ${window.learntOn}`;
    const valuation = valuations.get(asked) ?? valueCustomers(ledger, past, { day, ...window }, options);
    valuations.set(asked, valuation);
    return valuation;
  };
  return {
    firstSeenUntil: firstSeenUntil(ledger, options),
    at: (day, horizonDays) => valuationAt(day, { horizonDays }).base,
    valuedAt: (day, how) => valuationAt(day, how).base,
    publishedModelAt: (day, horizonDays) => valuationAt(day, { horizonDays }).published,
  };
}

interface Valuation {
  readonly base: CustomerBase;
  readonly published: PublishedModel;
}

function valueCustomers(
  ledger: Ledger,
  past: Past,
  {
    day: asOf,
    horizonDays,
    learntOn,
    among,
  }: {
    readonly day: EpochDay;
    readonly horizonDays: number;
    readonly learntOn: EpochDay;
    readonly among?: ArrayLike<number>;
  },
  options: HistoryOptions,
): Valuation {
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
  const own = ownIntervals(ledger, record);
  const base = {
    asOf,
    horizonDays,
    customers: frame<Customer>({
      ...knownFigures(ledger, record, options),
      usualIntervalDays: own.usualDays,
      intervalSpread: own.spread,
      silenceProbability: own.silenceProbability,
      ...delivered,
      retentionLevel: retentionLevels(delivered.retentionPower),
      purchasingLevel: purchasingLevels(delivered.purchasingPower),
      segment,
    }),
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
  return { base, published: publishedModel(expected.published) };
}

function publishedModel({ ofModels, netValuePerPurchase }: Forecast): PublishedModel {
  const outlook = ofModels.find((model) => model.name === 'bg-nbd')?.outlook;
  if (!outlook) return { retentionPower: new Float64Array(), sixMonthValue: new Float64Array() };
  const { buysProbability, purchasesIfBuying } = outlook;
  return {
    retentionPower: buysProbability,
    sixMonthValue: buysProbability.map((power, i) => power * purchasesIfBuying[i]! * netValuePerPurchase[i]!),
  };
}

function knownFigures(ledger: Ledger, record: PurchaseRecord, options: HistoryOptions) {
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
    customer: record.customer,
    purchases: record.purchases,
    purchasesLastYear: record.purchasesLastYear,
    firstPurchaseDay,
    firstSeenDay: record.firstDay,
    firstKnown,
    lastDay: record.lastDay,
    tenureDays: firstPurchaseDay.map((day) => record.asOf - day),
    silenceDays: record.lastDay.map((day) => record.asOf - day),
    daysToSecondPurchase,
    meanIntervalDays,
    gross: record.gross,
    grossLastYear: record.grossLastYear,
    returned: record.returned,
    netSales: record.gross.map((gross, i) => gross - record.returned[i]!),
  };
}

/** Figures as printed everywhere: the power to 4 digits, the worth in whole smallest units, the value recomputed from both. */
function deliveredFigures(expected: SixMonths) {
  const retentionPower = expected.retentionPower.map((power) => Math.round(power * 10_000) / 10_000);
  const purchasingPower = expected.purchasesIfBuying.map((purchases, i) =>
    Math.round(purchases * expected.netValuePerPurchase[i]!),
  );
  return {
    retentionPower,
    purchasingPower,
    sixMonthValue: retentionPower.map((power, i) =>
      Math.round((Math.round(power * 10_000) * purchasingPower[i]!) / 10_000),
    ),
    // to a millionth: the last digits of logarithms differ from machine to machine
    expectedPurchases: retentionPower.map(
      (power, i) => Math.round(power * expected.purchasesIfBuying[i]! * 1e6) / 1e6,
    ),
  };
}
