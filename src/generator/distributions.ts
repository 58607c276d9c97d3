import gammaln from '@stdlib/math-base-special-gammaln';

const EPSILON = 1e-12;
const STEPS = 1000;

/** P(X > x) for X ~ Gamma(shape, rate 1): Abramowitz & Stegun (1964), 6.5.29 below shape + 1 and 6.5.31 above. */
export function gammaSurvival(shape: number, x: number): number {
  if (x <= 0) return 1;
  const factor = Math.exp(shape * Math.log(x) - x - gammaln(shape));
  return x < shape + 1 ? Math.max(0, 1 - factor * series(shape, x)) : factor * continuedFraction(shape, x);
}

function series(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; n < STEPS && term > EPSILON * sum; n += 1) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum;
}

/** Evaluated from the front by Lentz's method; its even part, which converges twice as fast. */
function continuedFraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < STEPS; n += 1) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < EPSILON) break;
  }
  return value;
}

/** P(Z ≤ z), Z standard normal, to 1.5e-7: Abramowitz & Stegun (1964), 7.1.26. */
export function normalBelow(z: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const polynomial =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = (polynomial * Math.exp(-(z * z) / 2)) / 2;
  return z > 0 ? 1 - tail : tail;
}

/** Density of Gamma(shape, rate) at points above 0. */
export function gammaDensity(shape: number, rate: number): (x: number) => number {
  const constant = shape * Math.log(rate) - gammaln(shape);
  return (x) => Math.exp(constant + (shape - 1) * Math.log(x) - rate * x);
}
