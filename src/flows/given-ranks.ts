import type { GivenRanks } from '../customer-base/proof/half-year.ts';
import type { CompanyRanks } from '../customer-base/ranks/rank-review.ts';
import type { RankRows } from '../intake/companions/given-ranks.ts';
import { type OrderedRanks, orderRanks } from '../intake/companions/rank-order.ts';
import type { Note } from '../intake/notes.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { dayOf, type EpochDay, formatDay } from '../units/day.ts';
import { Refusal } from '../units/problem.ts';
import { termEnd } from '../units/term.ts';
import { type RankRow, ranksBySales } from './ranks-by-sales.ts';

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

/** The ranks as they stand, and as they stood when the last half-year began. */
export interface RanksGiven {
  readonly company: CompanyRanks;
  /** those that can be judged by what followed */
  readonly ranks?: GivenRanks;
  /** the same by customer number, −1 for none */
  readonly placeThen?: Int16Array;
  readonly notes: readonly Note[];
}

/** Ranks, and the file they stand in. */
export interface FiledRanks {
  readonly rows: RankRows;
  readonly file: string;
  readonly role: 'ranks' | 'customers';
}

/** What a file of ranks gives. Of customers beside whose other particulars ranks stand that nobody can order: nothing. */
export function ranksOf(
  { rows, file, role }: FiledRanks,
  ledger: Ledger,
  asOf: EpochDay,
  options: RankOptions,
): RanksGiven | undefined {
  try {
    return givenRanks(rows, ledger, asOf, { ...options, file });
  } catch (error) {
    if (role === 'customers' && error instanceof Refusal) return undefined;
    throw error;
  }
}

/**
 * A file with several days for a customer is a history: of it, what stood on the as-of day, and for the proof what stood at the
 * beginning of the last half-year. Else the ranks are those of the latest day in the file, and know everything up to it. Throws a
 * Refusal (`ranks-unordered`) where nobody could say which rank is the better.
 */
export function givenRanks(
  rows: RankRows,
  ledger: Ledger,
  asOf: EpochDay,
  options: RankOptions & { readonly file: string },
): RanksGiven {
  const begin = termEnd(asOf, -1);
  const { found, strangers } = foundIn(rows, ledger, options);
  const order = options.ranksOrder?.split(/[,、]/).map((rank) => rank.trim());
  const ordered = orderRanks(rows.rank, order, options.file, () =>
    ranksBySales(found, ledger, { asOf, begin }),
  );
  const all = found.map(({ number, rank, day }) => ({ number, day, place: ordered.places.get(rank)! }));
  const dated = all.filter(({ day }) => !Number.isNaN(day));
  const history = isHistory(dated);
  const known = history ? dated.filter(({ day }) => day <= begin) : dated;
  const setOn = latestOf(known);
  const late = known.length === 0 || setOn > begin ? dated : [];
  const inForce = history ? all.filter(({ day }) => !(day > asOf)) : all;
  const placeThen = known.length === 0 ? undefined : standing(known, ledger.keys.length);
  const names = namesOf(rows.rank, ordered);
  const notes: readonly Note[] = [
    { code: 'ranks-undated', count: all.length - dated.length },
    {
      code: 'ranks-set-later',
      count: late.length,
      example: late.length > 0 ? formatDay(latestOf(late)) : '',
    },
    {
      code: 'ranks-by-sales',
      count: ordered.orderedBy === 'sales' ? names.length : 0,
      example: names.join(' > '),
    },
  ];
  return {
    company: {
      names,
      orderedBy: ordered.orderedBy,
      setOn: setOnOf(inForce),
      place: standing(inForce, ledger.keys.length),
      strangers,
    },
    ...(placeThen ? { placeThen, ranks: { setOn, score: scores(placeThen) } } : {}),
    notes: notes.filter(({ count }) => count > 0),
  };
}

/** The rows of customers in the orders, and how many keys are not among them. */
function foundIn(rows: RankRows, ledger: Ledger, options: RankOptions) {
  const numberOf = new Map(ledger.keys.map((key, number) => [key, number]));
  const usual = options.ranksAsOf === undefined ? Number.NaN : dayOf(options.ranksAsOf);
  const strangers = new Set<string>();
  const found = rows.key.flatMap((key, i): RankRow[] => {
    const number = numberOf.get(key);
    if (number === undefined) strangers.add(key);
    const day = Number.isNaN(rows.day[i]!) ? usual : rows.day[i]!;
    return number === undefined ? [] : [{ number, day, rank: rows.rank[i]! }];
  });
  return { found, strangers: strangers.size };
}

/** As most rows write each rank, best first. */
function namesOf(written: readonly string[], { places }: OrderedRanks): string[] {
  const rows = new Map<string, number>();
  for (const rank of written) rows.set(rank, (rows.get(rank) ?? 0) + 1);
  const names: string[] = [];
  for (const [rank, place] of places) {
    const other = names[place];
    if (other === undefined || rows.get(rank)! > rows.get(other)!) names[place] = rank;
  }
  return names;
}

/** −∞ where none of them has a day */
function latestOf(rows: readonly Ranked[]): EpochDay {
  return rows.reduce((latest, { day }) => (day > latest ? day : latest), Number.NEGATIVE_INFINITY);
}

function setOnOf(rows: readonly Ranked[]): EpochDay {
  const latest = latestOf(rows);
  return Number.isFinite(latest) ? latest : Number.NaN;
}

function isHistory(rows: readonly Ranked[]): boolean {
  const dayOfCustomer = new Map<number, EpochDay>();
  return rows.some(({ number, day }) => {
    const other = dayOfCustomer.get(number);
    dayOfCustomer.set(number, day);
    return other !== undefined && other !== day;
  });
}

/** By customer number, the place of his rank: that of his latest day (none is the earliest), of several on it the best. */
function standing(rows: readonly Ranked[], customers: number): Int16Array {
  const places = new Int16Array(customers).fill(-1);
  const latest = new Float64Array(customers).fill(Number.NEGATIVE_INFINITY);
  for (const { number, day: given, place } of rows) {
    const day = Number.isNaN(given) ? Number.NEGATIVE_INFINITY : given;
    if (day < latest[number]!) continue;
    if (day > latest[number]! || places[number] === -1 || place < places[number]!) places[number] = place;
    latest[number] = day;
  }
  return places;
}

/** The best rank highest; NaN for who has none. */
function scores(places: Int16Array): Float64Array {
  return Float64Array.from(places, (place) => (place < 0 ? Number.NaN : 0 - place));
}
