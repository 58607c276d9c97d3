import { type Problem, Refusal } from '../../units/problem.ts';
import { plainRank, RANK_LADDERS } from '../presets/rank-words.ts';

/** Ranks named in a refusal, and how much of each. */
const RANKS_SHOWN = 20;
const LETTERS_SHOWN = 30;

/** How it is known which rank is the better. */
export type RankOrder = 'given' | 'numbers' | 'words' | 'sales';

/** More than this are no ranks to be told apart by what their customers bought. */
const RANKS_BY_SALES = 20;

export interface OrderedRanks {
  /** of each rank as written, 0 the best, without gaps */
  readonly places: ReadonlyMap<string, number>;
  readonly orderedBy: RankOrder;
}

/**
 * The place of each rank: as `given` has it (best first), numbers ascending, words that are known, else as `bySales` has the plain ranks (best
 * first). Throws a Refusal (`ranks-unordered`) where that does not order all of them.
 */
export function orderRanks(
  written: Iterable<string>,
  given: readonly string[] | undefined,
  file: string,
  bySales?: () => readonly string[],
): OrderedRanks {
  const ranks = [...new Set(written)].sort();
  const { placeOf, orderedBy } = orderOf(ranks, given, bySales);
  const unplaced = ranks.filter((rank) => placeOf?.(rank) === undefined);
  if (placeOf === undefined || unplaced.length > 0) throw new Refusal([unordered(file, unplaced)]);
  const taken = [...new Set(ranks.map((rank) => placeOf(rank)!))].sort((a, b) => a - b);
  const withoutGaps = new Map(taken.map((place, i) => [place, i]));
  return { places: new Map(ranks.map((rank) => [rank, withoutGaps.get(placeOf(rank)!)!])), orderedBy };
}

type PlaceOf = (rank: string) => number | undefined;

function orderOf(
  ranks: readonly string[],
  given: readonly string[] | undefined,
  bySales: (() => readonly string[]) | undefined,
): { readonly placeOf: PlaceOf | undefined; readonly orderedBy: RankOrder } {
  if (given) return { placeOf: placesGiven(given), orderedBy: 'given' };
  const byNumber = numbered(ranks);
  if (byNumber) return { placeOf: byNumber, orderedBy: 'numbers' };
  const byWord = onLadder(ranks);
  if (byWord || !bySales || new Set(ranks.map(plainRank)).size > RANKS_BY_SALES)
    return { placeOf: byWord, orderedBy: 'words' };
  return { placeOf: placesGiven(bySales()), orderedBy: 'sales' };
}

function placesGiven(given: readonly string[]): PlaceOf {
  const places = new Map(given.map((rank, place) => [plainRank(rank), place]));
  return (rank) => places.get(plainRank(rank));
}

function numbered(ranks: readonly string[]): PlaceOf | undefined {
  if (!ranks.every((rank) => /^\d{1,9}$/.test(plainRank(rank)))) return undefined;
  return (rank) => Number(plainRank(rank));
}

/** The first ladder that has all of them, no two on one step: nobody could say which of the two is better. */
function onLadder(ranks: readonly string[]): PlaceOf | undefined {
  const words = [...new Set(ranks.map(plainRank))];
  const stepIn = (ladder: (typeof RANK_LADDERS)[number], word: string) =>
    ladder.findIndex((step) => step.includes(word));
  const ladder = RANK_LADDERS.find((each) => {
    const steps = words.map((word) => stepIn(each, word));
    return !steps.includes(-1) && new Set(steps).size === words.length;
  });
  return ladder && ((rank) => stepIn(ladder, plainRank(rank)));
}

function unordered(file: string, ranks: readonly string[]): Problem {
  const shown = ranks.slice(0, RANKS_SHOWN).map((rank) => rank.slice(0, LETTERS_SHOWN));
  const found = shown.join(', ') + (ranks.length > RANKS_SHOWN ? ', …' : '');
  return { code: 'ranks-unordered', file, found };
}
