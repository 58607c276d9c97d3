import type { Purchase } from '../../customer-base/purchase-list.ts';
import { columnOf, type Frame } from '../../frame.ts';
import type { Kinds } from '../../ledger/ledger.ts';
import type { Months } from './months.ts';

/** Newcomers are followed for so many days, or to the end of the year (counted back from the as-of day) they came in. */
export const COME_BACK_DAYS = 365;

/** What was usual at an entrance is held by so many newcomers of the average one. */
const USUAL_PRIOR = 20;

const YEAR_MONTHS = 12;

/** Newcomers of one category and channel, by month ago of their first purchase. */
export interface Entrance {
  readonly category: number;
  readonly channel: number;
  readonly won: Float64Array;
  /** who bought again while followed */
  readonly back: Float64Array;
  /** how many would have, as those who came by it before; and the variance by chance alone */
  readonly expected: Float64Array;
  readonly noise: Float64Array;
  /** share of those who came by it before who were back within {@link COME_BACK_DAYS} */
  readonly usual: number;
}

export interface Entrances {
  /** by category, then channel */
  readonly entrances: readonly Entrance[];
  /** the usual share of them all */
  readonly overall: number;
}

/**
 * Those whose first purchase is known, by what it was of. Followed to the end of their year at most, newcomers of this year have as
 * much time as those of the same month in earlier years had. What is usual is told by those won `referenceFrom` and more
 * months ago: a year or more, so that they were seen for all of {@link COME_BACK_DAYS}.
 */
export function entrancesOf(
  purchases: Frame<Purchase>,
  kinds: Kinds,
  months: Months,
  referenceFrom: number,
): Entrances {
  const { places, won, seen } = newcomersOf(purchases, kinds, months);
  const counts = places.map(() => new Float64Array(COME_BACK_DAYS + 1));
  const bases = new Float64Array(places.length);
  for (let i = 0; i < won; i += 1) {
    if (seen.ago[i]! < referenceFrom) continue;
    bases[seen.place[i]!]! += 1;
    if (seen.gap[i]! <= COME_BACK_DAYS) counts[seen.place[i]!]![seen.gap[i]!]! += 1;
  }
  const all = counts.reduce((sum, count) => sum.map((each, days) => each + count[days]!), noCounts());
  const overall = sharesBackBy(all, sumOf(bases), 0, all);
  const shares = counts.map((count, place) => sharesBackBy(count, bases[place]!, USUAL_PRIOR, overall));
  const entrances = places.map((place, e) => ({
    ...place,
    won: new Float64Array(months.count),
    back: new Float64Array(months.count),
    expected: new Float64Array(months.count),
    noise: new Float64Array(months.count),
    usual: shares[e]![COME_BACK_DAYS]!,
  }));
  for (let i = 0; i < won; i += 1) {
    const entrance = entrances[seen.place[i]!]!;
    const ago = seen.ago[i]!;
    const share = shares[seen.place[i]!]![seen.followed[i]!]!;
    entrance.won[ago]! += 1;
    if (seen.gap[i]! <= seen.followed[i]!) entrance.back[ago]! += 1;
    entrance.expected[ago]! += share;
    entrance.noise[ago]! += share * (1 - share);
  }
  const kept = entrances.sort((a, b) => a.category - b.category || a.channel - b.channel);
  return { entrances: kept, overall: overall[COME_BACK_DAYS]! };
}

const noCounts = () => new Float64Array(COME_BACK_DAYS + 1);

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** By days since the first purchase: share back by then, held by `prior` newcomers who did as `held` says. */
function sharesBackBy(counts: Float64Array, base: number, prior: number, held: Float64Array): Float64Array {
  let back = 0;
  return counts.map((count, days) => {
    back += count;
    return base + prior === 0 ? 0 : (back + (prior === 0 ? 0 : prior * held[days]!)) / (base + prior);
  });
}

/** One entry a newcomer: his entrance, month, days followed, and days to the second purchase (a large number: none). */
function newcomersOf(purchases: Frame<Purchase>, kinds: Kinds, months: Months) {
  const customer = columnOf(purchases, 'customer');
  const nth = columnOf(purchases, 'nth');
  const nthKnown = columnOf(purchases, 'nthKnown');
  const day = columnOf(purchases, 'day');
  const kind = columnOf(purchases, 'kind');
  const yearEnds = Int32Array.from({ length: months.count }, (_, ago) =>
    months.end(ago - (ago % YEAR_MONTHS)),
  );
  const channels = 1 + kinds.channel.reduce((most, channel) => Math.max(most, channel), 0);
  const categories = 1 + kinds.category.reduce((most, category) => Math.max(most, category), 0);
  const placeOf = new Int32Array(categories * channels).fill(-1);
  const places: { readonly category: number; readonly channel: number }[] = [];
  const most = nth.reduce((found, each) => found + (each === 1 ? 1 : 0), 0);
  const seen = {
    place: new Int32Array(most),
    ago: new Int32Array(most),
    followed: new Int32Array(most),
    gap: new Int32Array(most),
  };
  let won = 0;
  for (let i = 0; i < nth.length; i += 1) {
    if (nth[i] !== 1 || nthKnown[i] !== 1) continue;
    const ago = months.ago(day[i]!);
    if (ago >= months.count) continue;
    const category = kinds.category[kind[i]!]!;
    const channel = kinds.channel[kind[i]!]!;
    const at = category * channels + channel;
    if (placeOf[at] === -1) placeOf[at] = places.push({ category, channel }) - 1;
    seen.place[won] = placeOf[at]!;
    seen.ago[won] = ago;
    seen.followed[won] = Math.min(COME_BACK_DAYS, yearEnds[ago]! - day[i]!);
    seen.gap[won] = customer[i + 1] === customer[i] ? day[i + 1]! - day[i]! : NEVER_BACK;
    won += 1;
  }
  return { places, won, seen };
}

const NEVER_BACK = 1e9;
