import { numbers } from '../../frame.ts';
import type { EpochDay } from '../../units/day.ts';
import type { CustomerBase } from '../history.ts';
import { type DueRanks, dueRanks } from './due-ranks.ts';

/** The company's own ranks of its customers. */
export interface CompanyRanks {
  /** as the file writes them, best first */
  readonly names: readonly string[];
  /** how it is known which is the better */
  readonly orderedBy: 'given' | 'numbers' | 'words' | 'sales';
  /** the latest day on which one of them was set; not known where the file says none */
  readonly setOn: EpochDay;
  /** by customer number, the place of his rank among the names; −1 for who has none */
  readonly place: Int16Array;
  /** keys with a rank and without a line of orders */
  readonly strangers: number;
}

/** More of them are points: nobody is promoted by them. */
export const MOST_RANKS = 12;

export const UNDER_RATED = 1;
export const OVER_RATED = -1;

/** Ranks beside segments, one entry a customer of the base where not said otherwise, in its order. */
export interface RankReview {
  /** place of the rank; −1 for who has none */
  readonly place: Int16Array;
  /** 1 under-rated, −1 over-rated, 0 neither, or not judged */
  readonly direction: Int8Array;
  /** why nobody is judged */
  readonly notJudged?: 'no-segments' | 'one-rank' | 'too-many-ranks';
  /** one entry a segment; undefined where no customer with a rank is in it; none where nothing is judged */
  readonly due: readonly (DueRanks | undefined)[];
}

/**
 * Under-rated is who has a lower rank than even the last customer of his segment is due, over-rated who has a higher one than even the
 * first of it: within a segment nobody is told apart. Customers without a rank are not judged.
 */
export function reviewRanks(
  { customers, segmentCount }: Pick<CustomerBase, 'customers' | 'segmentCount'>,
  { names, place: placeOf }: Pick<CompanyRanks, 'names' | 'place'>,
): RankReview {
  const place = Int16Array.from(numbers(customers, 'customer'), (number) => placeOf[number]!);
  const segment = numbers(customers, 'segment');
  const notJudged = whyNotJudged(names.length, segmentCount);
  if (notJudged) return { place, direction: new Int8Array(place.length), notJudged, due: [] };
  const heads = names.map(() => new Array<number>(segmentCount).fill(0));
  for (let i = 0; i < place.length; i += 1) if (place[i]! >= 0) heads[place[i]!]![segment[i]! - 1]! += 1;
  const due = dueRanks(heads);
  const direction = Int8Array.from(place, (rank, i) => {
    if (rank < 0) return 0;
    const { best, worst } = due[segment[i]! - 1]!;
    if (rank > worst) return UNDER_RATED;
    return rank < best ? OVER_RATED : 0;
  });
  return { place, direction, due };
}

function whyNotJudged(ranks: number, segmentCount: number): RankReview['notJudged'] {
  if (ranks > MOST_RANKS) return 'too-many-ranks';
  if (ranks < 2) return 'one-rank';
  return segmentCount === 0 ? 'no-segments' : undefined;
}
