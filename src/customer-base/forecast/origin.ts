import type { EpochDay } from '../../units/day.ts';
import type { Dealings } from '../dealings.ts';
import { behaviourReader } from '../features/behaviour.ts';
import { type Outcome, outcome } from '../features/outcome.ts';
import { purchaseRecord } from '../features/purchase-record.ts';
import { columnsOf } from './design.ts';
import { expectedBy, type Forecast, type Models } from './forecast.ts';
import { meanProspects, type Prospects, prospectsOf } from './prospects.ts';
import { summaryOf } from './summary-of.ts';

/** A past day whose six months are over: what the published models said of the customers known then, and what happened. */
export interface PastDay {
  readonly day: EpochDay;
  readonly customers: number;
  readonly parametric: Prospects;
  /** smallest units */
  readonly netValuePerPurchase: Float64Array;
  readonly outcome: Outcome;
}

/** The same, with what was observed of them: to be learnt from. */
export interface Origin extends Known {
  /** as {@link columnsOf} writes them */
  readonly columns: Float64Array;
  readonly outcome: Outcome;
}

/** What is known of customers on a day, and what the published models expect of them; one entry a customer. */
export interface Known extends Omit<PastDay, 'outcome'> {
  readonly bgNbd: Prospects;
  readonly mbgCnbd: Prospects;
  /** of all customers of the day */
  readonly meanNetValue: number;
}

export interface Window {
  readonly day: EpochDay;
  readonly horizonDays: number;
}

/** Customers `among` those of the ledger, in ascending order, as they were known on the day; by the models of the day. */
export function originOf(
  ledger: Dealings,
  among: Int32Array,
  window: Window,
  models: Models | undefined,
): Origin {
  const { day, horizonDays } = window;
  const { record, expected } = pastForecast(ledger, among, window, models);
  const known = knownOf(day, expected);
  const behaviour = behaviourReader(ledger, record, horizonDays);
  return {
    ...known,
    columns: columnsOf(known, (rows, width) => behaviour(0, known.customers, rows, width)),
    outcome: outcome(ledger, record.customer, day, day + horizonDays),
  };
}

/** As {@link originOf}, where nothing is to be learnt but the level. */
export function pastDayOf(
  ledger: Dealings,
  among: Int32Array,
  window: Window,
  models: Models | undefined,
): PastDay {
  const { day, horizonDays } = window;
  const { record, expected } = pastForecast(ledger, among, window, models);
  const { customers, parametric, netValuePerPurchase } = knownOf(day, expected);
  return {
    day,
    customers,
    parametric,
    netValuePerPurchase,
    outcome: outcome(ledger, record.customer, day, day + horizonDays),
  };
}

function pastForecast(
  ledger: Dealings,
  among: Int32Array,
  { day, horizonDays }: Window,
  models: Models | undefined,
) {
  const record = purchaseRecord(ledger, day, among);
  return { record, expected: expectedBy(models, summaryOf(record), horizonDays) };
}

/** What the models expect, beside each other. */
export function knownOf(day: EpochDay, expected: Pick<Forecast, 'ofModels' | 'netValuePerPurchase'>): Known {
  const none = { buys: new Float64Array(), purchases: new Float64Array() };
  const [bgNbd, mbgCnbd] = expected.ofModels.map((model) => prospectsOf(model.outlook));
  return {
    day,
    customers: expected.netValuePerPurchase.length,
    bgNbd: bgNbd ?? none,
    mbgCnbd: mbgCnbd ?? none,
    parametric: meanProspects(bgNbd ?? none, mbgCnbd ?? none),
    netValuePerPurchase: expected.netValuePerPurchase,
    meanNetValue: mean(expected.netValuePerPurchase),
  };
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}

/** Customers `from` … `to` − 1 of those known. */
export function partOf(known: Known, from: number, to: number): Known {
  const some = ({ buys, purchases }: Prospects) => ({
    buys: buys.subarray(from, to),
    purchases: purchases.subarray(from, to),
  });
  return {
    ...known,
    customers: to - from,
    bgNbd: some(known.bgNbd),
    mbgCnbd: some(known.mbgCnbd),
    parametric: some(known.parametric),
    netValuePerPurchase: known.netValuePerPurchase.subarray(from, to),
  };
}
