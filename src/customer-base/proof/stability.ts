import { numbers } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import type { Share } from '../../units/share.ts';
import { TERM_MONTHS, termEnd, termMonths } from '../../units/term.ts';
import { drawnOrder, firstKnown } from '../forecast/sample.ts';
import type { History } from '../history.ts';
import { type Cut, type CutRules, cutAt, METHODS, type Method } from './cuts.ts';
import { type Estimate, lossIntervals } from './loss-intervals.ts';
import { type MonthGinis, monthBuyers, monthGinis } from './month-ginis.ts';
import { outcomeIn } from './outcome.ts';

/** Every method frozen six months ago, and cut anew every month since. */
export interface Stability {
  /** customers of six months ago; of a large file those drawn */
  readonly customers: number;
  readonly months: readonly { readonly from: EpochDay; readonly to: EpochDay }[];
  readonly methods: StabilityOfMethods;
}

export type StabilityOfMethods = Readonly<Record<Method, MethodStability>>;

export interface MethodStability {
  readonly groups: number;
  /** customers in another group at the end of each month than at its beginning, when cut anew */
  readonly movedInMonth: readonly Share[];
  /** customers in another group at the end of each month than six months ago */
  readonly movedSinceStart: readonly Share[];
  readonly months: readonly (MonthGinis & { readonly loss: Estimate })[];
  /** means over months 2 … 6; in month 1 both are the same */
  readonly frozen: number;
  readonly recut: number;
  /** recut − frozen */
  readonly loss: Estimate;
  readonly verdict: 'holds' | 'loses' | 'cannot-judge';
}

/** An interval that reaches further than this to either side says nothing about holding. */
export const WIDEST_HALF = 0.05;

export function stability(
  ledger: Ledger,
  history: History,
  asOf: EpochDay,
  rules: CutRules & { readonly seed: number },
): Stability {
  const start = termEnd(asOf, -1);
  const months = termMonths(asOf, 0);
  const horizonDays = asOf - start;
  const among = drawnCustomers(ledger, asOf, rules.seed);
  const atStart = { day: start, horizonDays, among };
  const of = numbers(history.standingAt(start, atStart).customers, 'customer');
  const cuts = [
    cutAt({ ledger, history }, atStart, of, rules),
    // anew from what was newly bought, by what had been learnt at the start: both ways with the same knowledge
    ...months.map(({ to }) => cutAt({ ledger, history }, { day: to, learntOn: start, among }, of, rules)),
  ];
  const spend = months.map(({ from, to }) => outcomeIn(ledger, of, { after: from - 1, until: to }).spend);
  return { customers: of.length, months, methods: stabilityOf(cuts, spend, rules) };
}

/** Of a larger file so many customers are drawn, whenever they came: to compare ways of cutting needs no more. */
export const MOST_CUSTOMERS = 20_000;

function drawnCustomers(ledger: Ledger, asOf: EpochDay, seed: number): Int32Array | undefined {
  if (ledger.keys.length <= MOST_CUSTOMERS) return undefined;
  return firstKnown(drawnOrder(ledger.keys, seed), ledger.firstRowDay, asOf, MOST_CUSTOMERS);
}

/**
 * @param cuts of the same customers, at the start and at the end of every month
 * @param spend by month
 */
export function stabilityOf(
  cuts: readonly Cut[],
  spend: readonly Float64Array[],
  { groups, seed }: { readonly groups: number; readonly seed: number },
): StabilityOfMethods {
  const methods = METHODS.map((method) => {
    const places = cuts.map((cut) => cut[method]);
    return {
      groups: method === 'grades' ? 5 : groups,
      frozen: places[0]!,
      recut: places.slice(0, TERM_MONTHS),
      places,
    };
  });
  const once = new Int32Array(spend[0]!.length).fill(1);
  const ginis = monthGinis(methods, spend.map(monthBuyers), once);
  const losses = lossIntervals({ methods, spend }, lossesOf, seed);
  const entries = METHODS.map((method, m): [Method, MethodStability] => {
    const { groups: count, frozen, places } = methods[m]!;
    const [mean, ...each] = losses[m]!;
    return [
      method,
      {
        groups: count,
        movedInMonth: places.slice(1).map((now, k) => moved(places[k]!, now)),
        movedSinceStart: places.slice(1).map((now) => moved(frozen, now)),
        months: ginis[m]!.map((month, k) => ({ ...month, loss: each[k]! })),
        frozen: laterMean(ginis[m]!.map((month) => month.frozen)),
        recut: laterMean(ginis[m]!.map((month) => month.recut)),
        loss: mean!,
        verdict: verdictOf([mean!, each.at(-1)!]),
      },
    ];
  });
  return Object.fromEntries(entries) as StabilityOfMethods;
}

/** Mean loss of months 2 … 6, then that of every month. */
function lossesOf(months: readonly MonthGinis[]): readonly number[] {
  const each = months.map(({ frozen, recut }) => recut - frozen);
  return [laterMean(each), ...each];
}

/** Mean over all months but the first. */
function laterMean([, ...later]: readonly number[]): number {
  return later.reduce((sum, value) => sum + value, 0) / later.length;
}

/** Freezing loses where the loss is half the width of its interval or more, on average or in the last month. */
export function verdictOf(estimates: readonly Estimate[]): MethodStability['verdict'] {
  const halves = estimates.map(({ low, high }) => (high - low) / 2);
  // no loss at all is none, however narrow the interval
  if (estimates.some(({ value }, i) => value > 0 && value >= halves[i]!)) return 'loses';
  return halves.every((half) => half <= WIDEST_HALF) ? 'holds' : 'cannot-judge';
}

function moved(before: Int8Array, now: Int8Array): Share {
  return { hits: before.reduce((sum, group, i) => sum + (group === now[i] ? 0 : 1), 0), base: before.length };
}
