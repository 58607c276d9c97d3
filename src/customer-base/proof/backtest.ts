import { numbers } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import type { Share } from '../../units/share.ts';
import { termEnd } from '../../units/term.ts';
import type { CustomerBase, History } from '../history.ts';
import { type Calibration, calibration } from './calibration.ts';
import { type Contacts, contacts } from './contacts.ts';
import {
  type CompareOptions,
  type Comparison,
  compareHalfYear,
  type HalfYear,
  halfYearAt,
} from './half-year.ts';
import type { Outcome } from './outcome.ts';
import { salesAt } from './ranking.ts';
import { type RfmRule, rfmRule } from './rfm.ts';
import { RFM_GRADES, type RfmGradeRule } from './rfm-grades.ts';
import { type Stability, stability } from './stability.ts';

/** The exercise repeated as of six months earlier, against what then happened. */
export interface BacktestDone extends HalfYear {
  /** one entry per segment cut on that day, highest first */
  readonly segments: readonly SegmentOutcome[];
  /** one entry per level of retention power, 5 … 1 */
  readonly levels: readonly LevelOutcome[];
  /** share of the sales reached by the first 0, 5, … 100 % of the customers */
  readonly gains: readonly {
    readonly customers: number;
    readonly model: number;
    readonly rfm: number;
    readonly perfect: number;
  }[];
  readonly calibration: Calibration;
  readonly rfmRule: RfmRule;
  readonly gradeRule: RfmGradeRule;
  /** where segments were cut on that day */
  readonly contacts?: Contacts;
  readonly stability?: Stability;
  /** the half-years before, as far as history allows, newest first; three at most */
  readonly earlier: readonly HalfYear[];
}

export interface SegmentOutcome {
  readonly segment: number;
  readonly customers: number;
  readonly predictedSales: number;
  readonly actualSales: number;
  readonly predictedBuyers: number;
  readonly buyers: Share;
}

export interface LevelOutcome {
  readonly level: number;
  readonly predicted: number;
  readonly observed: Share;
}

export type Backtest = BacktestDone | { readonly notPossible: 'history-too-short' | 'too-few-buyers' };

export interface BacktestOptions extends CompareOptions {
  readonly grades?: RfmGradeRule;
  readonly seed?: number;
}

/** Days of history needed before the earlier day. */
export const BACKTEST_HISTORY_DAYS = 365;

/** Buyers needed in the six months that are compared. */
export const BACKTEST_BUYERS = 50;

/** Half-years that are repeated, the last one among them. */
export const HALF_YEARS_COMPARED = 4;

/** Values the base as of six months before `asOf` and compares with what was bought since, as known on `asOf`. */
export function backtest(
  ledger: Ledger,
  history: History,
  asOf: EpochDay,
  options: BacktestOptions = {},
): Backtest {
  const day = termEnd(asOf, -1);
  if (day - ledger.from < BACKTEST_HISTORY_DAYS) return { notPossible: 'history-too-short' };
  // not always the six months from that day: 28 February is followed by 184 days, but an as-of day of 30 August by 183
  const comparison = compareHalfYear(ledger, history, { day, until: asOf }, options);
  const { halfYear, base, outcome, rfm, curves } = comparison;
  if (halfYear.buyers < BACKTEST_BUYERS) return { notPossible: 'too-few-buyers' };
  const { segmentCount } = base;
  return {
    ...halfYear,
    segments: segmentOutcomes(base, outcome),
    levels: levelOutcomes(base, outcome),
    gains: gainsTable(curves),
    calibration: calibration(numbers(base.customers, 'retentionPower'), outcome.bought),
    rfmRule: rfmRule(base.customers, options.rfm),
    gradeRule: options.grades ?? RFM_GRADES,
    ...(segmentCount === 0
      ? {}
      : {
          contacts: contacts({ segment: numbers(base.customers, 'segment'), segmentCount }, rfm, outcome),
          stability: stability(ledger, history, asOf, {
            ...options,
            groups: segmentCount,
            seed: options.seed ?? 1,
          }),
        }),
    earlier: earlierHalfYears(ledger, history, asOf, options),
  };
}

/** The half-years before the last one, newest first, up to the first that cannot be compared. */
function earlierHalfYears(
  ledger: Ledger,
  history: History,
  asOf: EpochDay,
  options: CompareOptions,
): readonly HalfYear[] {
  const found: HalfYear[] = [];
  for (let back = 2; back <= HALF_YEARS_COMPARED; back += 1) {
    const day = termEnd(asOf, -back);
    if (day - ledger.from < BACKTEST_HISTORY_DAYS) break;
    const until = termEnd(asOf, 1 - back);
    const halfYear = halfYearAt(ledger, history, { day, until }, options);
    if (halfYear.buyers < BACKTEST_BUYERS) break;
    found.push(halfYear);
  }
  return found;
}

export function segmentOutcomes(base: CustomerBase, outcome: Outcome): SegmentOutcome[] {
  const groups = outcomesBy(numbers(base.customers, 'segment'), base, outcome);
  return Array.from({ length: base.segmentCount }, (_, k) => ({ segment: k + 1, ...groups[k + 1]! }));
}

export function levelOutcomes(base: CustomerBase, outcome: Outcome): LevelOutcome[] {
  const groups = outcomesBy(numbers(base.customers, 'retentionLevel'), base, outcome);
  return [5, 4, 3, 2, 1].map((level) => {
    const { customers, predictedBuyers, buyers } = groups[level]!;
    return { level, predicted: predictedBuyers / customers, observed: buyers };
  });
}

/** What was predicted for the customers of groups 0 … 10, and what they then did. */
function outcomesBy(
  groupOf: Float64Array,
  base: CustomerBase,
  outcome: Outcome,
): readonly Omit<SegmentOutcome, 'segment'>[] {
  const value = numbers(base.customers, 'sixMonthValue');
  const power = numbers(base.customers, 'retentionPower');
  const sums = Array.from({ length: 11 }, () => ({
    customers: 0,
    predictedSales: 0,
    actualSales: 0,
    predictedBuyers: 0,
    buyers: 0,
  }));
  for (let i = 0; i < groupOf.length; i += 1) {
    const group = sums[groupOf[i]!]!;
    group.customers += 1;
    group.predictedSales += value[i]!;
    group.actualSales += outcome.netSales[i]!;
    group.predictedBuyers += power[i]!;
    group.buyers += outcome.bought[i]!;
  }
  return sums.map((group) => ({ ...group, buyers: { hits: group.buyers, base: group.customers } }));
}

function gainsTable(curves: Comparison<CustomerBase>['curves']): BacktestDone['gains'] {
  return Array.from({ length: 21 }, (_, i) => ({
    customers: i / 20,
    model: salesAt(curves.model, i / 20),
    rfm: salesAt(curves.rfm, i / 20),
    perfect: salesAt(curves.perfect, i / 20),
  }));
}
