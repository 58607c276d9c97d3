import { numbers } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import type { Interval, Share } from '../../units/share.ts';
import { TERM_MONTHS, termEnd, termMonths } from '../../units/term.ts';
import type { History } from '../history.ts';
import { type Cut, type CutRules, cutAt, METHODS, type Method } from './cuts.ts';
import { bootstrapIntervals, ginisOf, type MonthColumns, type MonthGinis } from './loss-intervals.ts';
import { outcomeIn } from './outcome.ts';

/** Every method frozen six months ago, and cut anew every month since. */
export interface Stability {
  /** customers of six months ago */
  readonly customers: number;
  readonly months: readonly { readonly from: EpochDay; readonly to: EpochDay }[];
  readonly methods: Readonly<Record<Method, MethodStability>>;
}

export interface MethodStability {
  readonly groups: number;
  /** customers in another group at the end of each month than at its beginning, when cut anew */
  readonly movedInMonth: readonly Share[];
  /** customers in another group at the end of each month than six months ago */
  readonly movedSinceStart: readonly Share[];
  /** power to rank (normalised Gini of the net sales of the month) */
  readonly months: readonly (MonthGinis & { readonly loss: Estimate })[];
  /** mean of recut − frozen over months 2 … 6; in month 1 both are the same */
  readonly loss: Estimate;
  readonly verdict: 'holds' | 'loses' | 'cannot-judge';
}

export interface Estimate extends Interval {
  readonly value: number;
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
  const of = numbers(history.at(start, horizonDays).customers, 'customer');
  const at = (day: EpochDay) =>
    cutAt({ ledger, history }, day === start ? { day, horizonDays } : { day }, of, rules);
  // as of six months ago and of the end of every month since
  const cuts = [at(start), ...months.map(({ to }) => at(to))];
  const spend = months.map(({ from, to }) => outcomeIn(ledger, of, { after: from - 1, until: to }).spend);
  const ofMethod = (method: Method) => methodStability(cuts, method, spend, rules);
  return {
    customers: of.length,
    months,
    methods: Object.fromEntries(METHODS.map((method) => [method, ofMethod(method)])) as Stability['methods'],
  };
}

/** @param cuts at the start and at the end of every month */
export function methodStability(
  cuts: readonly Cut[],
  method: Method,
  spend: readonly Float64Array[],
  { groups: segments, seed }: { readonly groups: number; readonly seed: number },
): MethodStability {
  const groups = method === 'grades' ? 5 : segments;
  const places = cuts.map((cut) => cut[method]);
  const frozen = places[0]!;
  const columns: MonthColumns = { spend, frozen, recut: places.slice(0, TERM_MONTHS) };
  const everybody = Int32Array.from(frozen, (_, i) => i);
  const ginis = ginisOf(columns, everybody, groups);
  const found = losses(ginis);
  const [ofAll, ...ofMonths] = bootstrapIntervals(columns, groups, losses, seed).map(
    (interval, i): Estimate => ({ value: found[i]!, ...interval }),
  );
  const last = ofMonths.at(-1)!;
  return {
    groups,
    movedInMonth: places.slice(1).map((now, k) => moved(places[k]!, now)),
    movedSinceStart: places.slice(1).map((now) => moved(frozen, now)),
    months: ginis.map((month, k) => ({ ...month, loss: ofMonths[k]! })),
    loss: ofAll!,
    verdict: verdictOf([ofAll!, last]),
  };
}

/** Mean loss of months 2 … 6, then that of every month. */
function losses(months: readonly MonthGinis[]): readonly number[] {
  const each = months.map(({ frozen, recut }) => recut - frozen);
  const later = each.slice(1);
  return [later.reduce((sum, loss) => sum + loss, 0) / later.length, ...each];
}

/** Freezing holds where it loses less than half the width of the interval, on average and in the last month. */
function verdictOf(estimates: readonly Estimate[]): MethodStability['verdict'] {
  const halves = estimates.map(({ low, high }) => (high - low) / 2);
  if (halves.some((half) => !(half <= WIDEST_HALF))) return 'cannot-judge';
  // no loss at all holds, however narrow the interval
  return estimates.every(({ value }, i) => value <= 0 || value < halves[i]!) ? 'holds' : 'loses';
}

function moved(before: Int8Array, now: Int8Array): Share {
  return { hits: before.reduce((sum, group, i) => sum + (group === now[i] ? 0 : 1), 0), base: before.length };
}
