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
  /** as learnt on the way; undefined where no step was made since it was last given up */
  readonly inverseHessian: InverseHessian | undefined;
}

export type InverseHessian = readonly Float64Array[];

export interface MinimiseOptions {
  /** largest component of the gradient at which the search has arrived; 1e-8 unless told */
  readonly tolerance?: number | undefined;
  /** of a neighbouring problem: the first step is then a Newton step */
  readonly inverseHessian?: InverseHessian | undefined;
}

const MAX_ITERATIONS = 200;
const MAX_HALVINGS = 25;
const SUFFICIENT_DECREASE = 1e-4;
/** Where rounding hides the decrease of the value, a step that shrinks the gradient counts as one. */
const ROUNDING = 1e-13;
/** A search that cannot step any further has still arrived when the gradient is this many tolerances. */
const STALLED_TOLERANCES = 1000;

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
  options: MinimiseOptions = {},
): Minimum {
  const { tolerance = 1e-8 } = options;
  const size = start.length;
  let evaluations = 0;
  const look = (point: Point): Place => {
    evaluations += 1;
    const gradient = new Float64Array(size);
    return { point, value: objective(point, gradient), gradient };
  };
  let here = look(clamp(Float64Array.from(start), box));
  let inverseHessian: Float64Array[] | undefined = options.inverseHessian?.map((row) => row.slice());
  let free = freeVariables(here, box);
  let stalled = false;

  for (let iteration = 0; iteration < MAX_ITERATIONS && !stalled; iteration++) {
    const held = free;
    free = freeVariables(here, box);
    // curvature learnt while other variables moved along is not that of these alone
    if (free.some((isFree, i) => isFree !== held[i])) inverseHessian = undefined;
    const steepness = largestFree(here.gradient, free);
    if (!(steepness > tolerance)) break;

    const direction = descent(inverseHessian ?? identity(size), here.gradient, free);
    const firstStep = inverseHessian ? 1 : Math.min(1, 1 / steepness);
    const next = lineSearch(look, here, direction, firstStep, free, box);
    if (next) {
      const moved = difference(next.point, here.point);
      const turned = difference(next.gradient, here.gradient).map((x, i) => (free[i] ? x : 0));
      inverseHessian ??= scaledIdentity(moved, turned);
      updateInverse(inverseHessian, moved, turned);
      here = next;
    } else {
      stalled = inverseHessian === undefined;
      inverseHessian = undefined;
    }
  }

  const left = largestFree(here.gradient, freeVariables(here, box));
  const converged = Number.isFinite(here.value) && left <= (stalled ? STALLED_TOLERANCES : 1) * tolerance;
  return { point: here.point, value: here.value, converged, evaluations, inverseHessian };
}

type Point = Float64Array<ArrayBuffer>;

interface Place {
  readonly point: Point;
  readonly value: number;
  readonly gradient: Float64Array;
}

/** Halves the step until it goes down enough (Armijo), or flattens the gradient where rounding hides the decrease. */
function lineSearch(
  look: (point: Point) => Place,
  here: Place,
  direction: Float64Array,
  firstStep: number,
  free: readonly boolean[],
  box: Box,
): Place | undefined {
  const steepness = largestFree(here.gradient, free);
  for (let halving = 0, step = firstStep; halving < MAX_HALVINGS; halving++, step /= 2) {
    const next = look(
      clamp(
        here.point.map((x, i) => x + step * direction[i]!),
        box,
      ),
    );
    const slope = dot(here.gradient, difference(next.point, here.point));
    const decreases = slope < 0 && next.value <= here.value + SUFFICIENT_DECREASE * slope;
    const flattens =
      next.value <= here.value + ROUNDING * Math.abs(here.value) &&
      largestFree(next.gradient, free) < 0.9 * steepness;
    if (decreases || flattens) return next;
  }
  return undefined;
}

function clamp(point: Point, box: Box): Point {
  return point.map((x, i) => Math.min(box.upper[i]!, Math.max(box.lower[i]!, x)));
}

function freeVariables({ point, gradient }: Place, box: Box): boolean[] {
  return Array.from(
    point,
    (x, i) => !(x <= box.lower[i]! && gradient[i]! > 0) && !(x >= box.upper[i]! && gradient[i]! < 0),
  );
}

function difference(to: Float64Array, from: Float64Array): Float64Array {
  return to.map((x, i) => x - from[i]!);
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
