import type { Share } from '../../units/share.ts';
import type { Cohorts } from './cohorts.ts';

/** Of the customers won in each term, how many bought in the terms after it. */
export interface Continuation {
  /** [k][j]: of those won k terms back, who bought in the (j + 1)th term after it; as many as have gone by */
  readonly byTerm: readonly (readonly Share[])[];
  /** [k]: of those won in terms 2k and 2k + 1 back, who bought in the twelve months after; none for the last twelve months */
  readonly byYear: readonly Share[];
}

/** The terms that follow have all gone by on the as-of day: no cell is of a time that is not up. */
export function continuation({ entrants, calendar, wonIn, terms }: Cohorts): Continuation {
  const counts = terms.map((_, k) => new Int32Array(k));
  const years = new Int32Array(Math.ceil(terms.length / 2));
  for (let i = 0; i < entrants.count; i += 1) {
    const won = wonIn[i]!;
    if (won <= 0) continue;
    const wonYear = Math.floor(won / 2);
    let last = won;
    let nextYear = false;
    for (let at = entrants.begin[i]! + 1; at < entrants.end[i]!; at += 1) {
      const term = calendar.termsBack(entrants.purchaseDay[at]!);
      if (term === last) continue;
      last = term;
      counts[won]![won - term - 1]! += 1;
      if (Math.floor(term / 2) === wonYear - 1) nextYear = true;
    }
    if (nextYear) years[wonYear]! += 1;
  }
  const heads = (k: number) => terms[k]?.customers ?? 0;
  return {
    byTerm: counts.map((row, k) => Array.from(row, (hits) => ({ hits, base: heads(k) }))),
    byYear: Array.from(years, (hits, k) => ({
      hits,
      base: k === 0 ? 0 : heads(2 * k) + heads(2 * k + 1),
    })),
  };
}
