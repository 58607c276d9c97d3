import { describe, expect, it } from 'vitest';
import { minimise, type Objective } from '../../src/models/bfgs.ts';

const wide = { lower: [-100, -100], upper: [100, 100] };

/** (1 − x)² + 100 (y − x²)², smallest at (1, 1): Rosenbrock (1960). */
const banana: Objective = (point, gradient) => {
  const [x, y] = [point[0]!, point[1]!];
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
};

describe('minimise', () => {
  it("walks down Rosenbrock's valley to (1, 1)", () => {
    const { point, value, converged } = minimise(banana, [-1.2, 1], wide);
    expect(converged).toBe(true);
    expect(point[0]).toBeCloseTo(1, 7);
    expect(point[1]).toBeCloseTo(1, 7);
    expect(value).toBeCloseTo(0, 12);
  });

  it('with the inverse Hessian of a neighbouring problem takes a Newton step: a quadratic needs one', () => {
    // (x − 3)² + 2 (y + 1)²: the Hessian is diag(2, 4)
    const bowl: Objective = (point, gradient) => {
      gradient[0] = 2 * (point[0]! - 3);
      gradient[1] = 4 * (point[1]! + 1);
      return (point[0]! - 3) ** 2 + 2 * (point[1]! + 1) ** 2;
    };
    const inverseHessian = [Float64Array.of(1 / 2, 0), Float64Array.of(0, 1 / 4)];
    const { point, evaluations } = minimise(bowl, [40, 40], wide, { inverseHessian });
    expect([...point]).toEqual([3, -1]);
    expect(evaluations).toBe(2);
    expect(inverseHessian).toEqual([Float64Array.of(1 / 2, 0), Float64Array.of(0, 1 / 4)]);
  });

  it('goes no further than it is asked to', () => {
    const roughly = minimise(banana, [-1.2, 1], wide, { tolerance: 1 });
    expect(roughly.converged).toBe(true);
    expect(roughly.evaluations).toBeLessThan(minimise(banana, [-1.2, 1], wide).evaluations);
  });

  it('stops at a bound that lies before the minimum, and goes on along it', () => {
    // (x − 3)² + (x + y)² with x ≤ 2: x = 2, y = −2
    const objective: Objective = (point, gradient) => {
      const [x, y] = [point[0]!, point[1]!];
      gradient[0] = 2 * (x - 3) + 2 * (x + y);
      gradient[1] = 2 * (x + y);
      return (x - 3) ** 2 + (x + y) ** 2;
    };
    const { point, converged } = minimise(objective, [0, 0], { lower: [-5, -5], upper: [2, 5] });
    expect(converged).toBe(true);
    expect(point[0]).toBe(2);
    expect(point[1]).toBeCloseTo(-2, 7);
  });

  it('steps back from where the function has no value', () => {
    // x − ln x, smallest at 1; NaN for x < 0
    const objective: Objective = (point, gradient) => {
      gradient[0] = 1 - 1 / point[0]!;
      return point[0]! - Math.log(point[0]!);
    };
    const { point, converged } = minimise(objective, [9], { lower: [-100], upper: [100] });
    expect(converged).toBe(true);
    expect(point[0]).toBeCloseTo(1, 7);
  });

  it('says so when there is no minimum to arrive at', () => {
    const objective: Objective = (_, gradient) => {
      gradient[0] = Number.NaN;
      return Number.NaN;
    };
    expect(minimise(objective, [1], { lower: [-9], upper: [9] }).converged).toBe(false);
  });
});
