import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { CnbdParameters } from '../../src/models/cnbd-k.ts';

/** Draws of the distributions the models are made of, from nothing but uniform numbers. */
export function draws(seed: number) {
  const random = xoroshiro128plus(seed);
  const uniform = () => 1 - uniformFloat64(random);
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const exponential = (rate: number) => -Math.log(uniform()) / rate;
  /** Marsaglia & Tsang (2000); rate 1. */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(uniform()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const beta = (a: number, b: number): number => {
    const left = gamma(a);
    return left / (left + gamma(b));
  };
  return { uniform, exponential, gamma, beta };
}

export interface SimulatedCustomer {
  readonly x: number;
  readonly tx: number;
  readonly T: number;
  readonly sumLogIntervals: number;
  readonly alive: boolean;
  /** purchases in the horizon after T */
  readonly later: number;
}

/** One customer, purchase by purchase, exactly as the model tells the story. */
export function simulateCustomer(
  model: CnbdParameters,
  T: number,
  horizon: number,
  draw: ReturnType<typeof draws>,
): SimulatedCustomer {
  const rate = draw.gamma(model.r) / model.alpha;
  const leaves = draw.beta(model.a, model.b);
  let living = model.leaving === 'afterRepeat' || draw.uniform() > leaves;
  let alive = living;
  let time = 0;
  let tx = 0;
  let x = 0;
  let later = 0;
  let sumLogIntervals = 0;
  while (living) {
    let interval = 0;
    for (let stage = 0; stage < model.stages; stage++) interval += draw.exponential(rate);
    time += interval;
    if (time > T + horizon) break;
    living = draw.uniform() > leaves;
    if (time > T) later += 1;
    else {
      x += 1;
      tx = time;
      sumLogIntervals += Math.log(interval);
      alive = living;
    }
  }
  return { x, tx, T, sumLogIntervals, alive, later };
}

export function columns(customers: readonly SimulatedCustomer[]) {
  return {
    repeatPurchases: customers.map((c) => c.x),
    lastPurchaseAge: customers.map((c) => c.tx),
    age: customers.map((c) => c.T),
    sumLogIntervals: customers.map((c) => c.sumLogIntervals),
  };
}
