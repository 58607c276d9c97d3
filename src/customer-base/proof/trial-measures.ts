import { type EqualValues, equalValues } from '../equal-values.ts';
import { aucInOrder, gainsInOrder, giniOfCurves, salesAt, type Weights } from './ranking.ts';
import { goodCustomers, type RankingPower } from './ranking-power.ts';
import type { Method, Trial } from './trial.ts';

export const MEASURES = ['gini', 'top10Share', 'top20Share', 'aucBuys', 'aucStops'] as const;

/** A trial with its customers sorted, so that it can be measured many times over. */
export interface SortedTrial<Of extends string = Method> {
  readonly trial: Trial<Of>;
  readonly spend: EqualValues;
  readonly orders: Readonly<Record<Of, { readonly value: EqualValues; readonly buys: EqualValues }>>;
  readonly stopping: Stopping<Of>;
}

/** The stopping task: the good customers of the day, and which of them bought nothing in the window. */
export interface Stopping<Of extends string> {
  /** places in the base */
  readonly places: Int32Array;
  readonly stopped: Int8Array;
  /** by the likelihood of stopping */
  readonly orders: Readonly<Record<Of, EqualValues>>;
}

export function sortTrial<Of extends string>(trial: Trial<Of>): SortedTrial<Of> {
  const { outcome, scores } = trial;
  const places = goodCustomers(trial.base);
  return {
    trial,
    spend: equalValues(outcome.spend),
    orders: byMethod(({ value, buys }) => ({ value: equalValues(value), buys: equalValues(buys) }), scores),
    stopping: {
      places,
      stopped: Int8Array.from(places, (place) => 1 - outcome.bought[place]!),
      orders: byMethod(({ buys }) => equalValues(Float64Array.from(places, (p) => -buys[p]!)), scores),
    },
  };
}

/** Each method's measures; each customer counts once unless told. */
export function measureTrial<Of extends string>(
  sorted: SortedTrial<Of>,
  weights?: Weights,
): Readonly<Record<Of, RankingPower>> {
  const { outcome } = sorted.trial;
  const perfect = gainsInOrder(sorted.spend, outcome.spend, weights);
  const { places, stopped } = sorted.stopping;
  const topWeights = weights && Int32Array.from(places, (place) => weights[place]!);
  return byMethod((orders, method) => {
    const curve = gainsInOrder(orders.value, outcome.spend, weights);
    return {
      gini: giniOfCurves(curve, perfect),
      top10Share: salesAt(curve, 0.1),
      top20Share: salesAt(curve, 0.2),
      aucBuys: aucInOrder(orders.buys, outcome.bought, weights),
      aucStops: aucInOrder(sorted.stopping.orders[method], stopped, topWeights),
    };
  }, sorted.orders);
}

function byMethod<Of extends string, From, To>(
  make: (from: From, method: Of) => To,
  all: Readonly<Record<Of, From>>,
): Readonly<Record<Of, To>> {
  const methods = Object.keys(all) as Of[];
  return Object.fromEntries(methods.map((method) => [method, make(all[method], method)])) as Record<Of, To>;
}
