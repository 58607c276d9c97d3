import studentT from '@stdlib/stats-base-dists-t-cdf';
import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** What was seen in one of many periods of equal length (months). */
export interface Observation {
  /** periods ago; 0 is the latest */
  readonly ago: number;
  /** which part of the year it was: periods of the same season are alike */
  readonly season: number;
  /** of the level, on a scale where changes add up: a logarithm, a log odds */
  readonly estimate: number;
  /** of the estimate by chance alone, had nothing but the number of customers mattered; of a count's logarithm: had it been 0 */
  readonly variance: number;
  /** on the same scale: what moved in that period for reasons that move this one too; fitted with a slope of its own */
  readonly alongside?: number;
}

/**
 * What the estimates are of. The logarithm of a count varies the less the larger the count: its variance is that at the level
 * fitted, not that of the count itself, by which low ones would weigh less than high ones (as in Poisson regression:
 * McCullagh & Nelder 1989, section 6.2).
 */
export type Scale = 'level' | 'logarithm-of-count';

/** How much of a change a period `ago` would show, 0 … 1; 0 before it began. */
export type Exposure = (ago: number) => number;

export interface StepChange {
  /** of a period with exposure 1: its level less the level before, season apart, on the scale of the estimates */
  readonly change: number;
  readonly standardError: number;
  /** periods that told of the spread, less what was fitted to them */
  readonly degreesOfFreedom: number;
  /** chance of so large a fall (or a larger one) where nothing has changed; of a rise it is 1 less this */
  readonly pFall: number;
  /** variance between periods beyond chance: what campaigns and the weather do to all customers at once */
  readonly spread: number;
  /** share of a period's deviation that the next one keeps, 0 … 0.7 */
  readonly persistence: number;
  readonly recent: number;
  readonly earlier: number;
}

/** With fewer degrees of freedom the spread of the periods is a guess. */
const DEGREES_OF_A_STEP = 6;

/** Fewer periods do not tell whether deviations last. */
const PERIODS_FOR_PERSISTENCE = 24;

/** Deviations that last longer than this cannot be told from a change. */
const MOST_PERSISTENCE = 0.7;

/**
 * Whether the level of the periods with an exposure differs from that of the earlier ones: weighted least squares on a level
 * a season and one change in proportion to the exposure, weights 1 ÷ (variance + spread). The spread is the one with which the weighted squares
 * come to their degrees of freedom (Paule & Mandel 1982, J. Res. NBS 87, 377; with regressors DerSimonian & Kacker
 * 2007, Contemp. Clin. Trials 28, 105). The standard error is widened by √((1 + ρ) ÷ (1 − ρ)) for deviations that last,
 * ρ the correlation of neighbouring residuals. Student's t on n − p degrees of freedom.
 * Periods of a season that was seen only on one side of the step tell nothing and are left out. Undefined where what
 * remains is too little to judge the spread by, lies on one side of the step, or where what moved alongside never differed.
 */
export function stepChange(
  observations: readonly Observation[],
  exposure: Exposure,
  scale: Scale = 'level',
): StepChange | undefined {
  const told = comparable(observations, exposure);
  const seasons = [...new Set(told.map(({ season }) => season))];
  const hasAlongside = told.some(({ alongside }) => alongside !== undefined);
  const size = seasons.length + (hasAlongside ? 2 : 1);
  const degreesOfFreedom = told.length - size;
  if (degreesOfFreedom < DEGREES_OF_A_STEP) return undefined;
  const rows = told.map(({ ago, season, alongside = 0 }) => [
    exposure(ago),
    ...seasons.map((name) => (name === season ? 1 : 0)),
    ...(hasAlongside ? [alongside] : []),
  ]);
  if (!isDetermined(rows)) return undefined;
  const { spread, fit } = fitted(told, rows, degreesOfFreedom, scale);
  const { coefficients, residuals, variance } = fit;
  const persistence = persistenceOf(told, residuals);
  const standardError = Math.sqrt((variance * (1 + persistence)) / (1 - persistence));
  const change = coefficients[0]!;
  const recent = told.filter(({ ago }) => exposure(ago) > 0).length;
  return {
    change,
    standardError,
    degreesOfFreedom,
    pFall: studentT(change / standardError, degreesOfFreedom),
    spread,
    persistence,
    recent,
    earlier: told.length - recent,
  };
}

/** Rounds of weighing counts by what was fitted to them; more change nothing that is seen. */
const ROUNDS = 3;

