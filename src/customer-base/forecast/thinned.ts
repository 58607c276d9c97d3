import { COLUMNS } from './design.ts';
import type { Origin } from './origin.ts';
import type { Prospects } from './prospects.ts';

/** Multiples of it, less whole numbers, lie evenly in 0 … 1 (Weyl). */
const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

/** About `share` of the customers of a past day, taken evenly from their order; all of them where it is 1. */
export function thinned(origin: Origin, share: number): Origin {
  if (share >= 1) return origin;
  const places = new Uint32Array(origin.customers);
  let count = 0;
  for (let i = 0; i < origin.customers; i += 1) if ((i * GOLDEN_RATIO) % 1 < share) places[count++] = i;
  const kept = places.subarray(0, count);
  const some = (column: Float64Array) => {
    const picked = new Float64Array(count);
    for (let row = 0; row < count; row += 1) picked[row] = column[kept[row]!]!;
    return picked;
  };
  const prospects = ({ buys, purchases }: Prospects) => ({ buys: some(buys), purchases: some(purchases) });
  const width = COLUMNS.length;
  const columns = new Float64Array(count * width);
  for (let row = 0, to = 0; row < count; row += 1) {
    const from = kept[row]! * width;
    for (let j = 0; j < width; j += 1, to += 1) columns[to] = origin.columns[from + j]!;
  }
  return {
    day: origin.day,
    customers: count,
    columns,
    bgNbd: prospects(origin.bgNbd),
    mbgCnbd: prospects(origin.mbgCnbd),
    parametric: prospects(origin.parametric),
    netValuePerPurchase: some(origin.netValuePerPurchase),
    meanNetValue: origin.meanNetValue,
    outcome: {
      purchases: some(origin.outcome.purchases),
      netSales: some(origin.outcome.netSales),
    },
  };
}
