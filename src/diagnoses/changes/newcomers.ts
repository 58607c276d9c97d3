import type { Purchase } from '../../customer-base/purchase-list.ts';
import type { Frame } from '../../frame.ts';
import type { Kinds } from '../../ledger/ledger.ts';
import { type Entrance, entrancesOf } from './entrances.ts';
import type { Months } from './months.ts';
import { newTally, type Tally } from './series.ts';

/** What the others did is told by those won in the month itself and in so many before and after: of one alone it is too few. */
const OTHERS_MONTHS = 1;
/** It is held by so many newcomers who did as usual. */
const OTHERS_PRIOR = 2;

/**
 * What newcomers did, month by month of their first purchase; only those whose first purchase is known. Their entrance is the
 * category and channel of the leading line of that purchase.
 */
export interface Newcomers {
  /** who bought again while followed; expected: as those who came by the same entrance before */
  readonly cameBack: Tally;
  /** what is expected of them by their entrances alone; expected: what of the average newcomer before them */
  readonly mix: Tally;
  readonly byCategory: ReadonlyMap<number, OfEntrance>;
  readonly byChannel: ReadonlyMap<number, OfEntrance>;
}

export interface OfEntrance {
  /**
   * who came back of those won by this category (channel); expected: as usual, times what the newcomers of other categories
   * (channels) won through the same channel (category) about that month did of what was usual with them, so that neither a
   * month nor the other one tells
   */
  readonly own: Tally;
  /** all others, as `cameBack` */
  readonly without: Tally;
}

export function newcomers(
  purchases: Frame<Purchase>,
  kinds: Kinds,
  { months, referenceFrom }: { readonly months: Months; readonly referenceFrom: number },
): Newcomers {
  const { entrances, overall } = entrancesOf(purchases, kinds, months, referenceFrom);
  const cameBack = newTally(months.count);
  const mix = newTally(months.count);
  for (const entrance of entrances) {
    const { won, usual } = entrance;
    for (let ago = 0; ago < months.count; ago += 1) {
      add(cameBack, ago, entrance.back[ago]!, entrance.expected[ago]!, entrance.noise[ago]!);
      const all = won[ago]!;
      add(mix, ago, all * usual, all * overall, all * (usual - overall) ** 2);
    }
  }
  const held = OTHERS_PRIOR * overall;
  const ofEntrances = (side: Side) =>
    new Map(
      [...new Set(entrances.map((entrance) => entrance[side]))].map((name) => [
        name,
        ofEntrance(entrances, side, name, { size: months.count, held }),
      ]),
    );
  return { cameBack, mix, byCategory: ofEntrances('category'), byChannel: ofEntrances('channel') };
}

type Side = 'category' | 'channel';

function ofEntrance(
  entrances: readonly Entrance[],
  side: Side,
  name: number,
  { size, held }: { readonly size: number; readonly held: number },
): OfEntrance {
  const other = side === 'category' ? 'channel' : 'category';
  const own = newTally(size);
  const without = newTally(size);
  for (const entrance of entrances) {
    const { back, expected, noise } = entrance;
    const isOwn = entrance[side] === name;
    const beside = entrances.filter((one) => one[other] === entrance[other] && one[side] !== name);
    for (let ago = 0; ago < size; ago += 1) {
      if (!isOwn) {
        add(without, ago, back[ago]!, expected[ago]!, noise[ago]!);
        continue;
      }
      const usual = held + sumAround(beside, 'expected', ago);
      const factor = (held + sumAround(beside, 'back', ago)) / usual;
      const ofOthers = sumAround(beside, 'noise', ago) / usual ** 2;
      add(own, ago, back[ago]!, expected[ago]! * factor, noise[ago]! + expected[ago]! ** 2 * ofOthers);
    }
  }
  return { own, without };
}

function sumAround(entrances: readonly Entrance[], name: 'back' | 'expected' | 'noise', ago: number): number {
  let sum = 0;
  for (const entrance of entrances) {
    const counts = entrance[name];
    for (let at = ago - OTHERS_MONTHS; at <= ago + OTHERS_MONTHS; at += 1) sum += counts[at] ?? 0;
  }
  return sum;
}

function add(tally: Tally, ago: number, observed: number, expected: number, noise: number): void {
  tally.observed[ago]! += observed;
  tally.expected[ago]! += expected;
  tally.noise[ago]! += noise;
}
