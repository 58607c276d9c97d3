import { addMonths, type EpochDay } from '../../units/day.ts';
import type { Dealings } from '../dealings.ts';
import { log1pOf } from './log1p.ts';
import type { PurchaseRecord } from './purchase-record.ts';
import { WAYS, wayWriter } from './ways.ts';

/**
 * What is observed of a customer on a day, in logarithms where it is an amount, a count or a time. Amounts in mean
 * purchases of the base, times in days.
 */
const PACES = [
  'purchases',
  'silence',
  'silenceSquared',
  'tenure',
  'density',
  'interval',
  'intervalSpread',
  'lastInterval',
  'silenceInIntervals',
  'overdue',
  'onePurchase',
  'twoPurchases',
  'purchases1',
  'sales1',
  'purchases3',
  'sales3',
  'purchases6',
  'sales6',
  'purchases12',
  'sales12',
  'purchases24',
  'sales24',
  'sameWindow1',
  'sameWindowSales1',
  'boughtSameWindow1',
  'sameWindowBegin1',
  'sameWindow2',
  'boughtSameWindow2',
  'sameWindow3',
  'purchaseValue',
  'lastPurchaseValue',
  'returnedShare',
  'returned',
] as const;
export const BEHAVIOURS = [...PACES, ...WAYS] as const;
export type BehaviourName = (typeof BEHAVIOURS)[number];

/** Those that grow with the file: not alike from one day to the next while the file is young. */
export const GROWING_WITH_THE_FILE: readonly BehaviourName[] = ['purchases', 'tenure', 'density'];

/** The usual interval of the base counts as so many intervals of each customer. */
const INTERVALS_OF_THE_BASE = 1.5;
/** Its spread as so many. */
const SPREADS_OF_THE_BASE = 3;
/** Customers differ in pace: of the spread over all intervals so much is within a customer. */
const SHARE_WITHIN_CUSTOMERS = 0.6;
/** Where nobody has bought twice: half a year. */
const USUAL_LOG_INTERVAL = Math.log(182);

const TRAILING_MONTHS = [1, 3, 6, 12, 24] as const;
const YEARS_BACK = [1, 2, 3] as const;

/** Writes what is observed of customers `from` … `to` − 1 of the record into the beginnings of rows of `width` numbers each. */
export type BehaviourReader = (from: number, to: number, rows: Float64Array, width: number) => void;

/** Reads customers in parts: the rows of a large base would not fit in memory together. */
export function behaviourReader(
  ledger: Dealings,
  record: PurchaseRecord,
  horizonDays: number,
): BehaviourReader {
  const base = usual(record);
  const starts = windowStarts(record.asOf);
  const tally = newTally();
  const writeWays = wayWriter(ledger, record.asOf);
  return (from, to, rows, width) => {
    for (let i = from; i < to; i += 1) {
      count(tally, ledger, record, i, starts, horizonDays);
      const place = (i - from) * width;
      writePaces(rows, place, record, i, tally, base);
      writeWays(record.customer[i]!, rows, place + PACES.length);
    }
  };
}

/** What the base does on average, on the day itself. */
export interface Usual {
  readonly logInterval: number;
  /** days: its exponential */
  readonly interval: number;
  /** standard deviation of ln(interval) within a customer, squared */
  readonly logIntervalVariance: number;
  /** mean gross sales of a purchase, smallest units */
  readonly purchaseValue: number;
}

function usual(record: PurchaseRecord): Usual {
  let intervals = 0;
  let logs = 0;
  let squares = 0;
  let purchases = 0;
  let gross = 0;
  for (let i = 0; i < record.customer.length; i += 1) {
    purchases += record.purchases[i]!;
    gross += record.gross[i]!;
    intervals += record.purchases[i]! - 1;
    logs += record.sumLogIntervals[i]!;
    squares += record.sumSquaredLogIntervals[i]!;
  }
  const logInterval = intervals > 0 ? logs / intervals : USUAL_LOG_INTERVAL;
  const variance = intervals > 0 ? squares / intervals - logInterval ** 2 : 0;
  return {
    logInterval,
    interval: Math.exp(logInterval),
    logIntervalVariance: SHARE_WITHIN_CUSTOMERS * Math.max(0.05, variance),
    purchaseValue: gross > 0 ? gross / purchases : 1,
  };
}

interface WindowStarts {
  /** purchases after these days are in the trailing windows */
  readonly trailing: readonly EpochDay[];
  /** the day one, two, three years before the as-of day */
  readonly years: readonly EpochDay[];
  /** end of the first quarter of last year's window */
  readonly quarterEnd: EpochDay;
}

function windowStarts(asOf: EpochDay): WindowStarts {
  return {
    trailing: TRAILING_MONTHS.map((months) => addMonths(asOf, -months)),
    years: YEARS_BACK.map((years) => addMonths(asOf, -12 * years)),
    quarterEnd: addMonths(asOf, -9),
  };
}

interface Tally {
  readonly trailing: Float64Array;
  readonly trailingGross: Float64Array;
  readonly sameWindow: Float64Array;
  sameWindowGross: number;
  sameWindowBegin: number;
  lastInterval: number;
  lastGross: number;
}

