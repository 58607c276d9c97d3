import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { customersIn, type PurchaseSummary, pick } from './purchase-summary.ts';

/** `size` customers drawn at random without replacement, in their order; all of them where there are no more. */
export function sampleCustomers(summary: PurchaseSummary, size: number, seed: number): PurchaseSummary {
  const customers = customersIn(summary);
  return customers <= size ? summary : pick(summary, drawn(customers, size, seed));
}

/** Knuth, The Art of Computer Programming, 3.4.2, algorithm S: each subset is equally likely. */
function drawn(customers: number, size: number, seed: number): Uint32Array {
  const random = xoroshiro128plus(seed);
  const chosen = new Uint32Array(size);
  for (let i = 0, taken = 0; taken < size; i++) {
    const draw = uniformInt(random, 0, customers - i - 1);
    if (draw < size - taken) chosen[taken++] = i;
  }
  return chosen;
}

/** At most `size` of the customers 0 … `customers` − 1, drawn at random without replacement, ascending. */
export function sampledCustomers(customers: number, size: number, seed: number): Int32Array {
  if (customers <= size) return Int32Array.from({ length: customers }, (_, i) => i);
  return Int32Array.from(drawn(customers, size, seed));
}
