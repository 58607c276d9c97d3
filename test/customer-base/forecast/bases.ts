import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { PurchaseSummary } from '../../../src/customer-base/forecast/forecast.ts';

/** Purchases of one customer: days before the as-of day and amounts, first purchase first. */
export interface Customer {
  readonly daysAgo: readonly number[];
  readonly gross: readonly number[];
  readonly returned?: number;
}

/** The summary of some customers, column by column from its definition. */
export function summaryOf(customers: readonly Customer[]): PurchaseSummary {
  const ints = (of: (c: Customer) => number) => Int32Array.from(customers, of);
  const floats = (of: (c: Customer) => number) => Float64Array.from(customers, of);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    repeatPurchases: ints((c) => c.daysAgo.length - 1),
    lastPurchaseAgeDays: ints((c) => c.daysAgo[0]! - c.daysAgo.at(-1)!),
    ageDays: ints((c) => c.daysAgo[0]!),
    sumLogIntervals: floats((c) => sum(c.daysAgo.slice(1).map((day, i) => Math.log(c.daysAgo[i]! - day)))),
    paidPurchases: ints((c) => c.gross.filter((z) => z > 0).length),
    grossSum: floats((c) => sum(c.gross)),
    sumLogGross: floats((c) => sum(c.gross.filter((z) => z > 0).map(Math.log))),
    returned: floats((c) => c.returned ?? 0),
  };
}

export function times<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

/** A base of all sorts: purchases at uneven intervals over three years, some returns. */
export function mixedBase(count: number, seed = 1): Customer[] {
  const random = xoroshiro128plus(seed);
  const below = (limit: number) => uniformInt(random, 0, limit - 1);
  return times(count, () => {
    const pace = 10 + below(200);
    const daysAgo = [below(1100)];
    while (below(4) > 0) {
      const next = daysAgo.at(-1)! - 1 - below(pace);
      if (next < 0) break;
      daysAgo.push(next);
    }
    const size = 1000 + below(20_000);
    const gross = daysAgo.map(() => size + below(size));
    return { daysAgo, gross, returned: below(10) === 0 ? gross[0]! : 0 };
  });
}
