import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** Rows of a regression, several groups of them together; each group has an intercept of its own. */
export interface GlmRows {
  /** row by row: `columns` numbers each */
  readonly design: Float64Array;
  readonly columns: number;
  /** 0 or 1 (logistic), or counts (Poisson) */
  readonly response: Float64Array;
  /** what is known before, on the scale of the link: the regression explains what it leaves */
  readonly offset: Float64Array;
  readonly weight: Float64Array;
  /** group of each row, 0 … groups − 1 */
  readonly group: Uint8Array;
  readonly groups: number;
}

export interface GlmFit {
  /** one a column of the design */
  readonly coefficients: Float64Array;
  /** one a group */
  readonly intercepts: Float64Array;
  readonly converged: boolean;
  readonly iterations: number;
}

export type GlmFamily = 'logistic' | 'poisson';

const MOST_ITERATIONS = 30;
const MOST_HALVINGS = 12;
/** The penalised log-likelihood, a row, no longer moves. */
const STILL = 1e-10;
/** While a step gains so much less than the one before, the next may use the same curvature. */
const WORTH_THE_SAME_CURVATURE = 0.1;
/** Of more rows every second, third, … shows the curvature: the steps lead to the same top, which the gradient of all rows finds. */
const ROWS_FOR_CURVATURE = 6000;
/** Beyond it a Poisson mean is as good as 0 or infinite. */
const MOST_LINEAR = 20;
/** Holds an intercept where a group has no event at all; weaker than any row. */
const INTERCEPT_RIDGE = 1e-2;

/**
 * Ridge-penalised generalised linear model with an offset, by iteratively reweighted least squares (McCullagh & Nelder
 * 1989, Generalized Linear Models, 2.5) with step halving. The coefficients are drawn to 0, that is to the offset, with
 * the weight of `ridge` rows of variance 1; the intercepts of the groups are free.
 */
export function fitGlm(family: GlmFamily, rows: GlmRows, ridge: number): GlmFit {
  const { columns, groups } = rows;
  const size = columns + groups;
  const penalty = Float64Array.from({ length: size }, (_, i) => (i < columns ? ridge : INTERCEPT_RIDGE));
  let here = lookAt(family, rows, penalty, new Float64Array(size));
  let descent: CholeskyDecomposition | undefined;
  let converged = false;
  let iterations = 0;
  let lastGain = Number.NaN;
  while (!converged && iterations < MOST_ITERATIONS) {
    iterations += 1;
    // near the top the curvature hardly changes, and is by far the dearest to come by
    const anew = descent === undefined;
    descent ??= new CholeskyDecomposition(curvatureOf(rows, here.pull, penalty));
    const step = descent.solve(Matrix.columnVector(here.gradient));
    let share = 1;
    let gain = Number.NaN;
    for (let halving = 0; halving < MOST_HALVINGS && !(gain >= 0); halving += 1, share /= 2) {
      const there = lookAt(
        family,
        rows,
        penalty,
        here.point.map((x, i) => x + share * step.get(i, 0)),
      );
      gain = there.objective - here.objective;
      if (gain >= 0) here = there;
    }
    if (!(gain >= 0) && anew) break;
    converged = gain <= STILL * Math.max(1, rows.response.length);
    if (!(gain < WORTH_THE_SAME_CURVATURE * lastGain)) descent = undefined;
    lastGain = gain;
  }
  return {
    coefficients: here.point.slice(0, columns),
    intercepts: here.point.slice(columns),
    converged,
    iterations,
  };
}

export function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

export function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}

const held = (linear: number) => Math.min(MOST_LINEAR, Math.max(-MOST_LINEAR, linear));

/** The penalised log-likelihood at a point, up to a constant, with what the next step needs. */
interface Place {
  readonly point: Float64Array;
  readonly objective: number;
  readonly gradient: Float64Array;
  /** weight of each row in the curvature */
  readonly pull: Float64Array;
}

/** One pass over the rows: they are far larger than what the processor keeps near. */
function lookAt(family: GlmFamily, rows: GlmRows, penalty: Float64Array, point: Float64Array): Place {
  const { design, columns, response, offset, weight, group } = rows;
  const gradient = new Float64Array(point.length);
  const pull = new Float64Array(response.length);
  let objective = 0;
  for (let i = 0, row = 0; i < response.length; i += 1, row += columns) {
    let z = offset[i]! + point[columns + group[i]!]!;
    for (let j = 0; j < columns; j += 1) z += design[row + j]! * point[j]!;
    const y = response[i]!;
    let surprise: number;
    if (family === 'logistic') {
      const mean = logistic(z);
      objective += weight[i]! * (y * z - Math.max(z, 0) - Math.log1p(Math.exp(-Math.abs(z))));
      surprise = weight[i]! * (y - mean);
      pull[i] = weight[i]! * Math.max(mean * (1 - mean), 1e-6);
    } else {
      const mean = Math.exp(held(z));
      objective += weight[i]! * (y * held(z) - mean);
      surprise = weight[i]! * (y - mean);
      pull[i] = weight[i]! * Math.max(mean, 1e-9);
    }
    gradient[columns + group[i]!]! += surprise;
    for (let j = 0; j < columns; j += 1) gradient[j]! += surprise * design[row + j]!;
  }
  for (let j = 0; j < point.length; j += 1) {
    objective -= 0.5 * penalty[j]! * point[j]! ** 2;
    gradient[j]! -= penalty[j]! * point[j]!;
  }
  return { point, objective, gradient, pull };
}

