import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { customersIn, type PurchaseSummary, pick } from './purchase-summary.ts';

/**
 * `size` customers drawn at random without replacement, in their order; all of them where there are no more.
 * Knuth, The Art of Computer Programming, 3.4.2, algorithm S: each subset is equally likely.
 */
export function sampleCustomers(summary: PurchaseSummary, size: number, seed: number): PurchaseSummary {
  const customers = customersIn(summary);
  if (customers <= size) return summary;
  const random = xoroshiro128plus(seed);
  const chosen = new Uint32Array(size);
  for (let i = 0, taken = 0; taken < size; i++) {
    const draw = uniformInt(random, 0, customers - i - 1);
    if (draw < size - taken) chosen[taken++] = i;
  }
  return pick(summary, chosen);
}
