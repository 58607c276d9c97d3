/**
 * What is wrong with a dataset as a whole. Codes have no language; the sentences are in
 * templates/<language>/problems.json, one entry a code, with these fields as placeholders.
 */
export interface Problem {
  readonly code: string;
  /** the name the user knows, never a path of ours */
  readonly file?: string;
  /** physical line, 1 for the first */
  readonly line?: number;
  readonly column?: string;
  /** what stands there */
  readonly found?: string;
  /** what was looked for, or the limit that was passed */
  readonly wanted?: string;
  /** what it may be instead: a column, a name */
  readonly perhaps?: string;
  /** on the first of several rows with this code: how many rows have it, where only the first of them are given */
  readonly ofKind?: number;
}

/** At most this many problems are reported; the true count is kept beside. */
export const PROBLEMS_REPORTED = 100;

/** So many rows of a kind say enough. */
export const GIVEN_OF_A_KIND = 3;

/** The first rows of one kind, `ofKind` that there are. */
export function firstOfAKind(rows: readonly Problem[], ofKind = rows.length): readonly Problem[] {
  return rows
    .slice(0, GIVEN_OF_A_KIND)
    .map((problem, index) => (index === 0 && ofKind > 1 ? { ...problem, ofKind } : problem));
}

/** A dataset that cannot be diagnosed, with every reason found. News, not an accident. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problems: readonly Problem[];
  readonly count: number;

  constructor(problems: readonly Problem[], count = problems.length) {
    super(`the data cannot be diagnosed: ${problems.map((p) => p.code).join(', ')}`);
    this.problems = problems.slice(0, PROBLEMS_REPORTED);
    this.count = count;
  }
}