/** Σ pull · row · rowᵀ over the rows with their intercepts, and the penalty. */
function curvatureOf(rows: GlmRows, pull: Float64Array, penalty: Float64Array): Matrix {
  const every = Math.max(1, Math.floor(pull.length / ROWS_FOR_CURVATURE));
  return every === 1 ? curvatureOfAll(rows, pull, penalty) : curvatureOfSome(rows, pull, penalty, every);
}

/** The same from every nth row, counted n times. */
function curvatureOfSome(
  { design, columns, group, groups }: GlmRows,
  pull: Float64Array,
  penalty: Float64Array,
  every: number,
): Matrix {
  const size = Math.ceil(pull.length / every);
  const some = {
    design: new Float64Array(size * columns),
    columns,
    group: new Uint8Array(size),
    groups,
  };
  const pulls = new Float64Array(size);
  for (let i = 0, row = 0; row < pull.length; i += 1, row += every) {
    const from = row * columns;
    const to = i * columns;
    for (let j = 0; j < columns; j += 1) some.design[to + j] = design[from + j]!;
    some.group[i] = group[row]!;
    pulls[i] = every * pull[row]!;
  }
  return curvatureOfAll(some, pulls, penalty);
}

function curvatureOfAll(
  { design, columns, group, groups }: Pick<GlmRows, 'design' | 'columns' | 'group' | 'groups'>,
  pull: Float64Array,
  penalty: Float64Array,
): Matrix {
  // the columns against the groups, and the diagonal of the groups
  const across = new Float64Array(groups * columns);
  const own = new Float64Array(groups);
  for (let i = 0; i < pull.length; i += 1) {
    own[group[i]!]! += pull[i]!;
    const acrossAt = group[i]! * columns;
    for (let j = 0, at = i * columns; j < columns; j += 1)
      across[acrossAt + j]! += pull[i]! * design[at + j]!;
  }
  return assemble(crossProducts(design, columns, pull), across, own, penalty);
}

/**
 * Upper triangle of Σ pull · row · rowᵀ, by rows. Nine tenths of the time goes here: four rows are added at a time, so
 * that a sum is fetched and stored once for all of them.
 */
function crossProducts(design: Float64Array, columns: number, pull: Float64Array): Float64Array {
  const sums = new Float64Array(columns * columns);
  const rows = pull.length;
  const whole = rows - (rows % 4);
  for (let i = 0; i < whole; i += 4) {
    const a = i * columns;
    const b = a + columns;
    const c = b + columns;
    const d = c + columns;
    for (let j = 0; j < columns; j += 1) {
      const ofA = pull[i]! * design[a + j]!;
      const ofB = pull[i + 1]! * design[b + j]!;
      const ofC = pull[i + 2]! * design[c + j]!;
      const ofD = pull[i + 3]! * design[d + j]!;
      const at = j * columns;
      for (let l = j; l < columns; l += 1)
        sums[at + l]! +=
          ofA * design[a + l]! + ofB * design[b + l]! + ofC * design[c + l]! + ofD * design[d + l]!;
    }
  }
  for (let i = whole; i < rows; i += 1) {
    const row = i * columns;
    for (let j = 0; j < columns; j += 1) {
      const weighted = pull[i]! * design[row + j]!;
      for (let l = j; l < columns; l += 1) sums[j * columns + l]! += weighted * design[row + l]!;
    }
  }
  return sums;
}

function assemble(
  block: Float64Array,
  across: Float64Array,
  own: Float64Array,
  penalty: Float64Array,
): Matrix {
  const groups = own.length;
  const columns = penalty.length - groups;
  const whole = Matrix.zeros(penalty.length, penalty.length);
  for (let j = 0; j < columns; j += 1) {
    for (let l = j; l < columns; l += 1) {
      whole.set(j, l, block[j * columns + l]!);
      whole.set(l, j, block[j * columns + l]!);
    }
    for (let g = 0; g < groups; g += 1) {
      whole.set(j, columns + g, across[g * columns + j]!);
      whole.set(columns + g, j, across[g * columns + j]!);
    }
  }
  for (let g = 0; g < groups; g += 1) whole.set(columns + g, columns + g, own[g]!);
  for (let i = 0; i < penalty.length; i += 1) whole.set(i, i, whole.get(i, i) + penalty[i]!);
  return whole;
}
