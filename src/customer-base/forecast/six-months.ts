import type { EpochDay } from '../../units/day.ts';
import type { Dealings } from '../dealings.ts';
import { behaviourReader } from '../features/behaviour.ts';
import type { PurchaseRecord } from '../features/purchase-record.ts';
import { blend } from './blend.ts';
import { expectedBy, type Forecast, fitModels } from './forecast.ts';
import { learntProspectsOf } from './learner.ts';
import { levelled } from './level.ts';
import { knownOf } from './origin.ts';
import type { Lessons, Past } from './past.ts';
import { summaryOf } from './summary-of.ts';

/** What is expected of each customer of the record in the window after its day. */
export interface SixMonths {
  /** P(N ≥ 1), 0-1 */
  readonly retentionPower: Float64Array;
  /** E[N | N ≥ 1], 1 or more, one a day at most */
  readonly purchasesIfBuying: Float64Array;
  /** smallest units of the currency, after the returns to be expected of these purchases; 0 or more */
  readonly netValuePerPurchase: Float64Array;
  /** the published models alone, as fitted on the day */
  readonly published: Forecast;
  readonly lessons: Lessons | undefined;
}

export interface SixMonthsOptions {
  readonly horizonDays: number;
  readonly learntOn: EpochDay;
  readonly seed: number;
  /** whether the models are fitted to these customers, or have been to those drawn for the day */
  readonly refit: boolean;
}

/**
 * The published models, and beside them what the company's own past teaches: blended by what held good on past days,
 * at the level of the same window a year ago.
 */
export function sixMonths(
  ledger: Dealings,
  past: Past,
  record: PurchaseRecord,
  { horizonDays, learntOn, seed, refit }: SixMonthsOptions,
): SixMonths {
  const summary = summaryOf(record);
  const drawn = past.modelsAt(record.asOf);
  const models = refit || !drawn ? fitModels(summary, { seed, neighbour: drawn, lendStages: true }) : drawn;
  const published = expectedBy(models, summary, horizonDays);
  if (record.customer.length === 0) return { ...NOBODY, published, lessons: undefined };
  const lessons = past.lessonsAt(learntOn, horizonDays);
  const known = knownOf(record.asOf, published);
  const learnt =
    lessons.learner &&
    learntProspectsOf(lessons.learner, known, behaviourReader(ledger, record, horizonDays));
  const blended = blend(known, learnt, lessons.weights);
  const { buys, purchases } = levelled(blended, known.parametric, lessons.yearAgo, lessons.calibration);
  const purchasesIfBuying = purchases.slice();
  const netValuePerPurchase = published.netValuePerPurchase.slice();
  for (let i = 0; i < buys.length; i += 1) {
    purchasesIfBuying[i] = Math.min(horizonDays, purchases[i]! / buys[i]!);
    netValuePerPurchase[i]! *= lessons.yearAgo.valuePerPurchase;
  }
  return { retentionPower: buys, purchasesIfBuying, netValuePerPurchase, published, lessons };
}

const NOBODY = {
  retentionPower: new Float64Array(),
  purchasesIfBuying: new Float64Array(),
  netValuePerPurchase: new Float64Array(),
};
