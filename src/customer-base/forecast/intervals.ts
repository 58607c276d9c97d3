import type { Interval } from '../../units/share.ts';
import { studentPoint } from '../../units/student.ts';
import { type Misses, TIMES_CHANCE } from './misses.ts';

/** What is expected of a group of customers, with the interval that holds in 8 cases of 10. */
export interface GroupForecast {
  readonly customers: number;
  /** smallest units */
  readonly sales: number;
  readonly salesInterval: Interval;
  readonly buyers: number;
  readonly buyersInterval: Interval;
}

/** Expected of each customer of the base. */
export interface Expected {
  readonly sales: Float64Array;
  readonly buys: Float64Array;
  readonly valuePerPurchase: Float64Array;
}

/** Degrees of freedom the usual miss counts for. */
const DEGREES_OF_THE_USUAL_MISS = 2;

/** What a group comes to, customer by customer. */
interface Sums {
  customers: number;
  sales: number;
  buyers: number;
  chance: number;
  buyersChance: number;
}

function noSums(): Sums {
  return { customers: 0, sales: 0, buyers: 0, chance: 0, buyersChance: 0 };
}

function add(sums: Sums, expected: Expected, i: number, dispersion: number): void {
  const p = expected.buys[i]!;
  const sales = expected.sales[i]!;
  sums.customers += 1;
  sums.sales += sales;
  sums.buyers += p;
  sums.chance += dispersion * sales * expected.valuePerPurchase[i]!;
  sums.buyersChance += p * (1 - p);
}

/**
 * Sums of the customers for whom `belongs` holds, with 80 % intervals: chance of single customers (a dispersed compound
 * Poisson), and by how much the totals of past days were missed. A part of the base is missed by more than the whole.
 */
export function groupForecast(
  expected: Expected,
  misses: Misses,
  belongs: (customer: number) => boolean,
  part: 'all' | 'segment',
): GroupForecast {
  const sums = noSums();
  for (let i = 0; i < expected.sales.length; i += 1) {
    if (belongs(i)) add(sums, expected, i, misses.dispersion);
  }
  return withIntervals(sums, misses, part);
}

/** The same of the whole base and of each of its segments, 1 … `segments`, in one pass. */
export function groupForecasts(
  expected: Expected,
  misses: Misses,
  segment: Int8Array,
  segments: number,
): { readonly all: GroupForecast; readonly segments: readonly GroupForecast[] } {
  const all = noSums();
  const each = Array.from({ length: segments + 1 }, noSums);
  for (let i = 0; i < expected.sales.length; i += 1) {
    add(all, expected, i, misses.dispersion);
    add(each[segment[i]!]!, expected, i, misses.dispersion);
  }
  return {
    all: withIntervals(all, misses, 'all'),
    segments: each.slice(1).map((sums) => withIntervals(sums, misses, 'segment')),
  };
}

function withIntervals(
  { customers, sales, buyers, chance, buyersChance }: Sums,
  misses: Misses,
  part: 'all' | 'segment',
): GroupForecast {
  const own = part === 'segment' ? misses.segment : 0;
  // the level is learnt from the whole base: what chance did to it shows in the misses of the whole
  const chances = part === 'all' ? TIMES_CHANCE : 1;
  const width = quantile80(misses.days + DEGREES_OF_THE_USUAL_MISS);
  const spread = (variance: number) => Math.exp(width * Math.sqrt(variance));
  const ofSales = spread(misses.sales + own + logVariance(chances * chance, sales));
  const ofBuyers = spread(misses.buyers + own / 2 + logVariance(chances * buyersChance, buyers));
  return {
    customers,
    sales,
    salesInterval: { low: sales / ofSales, high: sales * ofSales },
    buyers,
    buyersInterval: { low: buyers / ofBuyers, high: Math.min(customers, buyers * ofBuyers) },
  };
}

/** Of a lognormal quantity with this variance and mean: Johnson, Kotz & Balakrishnan (1994), 14.8; 0 where nothing is expected. */
function logVariance(variance: number, mean: number): number {
  return mean > 0 ? Math.log1p(variance / mean ** 2) : 0;
}

/** Two-sided 80 % point of Student's t. */
export function quantile80(degrees: number): number {
  return studentPoint(0.8, degrees);
}
