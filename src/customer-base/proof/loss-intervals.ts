import { type RandomStream, randomStream } from '../../units/random.ts';
import type { Interval } from '../../units/share.ts';
import { type MethodCuts, type MonthGinis, monthBuyers, monthGinis } from './month-ginis.ts';

/** A figure with its interval. */
export interface Estimate extends Interval {
  readonly value: number;
}

/** Of a larger base so many customers are taken, and the width of the intervals is scaled. */
export const RESAMPLED_CUSTOMERS = 10_000;

export const RESAMPLES = 200;

/** What the ways of cutting are compared by. */
export interface CutsAndSpend {
  readonly methods: readonly MethodCuts[];
  /** by month, one entry a customer, not below 0 */
  readonly spend: readonly Float64Array[];
}

/**
 * 95 % bootstrap intervals (Efron 1979, percentiles) of figures of the monthly Ginis, one list a method. Customers are
 * drawn with replacement, each with all his months and all his groups, so that what the methods share cancels out. Of
 * a base of n with more than RESAMPLED_CUSTOMERS, a random part of m is resampled and the width scaled by √(m ÷ n).
 */
export function lossIntervals(
  compared: CutsAndSpend,
  figures: (months: readonly MonthGinis[]) => readonly number[],
  seed: number,
): readonly (readonly Estimate[])[] {
  const customers = compared.spend[0]?.length ?? 0;
  const random = randomStream(seed, 'proof/stability');
  const found = measureOf(compared, figures)(new Int32Array(customers).fill(1));
  const places = somePlaces(customers, random);
  const measure = measureOf(partOf(compared, places), figures);
  const ofPart = measure(new Int32Array(places.length).fill(1));
  const samples = Array.from({ length: RESAMPLES }, () => measure(timesDrawn(places.length, random)));
  const width = Math.sqrt(places.length / customers);
  return found.map((values, method) =>
    values.map((value, figure) => {
      const off = Float64Array.from(samples, (sample) => sample[method]![figure]! - ofPart[method]![figure]!)
        .filter((difference) => !Number.isNaN(difference))
        .sort();
      return { value, low: value + width * quantile(off, 0.025), high: value + width * quantile(off, 0.975) };
    }),
  );
}

function measureOf(
  { methods, spend }: CutsAndSpend,
  figures: (months: readonly MonthGinis[]) => readonly number[],
) {
  const buyers = spend.map(monthBuyers);
  return (times: Int32Array) => monthGinis(methods, buyers, times).map(figures);
}

/** Every place, or so many of them drawn without replacement, ascending (selection sampling, Knuth 3.4.2, algorithm S). */
function somePlaces(customers: number, random: RandomStream): Int32Array {
  if (customers <= RESAMPLED_CUSTOMERS) return Int32Array.from({ length: customers }, (_, place) => place);
  const places = new Int32Array(RESAMPLED_CUSTOMERS);
  let taken = 0;
  for (let place = 0; taken < RESAMPLED_CUSTOMERS; place += 1) {
    if ((customers - place) * random.uniform() < RESAMPLED_CUSTOMERS - taken) places[taken++] = place;
  }
  return places;
}

function partOf({ methods, spend }: CutsAndSpend, places: Int32Array): CutsAndSpend {
  const groupsOf = (column: Int8Array) => Int8Array.from(places, (place) => column[place]!);
  return {
    methods: methods.map(({ groups, frozen, recut }) => ({
      groups,
      frozen: groupsOf(frozen),
      recut: recut.map(groupsOf),
    })),
    spend: spend.map((column) => Float64Array.from(places, (place) => column[place]!)),
  };
}

/** How often each of so many customers is drawn when as many are drawn with replacement. */
function timesDrawn(customers: number, random: RandomStream): Int32Array {
  const times = new Int32Array(customers);
  for (let drawn = 0; drawn < customers; drawn += 1) times[random.integer(0, customers - 1)]! += 1;
  return times;
}

/** R's type 7; NaN of nothing. */
function quantile(ascending: Float64Array, share: number): number {
  const place = share * (ascending.length - 1);
  const below = ascending[Math.floor(place)] ?? Number.NaN;
  const above = ascending[Math.ceil(place)] ?? Number.NaN;
  return below + (place - Math.floor(place)) * (above - below);
}
