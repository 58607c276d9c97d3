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
}

/** At most this many problems are reported; the true count is kept beside. */
export const PROBLEMS_REPORTED = 100;

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
