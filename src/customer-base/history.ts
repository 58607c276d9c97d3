import { type Frame, frame } from '../frame.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { EpochDay } from '../units/day.ts';
import { termEnd } from '../units/term.ts';
import { type FirstPurchaseOptions, firstSeenUntil } from './features/first-purchase.ts';
import type { Account } from './forecast/account.ts';
import type { Forecast } from './forecast/forecast.ts';
import type { GroupForecast } from './forecast/intervals.ts';
import type { Lessons, ShareLearning } from './forecast/past.ts';
import { drawnOrder } from './forecast/sample.ts';
import { type Valuation, type Valuer, valuer } from './valuation.ts';

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

/** What is asked of a customer on days that are looked back on. */
export type Standing = Pick<
  Customer,
  | 'customer'
  | 'purchases'
  | 'purchasesLastYear'
  | 'lastDay'
  | 'silenceDays'
  | 'grossLastYear'
  | 'netSales'
  | 'silenceProbability'
  | 'retentionPower'
  | 'sixMonthValue'
  | 'segment'
>;

/** The customer base as it was known on a day. */
export interface CustomerBase<Row extends Standing = Customer> {
  readonly asOf: EpochDay;
  /** days in the window that is forecast */
  readonly horizonDays: number;
  readonly customers: Frame<Row>;
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

/** The same where customers are known by their standing alone. */
export type PastBase = CustomerBase<Standing>;

export interface HistoryOptions extends FirstPurchaseOptions {
  readonly seed: number;
}

export interface History {
  /** customers first seen before this day are "first seen", not new; −∞ where every first row is a first purchase */
  readonly firstSeenUntil: EpochDay;
  /** `horizonDays` ahead: the six calendar months unless told */
  at(day: EpochDay, horizonDays?: number): CustomerBase;
  /** the same with the standing of the customers alone, which takes less time and memory */
  standingAt(day: EpochDay, options?: ValuationOptions): PastBase;
  /** what BG/NBD with Gamma-Gamma alone, as published, says of the same customers: to compare with */
  publishedModelAt(day: EpochDay, horizonDays?: number): PublishedModel;
  /** gives up what was worked out to value further days; where one is asked for after all, it is worked out anew */
  release(): void;
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

/** Somebody else who values, at the same time: what he answers is what would have been found here. */
export interface Helper {
  /** all customers as they are drawn: `drawnOrder` of sample.ts, for the seed of the history */
  readonly order: Int32Array;
  /** what he has learnt from the past is not learnt again */
  readonly share?: ShareLearning;
  /** undefined where he has not been asked for the day, or has not begun with it */
  valuationOf(day: EpochDay, horizonDays: number): Valuation<Standing> | undefined;
}

/** The customer base as of any day, by what was known on that day alone. Computed once a day asked for. */
export function valueHistory(ledger: Ledger, options: HistoryOptions, helper?: Helper): History {
  const order = helper?.order ?? drawnOrder(ledger.keys, options.seed);
  let working: Valuer | undefined;
  const valuing = () => {
    working ??= valuer(ledger, order, options, helper?.share);
    return working;
  };
  const inFull = new Map<string, Valued<Customer>>();
  const standings = new Map<string, Valued<Standing>>();
  const fullAt = (day: EpochDay, horizonDays = termEnd(day, 1) - day): Valued<Customer> =>
    once(inFull, `${day} ${horizonDays}`, () => valuing().inFull({ day, horizonDays, learntOn: day }));
  const standingAt = (day: EpochDay, how: ValuationOptions = {}): Valued<Standing> => {
    const { horizonDays = termEnd(day, 1) - day, learntOn = day, among } = how;
    if (among) return valuedBy(valuing().standing({ day, horizonDays, learntOn, among }));
    if (learntOn !== day) {
      return once(standings, `${day} ${horizonDays} ${learntOn}`, () =>
        valuing().standing({ day, horizonDays, learntOn }),
      );
    }
    const asked = `${day} ${horizonDays}`;
    const full = inFull.get(asked);
    if (full) return full;
    return once(
      standings,
      asked,
      () => helper?.valuationOf(day, horizonDays) ?? valuing().standing({ day, horizonDays, learntOn }),
    );
  };
  return {
    firstSeenUntil: firstSeenUntil(ledger, options),
    at: (day, horizonDays) => fullAt(day, horizonDays).base,
    standingAt: (day, how) => standingAt(day, how).base,
    publishedModelAt: (day, horizonDays) => standingAt(day, { horizonDays }).published,
    release: () => {
      working = undefined;
    },
  };
}

interface Valued<Row extends Standing> {
  readonly base: CustomerBase<Row>;
  readonly published: PublishedModel;
}

function once<Row extends Standing>(
  known: Map<string, Valued<Row>>,
  asked: string,
  work: () => Valuation<Row>,
): Valued<Row> {
  const found = known.get(asked) ?? valuedBy(work());
  known.set(asked, found);
  return found;
}

function valuedBy<Row extends Standing>({ columns, figures, published }: Valuation<Row>): Valued<Row> {
  return { base: { ...figures, customers: frame<Row>(columns) }, published };
}
