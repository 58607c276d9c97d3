/** A function to minimise: returns its value at `point` and writes its gradient into `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

export interface Box {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  /** the largest component of the gradient that the bounds leave free is at most the tolerance */
  readonly converged: boolean;
  readonly evaluations: number;
}

const MAX_ITERATIONS = 200;
const MAX_HALVINGS = 40;
const SUFFICIENT_DECREASE = 1e-4;
/** Where rounding hides the decrease of the value, a step that shrinks the gradient counts as one. */
const ROUNDING = 1e-13;
/** A search that cannot step any further has still arrived when the gradient is this many tolerances. */
const STALLED_TOLERANCES = 100;

/**
 * Minimises a smooth function of a few variables within a box: BFGS with a backtracking line search along
 * the projected path; variables pressed against a bound are held until the gradient turns. Nocedal & Wright
 * (2006), Numerical Optimization, eq. (6.17) for the update, section 16.7 for the projection.
 * The objective may answer NaN or infinity away from the start: the step is then shortened.
 */
export function minimise(
  objective: Objective,
  start: readonly number[],
  box: Box,
  tolerance = 1e-8,
): Minimum {
  const size = start.length;
  let point = clamp(Float64Array.from(start), box);
  let gradient = new Float64Array(size);
  let value = objective(point, gradient);
  let evaluations = 1;
  let inverseHessian = identity(size);
  let fresh = true;
  let stalled = false;

  for (let iteration = 0; iteration < MAX_ITERATIONS && !stalled; iteration++) {
    const free = freeVariables(point, gradient, box);
    const steepness = largestFree(gradient, free);
    if (!(steepness > tolerance)) break;
    const direction = descent(inverseHessian, gradient, free);

    let step = fresh ? Math.min(1, 1 / steepness) : 1;
    stalled = true;
    for (let halving = 0; halving < MAX_HALVINGS; halving++, step /= 2) {
      const next = clamp(
        point.map((x, i) => x + step * direction[i]!),
        box,
      );
      const nextGradient = new Float64Array(size);
      const nextValue = objective(next, nextGradient);
      evaluations += 1;
      const slope = dot(
        gradient,
        next.map((x, i) => x - point[i]!),
      );
      const decreases = slope < 0 && nextValue <= value + SUFFICIENT_DECREASE * slope;
      const flattens =
        nextValue <= value + ROUNDING * Math.abs(value) && largestFree(nextGradient, free) < 0.9 * steepness;
      if (!decreases && !flattens) continue;
      const moved = next.map((x, i) => x - point[i]!);
      const turned = nextGradient.map((x, i) => x - gradient[i]!);
      if (fresh) inverseHessian = scaledIdentity(moved, turned);
      fresh = false;
      updateInverse(inverseHessian, moved, turned);
      point = next;
      gradient = nextGradient;
      value = nextValue;
      stalled = false;
      break;
    }
    if (stalled && !fresh) {
      inverseHessian = identity(size);
      fresh = true;
      stalled = false;
    }
  }

  const left = largestFree(gradient, freeVariables(point, gradient, box));
  const converged = Number.isFinite(value) && left <= (stalled ? STALLED_TOLERANCES : 1) * tolerance;
  return { point, value, converged, evaluations };
}

function clamp(point: Float64Array<ArrayBuffer>, box: Box): Float64Array<ArrayBuffer> {
  return point.map((x, i) => Math.min(box.upper[i]!, Math.max(box.lower[i]!, x)));
}

function freeVariables(point: Float64Array, gradient: Float64Array, box: Box): boolean[] {
  return Array.from(
    point,
    (x, i) => !(x <= box.lower[i]! && gradient[i]! > 0) && !(x >= box.upper[i]! && gradient[i]! < 0),
  );
}

function largestFree(gradient: Float64Array, free: readonly boolean[]): number {
  return gradient.reduce((most, g, i) => (free[i] ? Math.max(most, Math.abs(g)) : most), 0);
}

/** −H g over the free variables; steepest descent where that would not go down. */
function descent(
  inverseHessian: Float64Array[],
  gradient: Float64Array,
  free: readonly boolean[],
): Float64Array {
  const direction = Float64Array.from(gradient, (_, i) =>
    free[i] ? -gradient.reduce((sum, g, j) => (free[j] ? sum + inverseHessian[i]![j]! * g : sum), 0) : 0,
  );
  if (dot(direction, gradient) < 0) return direction;
  return Float64Array.from(gradient, (g, i) => (free[i] ? -g : 0));
}

function updateInverse(inverse: Float64Array[], moved: Float64Array, turned: Float64Array): void {
  const curvature = dot(moved, turned);
  if (!(curvature > 1e-300)) return;
  const image = moved.map((_, i) => dot(inverse[i]!, turned));
  const factor = (1 + dot(turned, image) / curvature) / curvature;
  for (let i = 0; i < moved.length; i++) {
    for (let j = 0; j < moved.length; j++) {
      inverse[i]![j]! +=
        factor * moved[i]! * moved[j]! - (image[i]! * moved[j]! + moved[i]! * image[j]!) / curvature;
    }
  }
}

/** Nocedal & Wright (2006), eq. (6.20): the scale of the first step's curvature. */
function scaledIdentity(moved: Float64Array, turned: Float64Array): Float64Array[] {
  const curvature = dot(moved, turned);
  return identity(moved.length, curvature > 0 ? curvature / dot(turned, turned) : 1);
}

function identity(size: number, scale = 1): Float64Array[] {
  return Array.from({ length: size }, (_, i) =>
    Float64Array.from({ length: size }, (_, j) => (i === j ? scale : 0)),
  );
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}
