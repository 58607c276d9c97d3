import { rateDifference } from '../../units/difference.ts';
import type { Share } from '../../units/share.ts';
import type { Study } from '../study.ts';
import type { Difference } from './acquisition.ts';
import type { LedPurchases } from './leading-places.ts';
import { ROLE_Z } from './roles.ts';

/** Whether buyers of a category buy in it again. */
export interface Within {
  /** customers who bought in it again within so many days of their first purchase in it */
  readonly again180: Share;
  readonly again360: Share;
  /** the same within 360 days over the other named categories, each buyer counted once a category */
  readonly rest360: Share;
  readonly difference: Difference;
  /** median of the days between successive purchases in it; not known where nobody bought in it twice */
  readonly medianDays: number;
  readonly intervals: number;
}

/**
 * One entry a named category. The first purchase in it is known where the customer's own first purchase is, or where it lies
 * after the time in which a first row is not taken for a first purchase.
 */
export function within({ asOf, ledger, history, categories }: Study, led: LedPurchases): Within[] {
  const { rows, places } = categories;
  const knownCustomer = new Int8Array(ledger.keys.length);
  for (let i = 0; i < led.customer.length; i += 1) {
    if (led.nthKnown[i] === 1) knownCustomer[led.customer[i]!] = 1;
  }
  const sums = Array.from({ length: places.count }, () => ({
    base180: 0,
    hits180: 0,
    base360: 0,
    hits360: 0,
  }));
  const gaps = Array.from({ length: places.count }, () => new DayCounts());
  const firstDay = new Float64Array(places.count);
  const lastDay = new Float64Array(places.count);
  const seen = new Int8Array(places.count);
  for (let customer = 0; customer + 1 < rows.offsets.length; customer += 1) {
    seen.fill(0);
    for (let row = rows.offsets[customer]!; row < rows.offsets[customer + 1]!; row += 1) {
      if (rows.gross[row]! <= 0) continue;
      const place = rows.place[row]!;
      const day = rows.day[row]!;
      const sum = sums[place]!;
      if (seen[place] === 0) {
        firstDay[place] = day;
        const known = knownCustomer[customer] === 1 || day >= history.firstSeenUntil;
        seen[place] = known ? 1 : 2;
        if (known && day + 180 <= asOf) sum.base180 += 1;
        if (known && day + 360 <= asOf) sum.base360 += 1;
      } else {
        gaps[place]!.add(day - lastDay[place]!);
        const first = firstDay[place]!;
        if (seen[place] === 1) {
          if (first + 180 <= asOf && day - first <= 180) sum.hits180 += 1;
          if (first + 360 <= asOf && day - first <= 360) sum.hits360 += 1;
          // the second purchase alone decides: the nearer window is met with it, or the wider one, or none
          seen[place] = 2;
        }
      }
      lastDay[place] = day;
    }
  }
  const named = sums.slice(0, places.names.length);
  const all = named.reduce(
    (total, sum) => ({ hits: total.hits + sum.hits360, base: total.base + sum.base360 }),
    {
      hits: 0,
      base: 0,
    },
  );
  return named.map((sum, place) => {
    const again360 = { hits: sum.hits360, base: sum.base360 };
    const rest360 = { hits: all.hits - sum.hits360, base: all.base - sum.base360 };
    return {
      again180: { hits: sum.hits180, base: sum.base180 },
      again360,
      rest360,
      difference: rateDifference(again360, rest360, ROLE_Z),
      medianDays: gaps[place]!.median(),
      intervals: gaps[place]!.total,
    };
  });
}

/** How often each number of days occurred. */
class DayCounts {
  readonly #counts: number[] = [];
  total = 0;

  add(days: number): void {
    this.#counts[days] = (this.#counts[days] ?? 0) + 1;
    this.total += 1;
  }

  /** the smallest number that half of them keep to; NaN where there is none */
  median(): number {
    let upTo = 0;
    for (let days = 0; days < this.#counts.length; days += 1) {
      upTo += this.#counts[days] ?? 0;
      if (2 * upTo >= this.total && upTo > 0) return days;
    }
    return Number.NaN;
  }
}
