import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/**
 * Random numbers of one purpose. Same seed and name, same numbers, whatever other streams do.
 * Only `log`, `exp` and `sqrt` are used: trigonometric functions and powers differ between versions of Node.
 */
export interface RandomStream {
  /** 0 included, 1 excluded; a multiple of 2^-53 */
  uniform(): number;
  /** `min` and `max` included */
  integer(min: number, max: number): number;
  /** mean 0, standard deviation 1 */
  normal(): number;
  /** mean 1 ÷ rate */
  exponential(rate: number): number;
  /** mean shape ÷ rate */
  gamma(shape: number, rate: number): number;
  /** mean a ÷ (a + b) */
  beta(a: number, b: number): number;
  poisson(mean: number): number;
  /** an index, drawn in proportion to the weights (at least one of them above 0) */
  pick(weights: readonly number[]): number;
}

/** Poisson draws above this mean are put together from smaller ones: exp(-mean) must not underflow. */
const POISSON_STEP = 32;

/**
 * The stream called `name` under `seed` (any safe integer). Independent of streams of other names.
 * Throws when the seed is not a safe integer.
 */
export function randomStream(seed: number, name: string): RandomStream {
  const generator = xoroshiro128plusFromState(stateOf(seed, name));
  const uniform = (): number => uniformFloat64(generator);
  const positiveUniform = (): number => 1 - uniform();

  // The polar method: G. Marsaglia & T. A. Bray (1964), SIAM Review 6, 260-264. The second of each pair is dropped.
  const normal = (): number => {
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const s = x * x + y * y;
      if (s > 0 && s < 1) return x * Math.sqrt((-2 * Math.log(s)) / s);
    }
  };

  const exponential = (rate: number): number => -Math.log(positiveUniform()) / positive(rate, 'exponential');

  // G. Marsaglia & W. W. Tsang (2000), ACM TOMS 26, 363-372: section 4; shapes below 1 by the remark in section 6.
  const standardGamma = (shape: number): number => {
    if (shape < 1) return standardGamma(shape + 1) * Math.exp(Math.log(positiveUniform()) / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const root = 1 + c * x;
      if (root <= 0) continue;
      const v = root * root * root;
      if (Math.log(positiveUniform()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
    }
  };
  const gamma = (shape: number, rate: number): number =>
    standardGamma(positive(shape, 'gamma')) / positive(rate, 'gamma');

  // X ÷ (X + Y) of two gamma variables: L. Devroye (1986), Non-Uniform Random Variate Generation, IX.4.1.
  const beta = (a: number, b: number): number => {
    const x = gamma(a, 1);
    const y = gamma(b, 1);
    return x + y === 0 ? 0.5 : x / (x + y);
  };

  // Multiplication of uniforms: D. E. Knuth, The Art of Computer Programming 2, 3.4.1, algorithm Q.
  const poissonStep = (mean: number): number => {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = positiveUniform(); product > limit; product *= positiveUniform()) count += 1;
    return count;
  };
  // A sum of independent Poisson variables is one of the summed means.
  const poisson = (mean: number): number => {
    if (!(mean >= 0 && mean < 1e9)) throw new Error(`poisson requires a mean of 0 or more, got ${mean}`);
    let count = 0;
    let rest = mean;
    for (; rest > POISSON_STEP; rest -= POISSON_STEP) count += poissonStep(POISSON_STEP);
    return count + poissonStep(rest);
  };

  const pick = (weights: readonly number[]): number => {
    let total = 0;
    for (const weight of weights) total += weight;
    let left = uniform() * positive(total, 'pick');
    let last = 0;
    for (let index = 0; index < weights.length; index += 1) {
      const weight = weights[index]!;
      if (weight <= 0) continue;
      last = index;
      if (left < weight) return index;
      left -= weight;
    }
    return last;
  };

  const integer = (min: number, max: number): number => uniformInt(generator, min, max);
  return { uniform, integer, normal, exponential, gamma, beta, poisson, pick };
}

function positive(value: number, what: string): number {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY))
    throw new Error(`${what} requires a positive number, got ${value}`);
  return value;
}

const GOLDEN = 0x9e3779b9 | 0;

/** 128 bits out of a seed and a name: two running hashes, each word then mixed. */
function stateOf(seed: number, name: string): [number, number, number, number] {
  if (!Number.isSafeInteger(seed))
    throw new Error(`randomStream requires a whole number as seed, got ${seed}`);
  let left = seed | 0;
  let right = Math.floor(seed / 2 ** 32) ^ GOLDEN;
  for (let index = 0; index < name.length; index += 1) {
    const unit = name.charCodeAt(index);
    left = Math.imul(left ^ unit, 0x01000193) ^ (left >>> 15);
    right = Math.imul((right << 13) | (right >>> 19), 0x85ebca6b) + unit;
  }
  const a = mixed(left ^ name.length);
  const b = mixed(right ^ a);
  const c = mixed((a + GOLDEN) ^ left);
  const d = mixed((b + GOLDEN) ^ right) | 1; // never all zero, which the generator could not leave
  return [a, b, c, d];
}

/** The finalizer of MurmurHash3 (A. Appleby): every bit of the input turns about half of the bits. */
function mixed(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
