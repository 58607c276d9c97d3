import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { ascendingOrder } from '../../units/ascending-order.ts';
import type { EpochDay } from '../../units/day.ts';
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

/** All customers in an order that depends on their keys and the seed alone: who else is in the file does not change it. */
export function drawnOrder(keys: readonly string[], seed: number): Int32Array {
  const draws = Float64Array.from(keys, (key) => hash(key, seed));
  return Int32Array.from(ascendingOrder(draws));
}

/** The first `size` of the order who had a row by the day, ascending; all of them where there are no more. */
export function firstKnown(
  order: Int32Array,
  firstRowDay: Int32Array,
  day: EpochDay,
  size: number,
): Int32Array {
  const known = new Int32Array(Math.min(size, order.length));
  let found = 0;
  for (let i = 0; i < order.length && found < size; i += 1) {
    const customer = order[i]!;
    if (firstRowDay[customer]! <= day) known[found++] = customer;
  }
  return known.slice(0, found).sort();
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a (Fowler, Noll & Vo) of the seed and the key, its bits then mixed as in MurmurHash3 (Appleby); 0 … 2^32 − 1. */
function hash(key: string, seed: number): number {
  let bits = Math.imul(FNV_OFFSET ^ seed, FNV_PRIME);
  for (let i = 0; i < key.length; i += 1) bits = Math.imul(bits ^ key.charCodeAt(i), FNV_PRIME);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
