import type { Purchase } from '../../customer-base/purchase-list.ts';
import { type Frame, numbers } from '../../frame.ts';
import type { Kinds } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import type { Months } from './months.ts';
import { newTally, type Tally } from './series.ts';

/** Days within which a newcomer is expected back. */
export const COME_BACK_DAYS = 90;

/** What was usual at an entrance is held by so many newcomers of the average one. */
const USUAL_PRIOR = 20;
/** What the others did in a month, by so many. */
const OTHERS_PRIOR = 2;

/**
 * What newcomers did, month by month of their first purchase; only those whose first purchase is known. Their entrance is the
 * category and channel of the leading line of that purchase.
 */
export interface Newcomers {
  /** who bought again within {@link COME_BACK_DAYS}; expected: as those who came by the same entrance before */
  readonly cameBack: Tally;
  /** what is expected of them by their entrances alone; expected: what of the average newcomer before them */
  readonly mix: Tally;
  readonly byCategory: ReadonlyMap<number, OfEntrance>;
  readonly byChannel: ReadonlyMap<number, OfEntrance>;
}

export interface OfEntrance {
  /**
   * who came back of those won by this category (channel); expected: what the newcomers of other categories (channels) won
   * through the same channel (category) in the same month did, so that neither a month nor the other one tells
   */
  readonly own: Tally;
  /** all others, as `cameBack` */
  readonly without: Tally;
}

export interface NewcomersOptions {
  readonly asOf: EpochDay;
  readonly months: Months;
  /** what was usual is told by months so many ago and more */
  readonly referenceFrom: number;
}

export function newcomers(
  purchases: Frame<Purchase>,
  kinds: Kinds,
  { asOf, months, referenceFrom }: NewcomersOptions,
): Newcomers {
  const entrances = entrancesByMonth(purchases, kinds, { asOf, months });
  const size = months.count;
  const watched = (ago: number) => months.end(ago) + COME_BACK_DAYS <= asOf;
  const overall = shareOf(entrances, (ago) => ago >= referenceFrom && watched(ago), 0, 0);
  const usual = entrances.map((entrance) =>
    shareOf([entrance], (ago) => ago >= referenceFrom && watched(ago), USUAL_PRIOR, overall),
  );
  const cameBack = newTally(size);
  const mix = newTally(size);
  entrances.forEach(({ won, back }, e) => {
    const expected = usual[e]!;
    for (let ago = 0; ago < size; ago += 1) {
      add(mix, ago, won[ago]! * expected, won[ago]! * overall, won[ago]! * (expected - overall) ** 2);
      if (!watched(ago)) continue;
      add(cameBack, ago, back[ago]!, won[ago]! * expected, won[ago]! * expected * (1 - expected));
    }
  });
  const ofEntrances = (side: 'category' | 'channel') =>
    new Map(
      [...new Set(entrances.map((entrance) => entrance[side]))].map((name) => [
        name,
        ofEntrance({ entrances, usual, overall, side, name, size, watched }),
      ]),
    );
  return { cameBack, mix, byCategory: ofEntrances('category'), byChannel: ofEntrances('channel') };
}

function ofEntrance({
  entrances,
  usual,
  overall,
  side,
  name,
  size,
  watched,
}: {
  readonly entrances: readonly Entrance[];
  readonly usual: readonly number[];
  readonly overall: number;
  readonly side: 'category' | 'channel';
  readonly name: number;
  readonly size: number;
  readonly watched: (ago: number) => boolean;
}): OfEntrance {
  const own = newTally(size);
  const without = newTally(size);
  const other = side === 'category' ? 'channel' : 'category';
  entrances.forEach((entrance, e) => {
    const { won, back } = entrance;
    const beside = entrances.filter((one) => one[other] === entrance[other] && one[side] !== name);
    for (let ago = 0; ago < size; ago += 1) {
      if (!watched(ago) || won[ago] === 0) continue;
      if (entrance[side] !== name) {
        const expected = usual[e]!;
        add(without, ago, back[ago]!, won[ago]! * expected, won[ago]! * expected * (1 - expected));
        continue;
      }
      const base = beside.reduce((sum, one) => sum + one.won[ago]!, 0);
      const hits = beside.reduce((sum, one) => sum + one.back[ago]!, 0);
      const rate = (hits + OTHERS_PRIOR * overall) / (base + OTHERS_PRIOR);
      const ofOthers = (won[ago]! ** 2 * overall * (1 - overall)) / (base + OTHERS_PRIOR);
      add(own, ago, back[ago]!, won[ago]! * rate, won[ago]! * overall * (1 - overall) + ofOthers);
    }
  });
  return { own, without };
}

/** Newcomers of one category and channel, by month ago; `back` as far as their time is up. */
interface Entrance {
  readonly category: number;
  readonly channel: number;
  readonly won: Uint32Array;
  readonly back: Uint32Array;
}

function entrancesByMonth(
  purchases: Frame<Purchase>,
  kinds: Kinds,
  { asOf, months }: Pick<NewcomersOptions, 'asOf' | 'months'>,
): Entrance[] {
  const customer = numbers(purchases, 'customer');
  const nth = numbers(purchases, 'nth');
  const nthKnown = numbers(purchases, 'nthKnown');
  const day = numbers(purchases, 'day');
  const kind = numbers(purchases, 'kind');
  const channels = 1 + kinds.channel.reduce((most, channel) => Math.max(most, channel), 0);
  const found = new Map<number, Entrance>();
  for (let i = 0; i < nth.length; i += 1) {
    if (nth[i] !== 1 || nthKnown[i] !== 1) continue;
    const ago = months.ago(day[i]!);
    if (ago >= months.count) continue;
    const category = kinds.category[kind[i]!]!;
    const channel = kinds.channel[kind[i]!]!;
    const place = category * channels + channel;
    let entrance = found.get(place);
    if (entrance === undefined) {
      const counts = () => new Uint32Array(months.count);
      entrance = { category, channel, won: counts(), back: counts() };
      found.set(place, entrance);
    }
    entrance.won[ago]! += 1;
    const isUp = day[i]! + COME_BACK_DAYS <= asOf;
    if (isUp && customer[i + 1] === customer[i] && day[i + 1]! - day[i]! <= COME_BACK_DAYS) {
      entrance.back[ago]! += 1;
    }
  }
  return [...found.entries()].sort(([a], [b]) => a - b).map(([, entrance]) => entrance);
}

/** Who came back ÷ who was won in the months told, held by `prior` newcomers of `held`. */
function shareOf(
  entrances: readonly Entrance[],
  isTold: (ago: number) => boolean,
  prior: number,
  held: number,
): number {
  let hits = prior * held;
  let base = prior;
  for (const { won, back } of entrances) {
    for (let ago = 0; ago < won.length; ago += 1) {
      if (!isTold(ago)) continue;
      hits += back[ago]!;
      base += won[ago]!;
    }
  }
  return base === 0 ? 0 : hits / base;
}

function add(tally: Tally, ago: number, observed: number, expected: number, noise: number): void {
  tally.observed[ago]! += observed;
  tally.expected[ago]! += expected;
  tally.noise[ago]! += noise;
}