function fitted(told: readonly Observation[], rows: readonly number[][], degrees: number, scale: Scale) {
  let weighed = told;
  for (let round = 1; ; round += 1) {
    const spread = spreadOf(weighed, rows, degrees);
    const fit = solved(weighed, rows, spread);
    if (scale === 'level' || round === ROUNDS) return { spread, fit };
    weighed = told.map((observation, i) => {
      const level = observation.estimate - fit.residuals[i]!;
      return { ...observation, variance: observation.variance * Math.exp(-level) };
    });
  }
}

/** The observations that have a counterpart of their season on the other side of the step. */
function comparable(observations: readonly Observation[], exposure: Exposure): Observation[] {
  const known = observations.filter(
    ({ estimate, variance }) => Number.isFinite(estimate) && Number.isFinite(variance) && variance >= 0,
  );
  const isRecent = ({ ago }: Observation) => exposure(ago) > 0;
  const seasonsOf = (side: readonly Observation[]) => new Set(side.map(({ season }) => season));
  const recent = seasonsOf(known.filter(isRecent));
  const earlier = seasonsOf(known.filter((observation) => !isRecent(observation)));
  // earlier periods of other seasons still tell of the spread, where they were seen twice
  const twice = (season: number) => known.filter((other) => other.season === season).length > 1;
  return known.filter(({ season, ...rest }) =>
    isRecent({ season, ...rest }) ? earlier.has(season) : recent.has(season) || twice(season),
  );
}

/** Of a column, less than this share is its own: the others tell as much. */
const LEAST_OF_ITS_OWN = 1e-9;

/** Whether no column of the design is a sum of others. */
function isDetermined(rows: readonly number[][]): boolean {
  const design = new Matrix(rows.map((row) => [...row]));
  const normal = design.transpose().mmul(design);
  const decomposed = new CholeskyDecomposition(normal);
  const own = decomposed.lowerTriangularMatrix.diagonal();
  return (
    decomposed.isPositiveDefinite() && own.every((root, j) => root ** 2 > LEAST_OF_ITS_OWN * normal.get(j, j))
  );
}

interface Fit {
  readonly coefficients: readonly number[];
  readonly residuals: readonly number[];
  /** of the first coefficient */
  readonly variance: number;
  /** Σ weight × residual² */
  readonly squares: number;
}

function solved(told: readonly Observation[], rows: readonly number[][], spread: number): Fit {
  const weights = told.map(({ variance }) => 1 / (variance + spread));
  const roots = weights.map(Math.sqrt);
  const design = new Matrix(rows.map((row, i) => row.map((x) => x * roots[i]!)));
  const response = Matrix.columnVector(told.map(({ estimate }, i) => estimate * roots[i]!));
  const normal = new CholeskyDecomposition(design.transpose().mmul(design));
  const target = design.transpose().mmul(response);
  const coefficients = normal.solve(target).to1DArray();
  const unit = Matrix.zeros(coefficients.length, 1).set(0, 0, 1);
  const residuals = told.map(
    ({ estimate }, i) => estimate - rows[i]!.reduce((sum, x, j) => sum + x * coefficients[j]!, 0),
  );
  return {
    coefficients,
    residuals,
    variance: normal.solve(unit).get(0, 0),
    squares: residuals.reduce((sum, residual, i) => sum + weights[i]! * residual ** 2, 0),
  };
}

const HALVINGS = 60;
/** Keeps the weights finite where estimates have no variance of their own: a ten-thousandth up or down is no spread. */
const LEAST_SPREAD = 1e-8;

function spreadOf(told: readonly Observation[], rows: readonly number[][], degrees: number): number {
  const excess = (spread: number) => solved(told, rows, spread).squares - degrees;
  if (excess(LEAST_SPREAD) <= 0) return LEAST_SPREAD;
  let low = LEAST_SPREAD;
  let high = 1;
  while (excess(high) > 0) high *= 4;
  for (let halving = 0; halving < HALVINGS && high > low * 1.0001; halving += 1) {
    const middle = Math.sqrt(low * high);
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return high;
}

function persistenceOf(told: readonly Observation[], residuals: readonly number[]): number {
  if (told.length < PERIODS_FOR_PERSISTENCE) return 0;
  const at = new Map(told.map(({ ago }, i) => [ago, residuals[i]!]));
  let products = 0;
  let squares = 0;
  for (const [ago, residual] of at) {
    squares += residual ** 2;
    products += residual * (at.get(ago + 1) ?? 0);
  }
  return squares === 0 ? 0 : Math.min(MOST_PERSISTENCE, Math.max(0, products / squares));
}
