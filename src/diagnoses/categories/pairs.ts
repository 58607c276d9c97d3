import { qValues } from '../../units/benjamini-hochberg.ts';
import { addMonths } from '../../units/day.ts';
import { ratio, SMALLEST_BASE } from '../../units/share.ts';
import type { Study } from '../study.ts';
import { expectedBoth, type FourFold, independence } from './pair-tests.ts';

/** Two named categories bought by the same: in one purchase, or by one customer within a year. */
export interface Pair {
  /** names */
  readonly a: string;
  readonly b: string;
  /** with both */
  readonly both: number;
  /** both ÷ all */
  readonly support: number;
  /** both ÷ those with a; both ÷ those with b */
  readonly confidenceA: number;
  readonly confidenceB: number;
  /** both ÷ what was to be expected were they independent */
  readonly lift: number;
  /** adjusted for the number of pairs; not known where too few were to be expected */
  readonly pValue: number;
  /** more often than by chance, and SMALLEST_BASE times or more */
  readonly together: boolean;
}

export interface Pairs {
  /** purchases, or customers */
  readonly all: number;
  /** the highest lift first */
  readonly pairs: readonly Pair[];
}

/** Fewer to be expected are not tested. */
const LEAST_EXPECTED = 5;

/** The list of pairs holds one in twenty by chance, at most. */
const FALSE_SHARE = 0.05;

/** Customers are compared with those of as many purchases in the year: 1, 2, 3, 4, 5 and more, 8 and more, 13 and more. */
const PURCHASES_FROM = [1, 2, 3, 4, 5, 8, 13] as const;

/** Pairs within one purchase (customer and day), over the whole file. */
export function pairsInBaskets({ categories }: Study): Pairs {
  const { rows, places } = categories;
  const counts = new PairCounts(1, places.names.length);
  for (let customer = 0; customer + 1 < rows.offsets.length; customer += 1) {
    const end = rows.offsets[customer + 1]!;
    for (let row = rows.offsets[customer]!; row < end; ) {
      const day = rows.day[row]!;
      for (; row < end && rows.day[row] === day; row += 1) {
        if (rows.gross[row]! > 0) counts.see(rows.place[row]!);
      }
      counts.close(0);
    }
  }
  return counts.pairs(places.names);
}

/** Pairs over what customers bought in the last twelve months, among customers of as many purchases. */
export function pairsInYear({ asOf, categories }: Study): Pairs {
  const { rows, places } = categories;
  const counts = new PairCounts(PURCHASES_FROM.length, places.names.length);
  const yearAgo = addMonths(asOf, -12);
  for (let customer = 0; customer + 1 < rows.offsets.length; customer += 1) {
    let purchases = 0;
    let previous = Number.NaN;
    for (let row = rows.offsets[customer + 1]! - 1; row >= rows.offsets[customer]!; row -= 1) {
      if (rows.day[row]! <= yearAgo) break;
      if (rows.gross[row]! <= 0) continue;
      if (rows.day[row] !== previous) purchases += 1;
      previous = rows.day[row]!;
      counts.see(rows.place[row]!);
    }
    counts.close(PURCHASES_FROM.findLastIndex((from) => purchases >= from));
  }
  return counts.pairs(places.names);
}

/** Counts, by group, how many hold each named category and each pair of them. */
class PairCounts {
  readonly #named: number;
  readonly #all: Float64Array;
  readonly #both: Float64Array;
  readonly #has: Int8Array;
  #seen: number[] = [];
  #anything = false;

  constructor(groups: number, named: number) {
    this.#named = named;
    this.#all = new Float64Array(groups);
    this.#both = new Float64Array(groups * named * named);
    this.#has = new Int8Array(named);
  }

  /** a category of the one looked at; may be told twice */
  see(place: number): void {
    this.#anything = true;
    if (place >= this.#named || this.#has[place] === 1) return;
    this.#has[place] = 1;
    this.#seen.push(place);
  }

  /** the one looked at is complete */
  close(group: number): void {
    if (!this.#anything) return;
    this.#all[group]! += 1;
    const offset = group * this.#named * this.#named;
    for (const a of this.#seen) {
      for (const b of this.#seen) this.#both[offset + a * this.#named + b]! += 1;
    }
    for (const place of this.#seen) this.#has[place] = 0;
    this.#seen = [];
    this.#anything = false;
  }

  pairs(names: readonly string[]): Pairs {
    const all = this.#all.reduce((sum, count) => sum + count, 0);
    const found = names.flatMap((_, a) => names.slice(a + 1).map((__, k) => this.#pair(a, a + 1 + k)));
    const tested = found.filter(({ groups }) => expectedBoth(groups) >= LEAST_EXPECTED);
    const adjusted = qValues(tested.map(({ groups }) => independence(groups)));
    const pValues = new Map(tested.map((pair, i) => [pair, adjusted[i]!]));
    const pairs = found.map((pair): Pair => {
      const sum = (of: keyof FourFold) => pair.groups.reduce((total, group) => total + group[of], 0);
      const lift = ratio(sum('both'), expectedBoth(pair.groups));
      const pValue = pValues.get(pair) ?? Number.NaN;
      return {
        a: names[pair.a]!,
        b: names[pair.b]!,
        both: sum('both'),
        support: ratio(sum('both'), all),
        confidenceA: ratio(sum('both'), sum('a')),
        confidenceB: ratio(sum('both'), sum('b')),
        lift,
        pValue,
        together: lift > 1 && pValue <= FALSE_SHARE && sum('both') >= SMALLEST_BASE,
      };
    });
    return { all, pairs: pairs.sort((x, y) => Number(y.together) - Number(x.together) || byLift(x, y)) };
  }

  #pair(a: number, b: number): { a: number; b: number; groups: FourFold[] } {
    const at = (group: number, one: number, other: number) =>
      this.#both[(group * this.#named + one) * this.#named + other]!;
    const groups = Array.from(this.#all, (all, group) => ({
      all,
      a: at(group, a, a),
      b: at(group, b, b),
      both: at(group, a, b),
    }));
    return { a, b, groups };
  }
}

/** Of equals, and where no lift is known, the more frequent first. */
function byLift(x: Pair, y: Pair): number {
  const known = (lift: number) => (Number.isNaN(lift) ? -1 : lift);
  return known(y.lift) - known(x.lift) || y.both - x.both;
}
