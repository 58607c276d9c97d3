/** Months of a year, and some to spare. */
const MOST_SEASONS = 64;

/** One row a period that is looked at. */
export interface StepRows {
  /** 0 … {@link MOST_SEASONS} − 1 */
  readonly seasons: Uint8Array;
  readonly estimates: Float64Array;
  readonly exposures: Float64Array;
  /** what else may have moved the level, each with a slope of its own */
  readonly beside: readonly Float64Array[];
}

export interface StepFit {
  readonly change: number;
  /** of the change, were the weights the inverse variances */
  readonly variance: number;
  readonly residuals: Float64Array;
  /** Σ weight × residual² */
  readonly squares: number;
  /** of the last column beside, 0 where there is none */
  readonly slope: number;
  readonly slopeVariance: number;
}

/** Of a column, less than this share is its own: the others tell as much. */
const LEAST_OF_ITS_OWN = 1e-9;

/**
 * Weighted least squares on a level a season, the columns beside, and one change in proportion to the exposure: each column less
 * its season means and less what the columns before it tell (Frisch & Waugh 1933, Econometrica 1, 387; Lovell 1963, JASA 58, 993).
 * Undefined where a column is a sum of others.
 */
export function regressStep(
  { seasons, estimates, exposures, beside }: StepRows,
  weights: Float64Array,
): StepFit | undefined {
  const own: { readonly column: Float64Array; readonly square: number }[] = [];
  // of the last column before, how much is in the exposures
  let shared = 0;
  for (const column of [...beside, exposures]) {
    const left = lessSeasonMeans(column, seasons, weights);
    for (const before of own) {
      shared = product(left, before.column, weights) / before.square;
      subtract(left, before.column, shared);
    }
    const square = product(left, left, weights);
    if (!(square > LEAST_OF_ITS_OWN * product(column, column, weights))) return undefined;
    own.push({ column: left, square });
  }
  const residuals = lessSeasonMeans(estimates, seasons, weights);
  const slopes = own.map(({ column, square }) => {
    const slope = product(residuals, column, weights) / square;
    subtract(residuals, column, slope);
    return slope;
  });
  const { square } = own.at(-1)!;
  const change = slopes.at(-1)!;
  return {
    change,
    variance: 1 / square,
    residuals,
    squares: product(residuals, residuals, weights),
    slope: beside.length === 0 ? 0 : slopes.at(-2)! - change * shared,
    slopeVariance: beside.length === 0 ? 0 : 1 / own.at(-2)!.square + shared ** 2 / square,
  };
}

function lessSeasonMeans(
  column: Float64Array,
  seasons: Uint8Array,
  weights: Float64Array,
): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(MOST_SEASONS);
  const totals = new Float64Array(MOST_SEASONS);
  for (let i = 0; i < column.length; i += 1) {
    sums[seasons[i]!]! += weights[i]! * column[i]!;
    totals[seasons[i]!]! += weights[i]!;
  }
  const left = new Float64Array(column.length);
  for (let i = 0; i < column.length; i += 1) {
    left[i] = column[i]! - sums[seasons[i]!]! / totals[seasons[i]!]!;
  }
  return left;
}

function product(a: Float64Array, b: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += weights[i]! * a[i]! * b[i]!;
  return sum;
}

function subtract(from: Float64Array, column: Float64Array, times: number): void {
  for (let i = 0; i < from.length; i += 1) from[i]! -= times * column[i]!;
}
