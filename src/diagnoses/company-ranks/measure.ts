import type { RankReview } from '../../customer-base/ranks/rank-review.ts';
import type { RankTrial } from '../../customer-base/ranks/rank-trial.ts';
import { columnOf } from '../../frame.ts';
import { addMonths, type EpochDay } from '../../units/day.ts';
import { TERM_MONTHS, termEnd } from '../../units/term.ts';
import type { ReviewedRanks, Study } from '../study.ts';
import { type RankedCustomers, type RankRow, rankRows, type WronglyRated, wronglyRated } from './rows.ts';

export interface CompanyRanksFigures {
  readonly customers: number;
  /** 10, 5, or 0: cannot judge */
  readonly segmentCount: number;
  /** only where a file of ranks was given */
  readonly given?: GivenFigures;
}

export interface GivenFigures {
  /** how it is known which rank is the better */
  readonly orderedBy: ReviewedRanks['orderedBy'];
  /** the latest day on which one was set; NaN where nobody says */
  readonly setOn: EpochDay;
  /** best first; of points there are too many to show, and there is none */
  readonly ranks: readonly RankRow[];
  readonly withoutRank: RankRow;
  readonly kinds: number;
  readonly ranked: number;
  /** keys with a rank that are no customers: without a line of orders, or without a purchase by the as-of day */
  readonly notCustomers: number;
  /** why nobody is called under- or over-rated */
  readonly notJudged?: NonNullable<RankReview['notJudged']>;
  /** one entry a segment; empty names where nobody with a rank is in it */
  readonly due: readonly { readonly segment: number; readonly best: string; readonly worst: string }[];
  readonly under: WronglyRated;
  readonly over: WronglyRated;
  /** in the upper half of the segments, without a rank */
  readonly unrankedHigh: RankedCustomers;
  readonly power?: Power;
  /** why ranks are not compared with what followed */
  readonly notCompared?:
    | 'undated'
    | 'set-later'
    | 'history-too-short'
    | 'too-few-buyers'
    | 'nothing-to-compare';
  /** the first as-of day with six months of sales after `setOn` */
  readonly comparableFrom: EpochDay;
}

/** What every order of the customers of half a year ago was worth since. */
export type Power = RankTrial &
  Record<'model' | 'rfm' | 'bgNbd', RankTrial['ranks']> & {
    readonly asOf: EpochDay;
    readonly from: EpochDay;
    readonly to: EpochDay;
    readonly customers: number;
  };

export function measureCompanyRanks(study: Study): CompanyRanksFigures {
  const { base, ranks } = study;
  const customers = base.customers.numRows();
  return {
    customers,
    segmentCount: base.segmentCount,
    ...(ranks ? { given: givenFigures(study, ranks) } : {}),
  };
}

function givenFigures(study: Study, ranks: ReviewedRanks): GivenFigures {
  const { review, names, setOn } = ranks;
  const { rows, withoutRank, unrankedHigh } = rankRows(study, ranks);
  const power = powerOf(study, ranks);
  const notCompared = power ? undefined : whyNotCompared(study, ranks);
  return {
    orderedBy: ranks.orderedBy,
    setOn,
    ranks: review.notJudged === 'too-many-ranks' ? [] : rows,
    withoutRank,
    kinds: names.length,
    ranked: study.base.customers.numRows() - withoutRank.customers,
    notCustomers: ranks.strangers + keysWithoutPurchase(study, ranks),
    ...(review.notJudged ? { notJudged: review.notJudged } : {}),
    due: review.due.map((due, k) => ({
      segment: k + 1,
      best: due ? names[due.best]! : '',
      worst: due ? names[due.worst]! : '',
    })),
    under: wronglyRated(study, review, 1),
    over: wronglyRated(study, review, -1),
    unrankedHigh,
    ...(power ? { power } : {}),
    ...(notCompared ? { notCompared } : {}),
    comparableFrom: comparableFrom(setOn),
  };
}

/** Keys with a rank that are in the orders, but never bought by the as-of day. */
function keysWithoutPurchase({ base }: Study, { place }: ReviewedRanks): number {
  const ranked = place.reduce((sum, each) => sum + (each >= 0 ? 1 : 0), 0);
  return columnOf(base.customers, 'customer').reduce((left, n) => left - (place[n]! >= 0 ? 1 : 0), ranked);
}

function powerOf({ backtest }: Study, { trial }: ReviewedRanks): Power | undefined {
  if ('notPossible' in backtest || !trial) return undefined;
  const { asOf, from, to, customers, model, rfm, bgNbd } = backtest;
  return { ...trial, model, rfm, bgNbd, asOf, from, to, customers };
}

function whyNotCompared({ backtest, asOf }: Study, { setOn }: ReviewedRanks): GivenFigures['notCompared'] {
  if (Number.isNaN(setOn)) return 'undated';
  if (setOn > termEnd(asOf, -1)) return 'set-later';
  return 'notPossible' in backtest ? backtest.notPossible : 'nothing-to-compare';
}

/** The first day of which six months earlier is not before `setOn`: months differ in length, so that there may be several. */
function comparableFrom(setOn: EpochDay): EpochDay {
  let day = addMonths(setOn, TERM_MONTHS);
  while (termEnd(day, -1) < setOn) day += 1;
  while (termEnd(day - 1, -1) >= setOn) day -= 1;
  return day;
}
