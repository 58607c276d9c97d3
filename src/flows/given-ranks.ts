import type { GivenRanks } from '../customer-base/proof/half-year.ts';
import type { RankRows } from '../intake/companions/given-ranks.ts';
import { rankPlaces } from '../intake/companions/rank-order.ts';
import type { Note } from '../intake/notes.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { dayOf, type EpochDay, formatDay } from '../units/day.ts';
import { termEnd } from '../units/term.ts';

export interface RankOptions {
  /** the day of rows without one, YYYY-MM-DD */
  readonly ranksAsOf?: string;
  /** the ranks, best first, commas between */
  readonly ranksOrder?: string;
}

interface Ranked {
  readonly number: number;
  readonly day: EpochDay;
  readonly place: number;
}

/**
 * The company's ranks as the proof compares them. A file with several days for a customer is a history: of it, what
 * stood at the beginning of the last half-year. Else the ranks are those of the latest day in the file, and know
 * everything up to it. Throws a Refusal (`ranks-unordered`) where nobody could say which rank is the better.
 */
export function givenRanks(
  rows: RankRows,
  ledger: Ledger,
  asOf: EpochDay,
  options: RankOptions & { readonly file: string },
): { readonly ranks?: GivenRanks; readonly notes: readonly Note[] } {
  const order = options.ranksOrder?.split(/[,、]/).map((rank) => rank.trim());
  const places = rankPlaces(rows.rank, order, options.file);
  const numberOf = new Map(ledger.keys.map((key, number) => [key, number]));
  const usual = options.ranksAsOf === undefined ? Number.NaN : dayOf(options.ranksAsOf);
  const all = rows.key.flatMap((key, i): Ranked[] => {
    const number = numberOf.get(key);
    const day = Number.isNaN(rows.day[i]!) ? usual : rows.day[i]!;
    return number === undefined ? [] : [{ number, day, place: places.get(rows.rank[i]!)! }];
  });
  const dated = all.filter(({ day }) => !Number.isNaN(day));
  const begin = termEnd(asOf, -1);
  const known = isHistory(dated) ? dated.filter(({ day }) => day <= begin) : dated;
  const setOn = latestOf(known);
  const late = known.length === 0 || setOn > begin ? dated : [];
  const notes: readonly Note[] = [
    { code: 'ranks-undated', count: all.length - dated.length },
    {
      code: 'ranks-set-later',
      count: late.length,
      example: late.length > 0 ? formatDay(latestOf(late)) : '',
    },
  ];
  return {
    ...(known.length === 0 ? {} : { ranks: { setOn, score: scores(known, ledger.keys.length) } }),
    notes: notes.filter(({ count }) => count > 0),
  };
}

function latestOf(rows: readonly Ranked[]): EpochDay {
  return rows.reduce((latest, { day }) => Math.max(latest, day), Number.NEGATIVE_INFINITY);
}

function isHistory(rows: readonly Ranked[]): boolean {
  const dayOfCustomer = new Map<number, EpochDay>();
  return rows.some(({ number, day }) => {
    const other = dayOfCustomer.get(number);
    dayOfCustomer.set(number, day);
    return other !== undefined && other !== day;
  });
}

/** By customer number, the best rank highest: that of his latest day, of several on it the best. */
function scores(rows: readonly Ranked[], customers: number): Float64Array {
  const score = new Float64Array(customers).fill(Number.NaN);
  const latest = new Float64Array(customers).fill(Number.NEGATIVE_INFINITY);
  for (const { number, day, place } of rows) {
    if (day < latest[number]!) continue;
    if (day > latest[number]! || 0 - place > score[number]!) score[number] = 0 - place;
    latest[number] = day;
  }
  return score;
}