function newTally(): Tally {
  return {
    trailing: new Float64Array(TRAILING_MONTHS.length),
    trailingGross: new Float64Array(TRAILING_MONTHS.length),
    sameWindow: new Float64Array(YEARS_BACK.length),
    sameWindowGross: 0,
    sameWindowBegin: 0,
    lastInterval: 0,
    lastGross: 0,
  };
}

function count(
  tally: Tally,
  ledger: Dealings,
  record: PurchaseRecord,
  i: number,
  starts: WindowStarts,
  horizonDays: number,
): void {
  tally.trailing.fill(0);
  tally.trailingGross.fill(0);
  tally.sameWindow.fill(0);
  tally.sameWindowGross = 0;
  tally.sameWindowBegin = 0;
  tally.lastInterval = 0;
  const { offsets, day: days, voidDay, amount } = ledger.purchases;
  const customer = record.customer[i]!;
  const end = offsets[customer + 1]!;
  let previous = Number.NaN;
  // as forEachPurchase, without a function a customer
  for (let row = offsets[customer]!; row < end; ) {
    const day = days[row]!;
    if (day > record.asOf) return;
    let gross = 0;
    let counts = false;
    for (; row < end && days[row] === day; row += 1) {
      if (voidDay[row]! <= record.asOf) continue;
      counts = true;
      gross += amount[row]!;
    }
    if (!counts) continue;
    tallyPurchase(tally, day, gross, starts, horizonDays);
    if (!Number.isNaN(previous)) tally.lastInterval = day - previous;
    tally.lastGross = gross;
    previous = day;
  }
}

function tallyPurchase(
  tally: Tally,
  day: EpochDay,
  gross: number,
  starts: WindowStarts,
  horizonDays: number,
): void {
  // the longest window first: who is outside it is outside the others
  for (let w = TRAILING_MONTHS.length - 1; w >= 0 && day > starts.trailing[w]!; w -= 1) {
    tally.trailing[w]! += 1;
    tally.trailingGross[w]! += gross;
  }
  for (let y = 0; y < YEARS_BACK.length; y += 1) {
    const start = starts.years[y]!;
    if (day <= start || day > start + horizonDays) continue;
    tally.sameWindow[y]! += 1;
    if (y > 0) continue;
    tally.sameWindowGross += gross;
    if (day <= starts.quarterEnd) tally.sameWindowBegin += 1;
  }
}

/** In the order of PACES, into `rows` from `place` on. */
function writePaces(
  rows: Float64Array,
  place: number,
  record: PurchaseRecord,
  i: number,
  tally: Tally,
  base: Usual,
): void {
  const purchases = record.purchases[i]!;
  const intervals = purchases - 1;
  const logs = record.sumLogIntervals[i]!;
  const silence = log1pOf(record.asOf - record.lastDay[i]!);
  const tenure = record.asOf - record.firstDay[i]!;
  const interval = (logs + INTERVALS_OF_THE_BASE * base.logInterval) / (intervals + INTERVALS_OF_THE_BASE);
  const squares = Math.max(
    0,
    record.sumSquaredLogIntervals[i]! - 2 * interval * logs + intervals * interval ** 2,
  );
  const variance =
    (squares + SPREADS_OF_THE_BASE * base.logIntervalVariance) / (intervals + SPREADS_OF_THE_BASE);
  const gross = record.gross[i]!;
  const returned = Math.max(0, record.returned[i]!);
  let at = place;
  const unit = base.purchaseValue;
  rows[at++] = Math.log(purchases);
  rows[at++] = silence;
  rows[at++] = silence ** 2;
  rows[at++] = log1pOf(tenure);
  rows[at++] = Math.log((intervals + 0.5) / (tenure + base.interval));
  rows[at++] = interval;
  rows[at++] = Math.sqrt(variance);
  rows[at++] = intervals > 0 ? Math.log(tally.lastInterval) - interval : 0;
  rows[at++] = silence - interval;
  rows[at++] = Math.max(0, silence - interval);
  rows[at++] = purchases === 1 ? 1 : 0;
  rows[at++] = purchases === 2 ? 1 : 0;
  for (let w = 0; w < TRAILING_MONTHS.length; w += 1) {
    rows[at++] = log1pOf(tally.trailing[w]!);
    rows[at++] = inPurchases(tally.trailingGross[w]!, unit);
  }
  const year1 = tally.sameWindow[0]!;
  const year2 = tally.sameWindow[1]!;
  const year3 = tally.sameWindow[2]!;
  rows[at++] = log1pOf(year1);
  rows[at++] = inPurchases(tally.sameWindowGross, unit);
  rows[at++] = year1 > 0 ? 1 : 0;
  rows[at++] = log1pOf(tally.sameWindowBegin);
  rows[at++] = log1pOf(year2);
  rows[at++] = year2 > 0 ? 1 : 0;
  rows[at++] = log1pOf(year3);
  rows[at++] = Math.log((gross + base.purchaseValue) / ((purchases + 1) * base.purchaseValue));
  rows[at++] = inPurchases(tally.lastGross, unit);
  rows[at++] = gross > 0 ? Math.min(1, returned / gross) : 0;
  rows[at++] = inPurchases(returned, unit);
}

function inPurchases(amount: number, purchaseValue: number): number {
  return amount > 0 ? Math.log1p(amount / purchaseValue) : 0;
}
