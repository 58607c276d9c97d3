import { type Problem, Refusal } from '../../units/problem.ts';
import { plainRank, RANK_LADDERS } from '../presets/rank-words.ts';

/** Ranks named in a refusal, and how much of each. */
const RANKS_SHOWN = 20;
const LETTERS_SHOWN = 30;

/**
 * The place of each rank, 0 the best, without gaps: as `given` has it (best first), numbers ascending, or words that are known. Throws a
 * Refusal (`ranks-unordered`) where that does not order all of them.
 */
export function rankPlaces(
  written: Iterable<string>,
  given: readonly string[] | undefined,
  file: string,
): ReadonlyMap<string, number> {
  const ranks = [...new Set(written)].sort();
  const placeOf = given ? placesGiven(given) : (numbered(ranks) ?? onLadder(ranks));
  const unplaced = ranks.filter((rank) => placeOf?.(rank) === undefined);
  if (placeOf === undefined || unplaced.length > 0) throw new Refusal([unordered(file, unplaced)]);
  const taken = [...new Set(ranks.map((rank) => placeOf(rank)!))].sort((a, b) => a - b);
  const withoutGaps = new Map(taken.map((place, i) => [place, i]));
  return new Map(ranks.map((rank) => [rank, withoutGaps.get(placeOf(rank)!)!]));
}

type PlaceOf = (rank: string) => number | undefined;

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
