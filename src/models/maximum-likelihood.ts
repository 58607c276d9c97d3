import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { type InverseHessian, minimise } from './bfgs.ts';

/** Where a fit starts: from a guess, or from the fit of a neighbouring problem. */
export interface FitStart<Name extends string> {
  readonly parameters: Readonly<Record<Name, number>>;
  /** inverse Hessian of minus the mean log-likelihood over customers, by log parameters */
  readonly curvature?: InverseHessian | undefined;
}

/**
 * A likelihood in positive parameters. `logLikelihood` returns the sum over all customers and writes its
 * derivatives by the parameters themselves (not their logarithms) into `gradient`.
 */
export interface LikelihoodProblem<Name extends string> {
  readonly names: readonly Name[];
  readonly logLikelihood: (parameters: Float64Array, gradient: Float64Array) => number;
  /** customers the likelihood is summed over, at least 1 */
  readonly customers: number;
  readonly start: FitStart<Name>;
  readonly lower: Readonly<Record<Name, number>>;
  readonly upper: Readonly<Record<Name, number>>;
  /** what the parameters are drawn to, weakly, where the data are silent */
  readonly centre: Readonly<Record<Name, number>>;
  /** precision of that pull on each log parameter (1 ÷ variance of a normal prior); 0 for none */
  readonly ridge: number;
  /** largest slope left by a log parameter, per customer, at which the fit has arrived; as tight as figures of papers need unless told */
  readonly tolerance?: number | undefined;
}

export interface LikelihoodFit<Name extends string> {
  readonly parameters: Readonly<Record<Name, number>>;
  /** as of {@link FitStart}; undefined where the search learnt none */
  readonly curvature: InverseHessian | undefined;
  /** at the parameters, without the pull to the centre */
  readonly logLikelihood: number;
  readonly converged: boolean;
  readonly boundsHit: readonly Name[];
  /**
   * Delta method on the log parameters; nothing where the fit has not converged or the curvature does not allow it.
   * Worked out when first asked for: it costs two evaluations a parameter.
   */
  readonly standardErrors: () => Readonly<Record<Name, number>> | undefined;
}

/**
 * Maximises log-likelihood − ridge/2 · Σ (ln parameter − ln centre)² over the log parameters within bounds.
 */
export function fitMaximumLikelihood<Name extends string>(
  problem: LikelihoodProblem<Name>,
): LikelihoodFit<Name> {
  const { names, customers, ridge } = problem;
  const logs = (of: Readonly<Record<Name, number>>) => names.map((name) => Math.log(of[name]));
  const centre = logs(problem.centre);
  const box = { lower: logs(problem.lower), upper: logs(problem.upper) };
  const parameters = new Float64Array(names.length);
  const byParameter = new Float64Array(names.length);
  let logLikelihood = Number.NaN;
  let evaluatedAt: Float64Array | undefined;

  const objective = (point: Float64Array, gradient: Float64Array): number => {
    for (let i = 0; i < point.length; i++) parameters[i] = Math.exp(point[i]!);
    logLikelihood = problem.logLikelihood(parameters, byParameter);
    evaluatedAt = point;
    let penalty = 0;
    for (let i = 0; i < point.length; i++) {
      const away = point[i]! - centre[i]!;
      penalty += (ridge / 2) * away * away;
      gradient[i] = (ridge * away - byParameter[i]! * parameters[i]!) / customers;
    }
    return (penalty - logLikelihood) / customers;
  };

  const minimum = minimise(objective, logs(problem.start.parameters), box, {
    tolerance: problem.tolerance,
    inverseHessian: problem.start.curvature,
  });
  if (evaluatedAt !== minimum.point) objective(minimum.point, new Float64Array(names.length));
  const record = (at: (i: number) => number) =>
    Object.fromEntries(names.map((name, i) => [name, at(i)])) as Record<Name, number>;
  return {
    parameters: record((i) => Math.exp(minimum.point[i]!)),
    logLikelihood,
    converged: minimum.converged && Number.isFinite(logLikelihood),
    boundsHit: names.filter(
      (_, i) => minimum.point[i]! <= box.lower[i]! || minimum.point[i]! >= box.upper[i]!,
    ),
    curvature: minimum.inverseHessian,
    standardErrors: whenAsked(() => {
      const errors = minimum.converged ? logStandardErrors(objective, minimum.point, customers) : undefined;
      return errors && record((i) => errors[i]! * Math.exp(minimum.point[i]!));
    }),
  };
}

/** Works something out when first asked for it, and once. */
function whenAsked<Result>(work: () => Result): () => Result {
  let done: { readonly result: Result } | undefined;
  return () => {
    done ??= { result: work() };
    return done.result;
  };
}

/** Half-width of the central difference of the gradient, in log parameters. */
const DIFFERENCE = 1e-4;

function logStandardErrors(
  objective: (point: Float64Array, gradient: Float64Array) => number,
  point: Float64Array,
  customers: number,
): number[] | undefined {
  const size = point.length;
  const hessian = Matrix.zeros(size, size);
  const above = new Float64Array(size);
  const below = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    objective(shifted(point, i, DIFFERENCE), above);
    objective(shifted(point, i, -DIFFERENCE), below);
    for (let j = 0; j < size; j++) {
      const second = ((above[j]! - below[j]!) / (2 * DIFFERENCE)) * customers;
      hessian.set(i, j, hessian.get(i, j) + second / 2);
      hessian.set(j, i, hessian.get(j, i) + second / 2);
    }
  }
  if (!hessian.to1DArray().every(Number.isFinite)) return undefined;
  const variances = positiveInverseDiagonal(hessian);
  return variances?.map(Math.sqrt);
}

function shifted(point: Float64Array, at: number, by: number): Float64Array {
  return point.map((x, i) => (i === at ? x + by : x));
}

/** `undefined` where the matrix is not positive definite: the data do not say. */
function positiveInverseDiagonal(matrix: Matrix): number[] | undefined {
  const decomposition = new CholeskyDecomposition(matrix);
  if (!decomposition.isPositiveDefinite()) return undefined;
  return decomposition.solve(Matrix.eye(matrix.rows)).diagonal();
}
