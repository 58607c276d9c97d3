import { numbers } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import { above } from '../../units/normal-tail.ts';
import { termEnd } from '../../units/term.ts';
import type { CustomerBase, History } from '../history.ts';
import { type CompareOptions, compareHalfYear } from '../proof/half-year.ts';
import { type Estimate, lossIntervals } from '../proof/loss-intervals.ts';
import type { Outcome } from '../proof/outcome.ts';
import type { RankingPower } from '../proof/ranking-power.ts';
import { type CompanyRanks, OVER_RATED, type RankReview, reviewRanks, UNDER_RATED } from './rank-review.ts';

/** What the ranks of half a year ago were worth: who bought since. */
export interface RankTrial {
  readonly ranks: RankingPower;
  /** the segments of that day */
  readonly segments: RankingPower;
  /** our order of that day, cut into as many customers a rank as the company has: as coarse as the ranks */
  readonly seats: RankingPower;
  /** Gini of the seats less that of the ranks, with its 95 % interval */
  readonly ahead: Estimate;
  readonly under: Contrast;
  readonly over: Contrast;
}

/** Customers who stood wrongly in their ranks half a year ago, against those who stood rightly in the same ranks. */
export interface Contrast {
  readonly customers: number;
  readonly buyers: number;
  /** what they bought since, net, smallest units */
  readonly netSales: number;
  /** the same had they been as the others of their ranks */
  readonly expectedBuyers: number;
  readonly expectedSales: number;
  /**
   * chance of so many more buyers (of the over-rated: so many fewer) were they as the others of their ranks:
   * Mantel & Haenszel (1959), J. Natl. Cancer Inst. 22, 719, strata the ranks; 1 where nothing can be compared
   */
  readonly pValue: number;
  /** the normal deviate of it: above 0 for more buyers, 0 where nothing can be compared */
  readonly deviate: number;
}

/** `place` by customer number, −1 for no rank: the ranks as they stood at the beginning of the last half-year. */
export function rankTrial(
  { ledger, history, asOf }: { readonly ledger: Ledger; readonly history: History; readonly asOf: EpochDay },
  ranks: Pick<CompanyRanks, 'names' | 'place'>,
  options: CompareOptions & { readonly seed?: number } = {},
): RankTrial | undefined {
  const day = termEnd(asOf, -1);
  const { base, outcome, powerOf } = compareHalfYear(ledger, history, { day, until: asOf }, options);
  const review = reviewRanks(base, ranks);
  if (review.notJudged) return undefined;
  const groups = ranks.names.length + 1;
  const rankGroup = Int8Array.from(review.place, (place) => (place < 0 ? groups : place + 1));
  const seatGroup = seatsOf(base, rankGroup);
  const powerOfGroups = (group: ArrayLike<number>) => powerOf(Float64Array.from(group, (each) => 0 - each));
  const methods = [{ groups, frozen: rankGroup, recut: [seatGroup] }];
  const ahead = lossIntervals(
    { methods, spend: [outcome.spend] },
    (months) => months.map(({ frozen, recut }) => recut - frozen),
    options.seed ?? 1,
  )[0]![0]!;
  return {
    ranks: powerOfGroups(rankGroup),
    segments: powerOfGroups(numbers(base.customers, 'segment')),
    seats: powerOfGroups(seatGroup),
    ahead,
    under: contrast(review, outcome, { ranks: groups, direction: UNDER_RATED }),
    over: contrast(review, outcome, { ranks: groups, direction: OVER_RATED }),
  };
}

/** The groups of the ranks, dealt out anew in the order of the six-month value. */
function seatsOf(base: CustomerBase, group: Int8Array): Int8Array {
  const value = numbers(base.customers, 'sixMonthValue');
  const order = Array.from(value, (_, i) => i).sort((a, b) => value[b]! - value[a]! || a - b);
  const seats = group.slice().sort();
  const dealt = new Int8Array(group.length);
  order.forEach((i, seat) => {
    dealt[i] = seats[seat]!;
  });
  return dealt;
}

/** One rank: those in the wrong one, and those in the right one. */
interface Stratum {
  wrong: number;
  right: number;
  wrongBuyers: number;
  rightBuyers: number;
  wrongSales: number;
  rightSales: number;
}

export function contrast(
  { place, direction }: Pick<RankReview, 'place' | 'direction'>,
  { bought, netSales }: Outcome,
  asked: { readonly ranks: number; readonly direction: 1 | -1 },
): Contrast {
  const strata = Array.from(
    { length: asked.ranks },
    (): Stratum => ({ wrong: 0, right: 0, wrongBuyers: 0, rightBuyers: 0, wrongSales: 0, rightSales: 0 }),
  );
  for (let i = 0; i < place.length; i += 1) {
    if (place[i]! < 0) continue;
    const stratum = strata[place[i]!]!;
    if (direction[i] === asked.direction) {
      stratum.wrong += 1;
      stratum.wrongBuyers += bought[i]!;
      stratum.wrongSales += netSales[i]!;
    } else if (direction[i] === 0) {
      stratum.right += 1;
      stratum.rightBuyers += bought[i]!;
      stratum.rightSales += netSales[i]!;
    }
  }
  // ranks in which nobody stands rightly tell nothing
  const told = strata.filter(({ wrong, right }) => wrong > 0 && right > 0);
  const deviate = mantelHaenszel(told);
  const sum = (of: (stratum: Stratum) => number) => told.reduce((all, stratum) => all + of(stratum), 0);
  return {
    customers: sum(({ wrong }) => wrong),
    buyers: sum(({ wrongBuyers }) => wrongBuyers),
    netSales: sum(({ wrongSales }) => wrongSales),
    expectedBuyers: sum(({ wrong, right, rightBuyers }) => (wrong * rightBuyers) / right),
    expectedSales: Math.round(sum(({ wrong, right, rightSales }) => (wrong * rightSales) / right)),
    pValue: deviate === 0 ? 1 : above(asked.direction * deviate),
    deviate,
  };
}

function mantelHaenszel(strata: readonly Stratum[]): number {
  let surplus = 0;
  let variance = 0;
  for (const { wrong, right, wrongBuyers, rightBuyers } of strata) {
    const all = wrong + right;
    const buyers = wrongBuyers + rightBuyers;
    surplus += wrongBuyers - (wrong * buyers) / all;
    variance += (wrong * right * buyers * (all - buyers)) / (all * all * (all - 1));
  }
  return variance === 0 ? 0 : surplus / Math.sqrt(variance);
}
