import type { Dealings } from '../dealings.ts';
import { forEachPurchase } from './each-purchase.ts';
import type { PurchaseRecord } from './purchase-record.ts';
import { type SeasonTime, seasonTime } from './season-time.ts';

/** How each customer of a record paces his purchases; one entry a customer. */
export interface OwnIntervals {
  /** usual days between purchases (median), his own intervals drawn to the base's; season taken out */
  readonly usualDays: Float64Array;
  /** how regular: half of his intervals lie within usualDays ÷ and × this factor; 1 is a clockwork */
  readonly spread: Float64Array;
  /** probability that an interval of his lasts at least as long as the present silence, 0-1 */
  readonly silenceProbability: Float64Array;
}

/** The base's interval counts as so many of each customer's own; its spread as so many. */
const INTERVALS_OF_THE_BASE = 2;
const SPREADS_OF_THE_BASE = 4;
/** Of the spread over all intervals of all customers, so much is within a customer where nothing tells. */
const USUAL_SHARE_WITHIN = 0.6;
/** Even a clockwork is late sometimes. */
const LEAST_DEVIATION = 0.1;
const USUAL_LOG_INTERVAL = Math.log(182);
const USUAL_DEVIATION = 1;

/**
 * Intervals as log-logistic: ln(interval) has the customer's own centre and spread, both drawn to the base's (normal
 * prior, as many intervals as the constants say). P(interval ≥ s) = 1 ÷ (1 + (s ÷ usual)^shape), shape = π ÷ (√3 × deviation).
 * Intervals and silence are counted in season days, so that a quiet month does not pass for a silent customer.
 */
export function ownIntervals(ledger: Dealings, record: PurchaseRecord): OwnIntervals {
  const season = seasonTime(ledger, record.asOf);
  const own = logIntervals(ledger, record, season);
  const base = ofTheBase(own);
  const { length } = record.customer;
  const found = {
    usualDays: new Float64Array(length),
    spread: new Float64Array(length),
    silenceProbability: new Float64Array(length),
  };
  for (let i = 0; i < length; i += 1) {
    const n = record.purchases[i]! - 1;
    const centre = (own.sum[i]! + INTERVALS_OF_THE_BASE * base.centre) / (n + INTERVALS_OF_THE_BASE);
    const squares = Math.max(0, own.squares[i]! - 2 * centre * own.sum[i]! + n * centre ** 2);
    const variance = (squares + SPREADS_OF_THE_BASE * base.variance) / (n + SPREADS_OF_THE_BASE);
    // what is not known of the centre widens the next interval
    const deviation = Math.max(LEAST_DEVIATION, Math.sqrt(variance * (1 + 1 / (n + INTERVALS_OF_THE_BASE))));
    const shape = Math.PI / (Math.sqrt(3) * deviation);
    found.usualDays[i] = Math.exp(centre);
    found.spread[i] = 3 ** (1 / shape);
    const silence = seasonDays(season, record.lastDay[i]!, record.asOf);
    found.silenceProbability[i] = silence <= 0 ? 1 : 1 / (1 + Math.exp(shape * (Math.log(silence) - centre)));
  }
  return found;
}

function seasonDays({ start, upTo }: SeasonTime, from: number, to: number): number {
  return upTo[to - start]! - upTo[from - start]!;
}

function logIntervals(ledger: Dealings, record: PurchaseRecord, season: SeasonTime) {
  const sum = new Float64Array(record.customer.length);
  const squares = new Float64Array(record.customer.length);
  for (let i = 0; i < sum.length; i += 1) {
    let previous = Number.NaN;
    forEachPurchase(ledger, record.customer[i]!, record.asOf, (day) => {
      if (!Number.isNaN(previous)) {
        const log = Math.log(Math.max(SHORTEST, seasonDays(season, previous, day)));
        sum[i]! += log;
        squares[i]! += log ** 2;
      }
      previous = day;
    });
  }
  return { sum, squares, purchases: record.purchases };
}

/** In a dead month a day may be next to nothing. */
const SHORTEST = 0.25;

/** Centre of all intervals, and their variance within customers (of those with two intervals or more). */
function ofTheBase({ sum, squares, purchases }: ReturnType<typeof logIntervals>) {
  let intervals = 0;
  let logs = 0;
  let all = 0;
  let within = 0;
  let degrees = 0;
  for (let i = 0; i < sum.length; i += 1) {
    const n = purchases[i]! - 1;
    intervals += n;
    logs += sum[i]!;
    all += squares[i]!;
    if (n < 2) continue;
    within += Math.max(0, squares[i]! - sum[i]! ** 2 / n);
    degrees += n - 1;
  }
  if (intervals === 0) return { centre: USUAL_LOG_INTERVAL, variance: USUAL_DEVIATION ** 2 };
  const centre = logs / intervals;
  const usual = USUAL_SHARE_WITHIN * Math.max(0, all / intervals - centre ** 2) || USUAL_DEVIATION ** 2;
  return { centre, variance: (within + SPREADS_OF_THE_BASE * usual) / (degrees + SPREADS_OF_THE_BASE) };
}
