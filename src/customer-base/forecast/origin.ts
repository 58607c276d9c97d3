import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import { BEHAVIOURS, behaviourRows } from '../features/behaviour.ts';
import { type Outcome, outcome } from '../features/outcome.ts';
import { purchaseRecord } from '../features/purchase-record.ts';
import type { FittedModel } from './fitted-model.ts';
import { forecast } from './forecast.ts';
import { meanProspects, type Prospects, prospectsOf } from './prospects.ts';
import { summaryOf } from './summary-of.ts';

/** A past day whose six months are over: what was known then, what the published models said, and what happened. */
export interface Origin extends Known {
  readonly outcome: Outcome;
}

/** What is known of customers on a day, and what the published models expect of them; one entry a customer. */
export interface Known {
  readonly day: EpochDay;
  readonly customers: number;
  /** as {@link behaviourRows} writes them */
  readonly behaviour: Float64Array;
  readonly bgNbd: Prospects;
  readonly mbgCnbd: Prospects;
  readonly parametric: Prospects;
  /** smallest units */
  readonly netValuePerPurchase: Float64Array;
  readonly models: readonly FittedModel[];
}

export interface Window {
  readonly day: EpochDay;
  readonly horizonDays: number;
}

/** The customers `among` those of the ledger as they were known on the day. */
export function originOf(
  ledger: Ledger,
  among: Int32Array,
  { day, horizonDays }: Window,
  seed: number,
): Origin {
  const record = purchaseRecord(ledger, day, among);
  const expected = forecast(summaryOf(record), horizonDays, { seed });
  return {
    ...knownOf(day, expected, behaviourRows(ledger, record, horizonDays)),
    outcome: outcome(ledger, record.customer, day, day + horizonDays),
  };
}

/** Ready for a regression: what is observed, beside what the models expect. */
export function knownOf(
  day: EpochDay,
  expected: Pick<ReturnType<typeof forecast>, 'ofModels' | 'netValuePerPurchase' | 'models'>,
  behaviour: Float64Array,
): Known {
  const none = { buys: new Float64Array(), purchases: new Float64Array() };
  const [bgNbd, mbgCnbd] = expected.ofModels.map((model) => prospectsOf(model.outlook));
  return {
    day,
    customers: behaviour.length / BEHAVIOURS.length,
    behaviour,
    bgNbd: bgNbd ?? none,
    mbgCnbd: mbgCnbd ?? none,
    parametric: meanProspects(bgNbd ?? none, mbgCnbd ?? none),
    netValuePerPurchase: expected.netValuePerPurchase,
    models: expected.models,
  };
}
