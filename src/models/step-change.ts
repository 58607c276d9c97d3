import studentT from '@stdlib/stats-base-dists-t-cdf';
import { regressStep, type StepFit, type StepRows } from './step-regression.ts';

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

/** Spread that others like it show, and how many degrees of freedom tell of it. */
export interface KnownSpread {
  readonly spread: number;
  readonly degreesOfFreedom: number;
}

export interface StepOptions {
  readonly scale?: Scale;
  /** the level rises or falls by itself from period to period: the change is beside a straight line, where the periods tell one */
  readonly trend?: boolean;
  /** held by what others like it show, as their degrees of freedom are to its own (as in Smyth 2004, Stat. Appl. Genet. Mol. Biol. 3, 3) */
  readonly known?: KnownSpread;
}

export interface StepChange {
  /** of a period with exposure 1: its level less the level before, season apart, on the scale of the estimates */
  readonly change: number;
  readonly standardError: number;
  /** periods that told of the spread, less what was fitted to them, and those by which it is held */
  readonly degreesOfFreedom: number;
  /** chance of so large a fall (or a larger one) where nothing has changed; of a rise it is 1 less this */
  readonly pFall: number;
  /** variance between periods beyond chance: what campaigns and the weather do to all customers at once */
  readonly spread: number;
  /** share of a period's deviation that the next one keeps, 0 … 0.7 */
  readonly persistence: number;
  readonly recent: number;
  readonly earlier: number;
  /** by which the level rises a period by itself, and its standard error; 0 where none is asked for or told */
  readonly trend: number;
  readonly trendError: number;
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
  { scale = 'level', trend = false, known }: StepOptions = {},
): StepChange | undefined {
  const told = comparable(observations, exposure);
  const seasons = new Set(told.map(({ season }) => season)).size;
  const alongside = told.some((each) => each.alongside !== undefined)
    ? [Float64Array.from(told, (each) => each.alongside ?? 0)]
    : [];
  const time = trend ? [Float64Array.from(told, ({ ago }) => 0 - ago)] : [];
  const fit = fittedWith(told, exposure, { beside: [...alongside, ...time], seasons, scale, known });
  // where the periods do not tell a trend, none is taken
  if (!fit && trend) return stepChange(observations, exposure, { scale, ...(known ? { known } : {}) });
  if (!fit) return undefined;
  const { own, spread, change, variance, residuals } = fit;
  const persistence = persistenceOf(told, residuals);
  const widened = (1 + persistence) / (1 - persistence);
  const standardError = Math.sqrt(variance * widened);
  const recent = told.filter(({ ago }) => exposure(ago) > 0).length;
  const degreesOfFreedom = own + (known?.degreesOfFreedom ?? 0);
  return {
    change,
    standardError,
    degreesOfFreedom,
    pFall: studentT(change / standardError, degreesOfFreedom),
    spread,
    persistence,
    recent,
    earlier: told.length - recent,
    trend: trend ? fit.slope : 0,
    trendError: trend ? Math.sqrt(fit.slopeVariance * widened) : 0,
  };
}

/** Rounds of weighing counts by what was fitted to them; more change nothing that is seen. */
const ROUNDS = 3;

interface Fitting {
  readonly beside: readonly Float64Array[];
  /** how many levels */
  readonly seasons: number;
  readonly scale: Scale;
  readonly known: KnownSpread | undefined;
}

function fittedWith(told: readonly Observation[], exposure: Exposure, fitting: Fitting) {
  const { beside, seasons, scale, known } = fitting;
  const own = told.length - seasons - beside.length - 1;
  if (own < DEGREES_OF_A_STEP) return undefined;
  const rows: StepRows = {
    seasons: Uint8Array.from(told, ({ season }) => season),
    estimates: Float64Array.from(told, ({ estimate }) => estimate),
    exposures: Float64Array.from(told, ({ ago }) => exposure(ago)),
    beside,
  };
  let variances = Float64Array.from(told, ({ variance }) => variance);
  for (let round = 1; ; round += 1) {
    const found = spreadOf(rows, variances, own);
    if (found === undefined) return undefined;
    const spread = known
      ? (found * own + known.spread * known.degreesOfFreedom) / (own + known.degreesOfFreedom)
      : found;
    const fit = solved(rows, variances, spread)!;
    if (scale === 'level' || round === ROUNDS) return { ...fit, own, spread };
    variances = Float64Array.from(told, ({ estimate, variance }, i) => {
      const level = estimate - fit.residuals[i]!;
      return variance * Math.exp(-level);
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

function solved(rows: StepRows, variances: Float64Array, spread: number): StepFit | undefined {
  return regressStep(
    rows,
    variances.map((variance) => 1 / (variance + spread)),
  );
}

const STEPS = 60;
const NEAR_ENOUGH = 1e-6;
/** Keeps the weights finite where estimates have no variance of their own: a ten-thousandth up or down is no spread. */
const LEAST_SPREAD = 1e-8;

/**
 * Where the weighted squares come to their degrees of freedom; undefined where the rows do not tell the change. Newton's steps on
 * 1 ÷ squares, nearly a straight line (the squares fall by Σ weight² × residual²), kept between what is too little and too much.
 */
function spreadOf(rows: StepRows, variances: Float64Array, degrees: number): number | undefined {
  let low = LEAST_SPREAD;
  let high = Number.POSITIVE_INFINITY;
  let spread = LEAST_SPREAD;
  for (let step = 0; step < STEPS; step += 1) {
    const fit = solved(rows, variances, spread);
    if (!fit) return undefined;
    const { squares, residuals } = fit;
    if (Math.abs(squares / degrees - 1) < NEAR_ENOUGH) return spread;
    if (squares > degrees) low = spread;
    else if (spread === LEAST_SPREAD) return LEAST_SPREAD;
    else high = spread;
    let falling = 0;
    for (let i = 0; i < residuals.length; i += 1) {
      falling += (residuals[i]! / (variances[i]! + spread)) ** 2;
    }
    const next = spread + (squares ** 2 / degrees - squares) / falling;
    if (next > low && next < high) spread = next;
    else spread = high === Number.POSITIVE_INFINITY ? low * 4 : Math.sqrt(low * high);
  }
  return spread;
}

function persistenceOf(told: readonly Observation[], residuals: Float64Array): number {
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
