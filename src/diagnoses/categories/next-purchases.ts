import { rateDifference } from '../../units/difference.ts';
import { type Share, SMALLEST_BASE } from '../../units/share.ts';
import type { Study } from '../study.ts';
import type { Difference } from './acquisition.ts';
import type { LedPurchases } from './leading-places.ts';
import { ROLE_Z } from './roles.ts';

/** Days in which the next purchase is awaited. */
export const NEXT_DAYS = 360;

/** Customers whose first purchase one category led and whose second another: how many bought again within NEXT_DAYS. */
export interface SecondPurchase {
  /** names */
  readonly first: string;
  readonly second: string;
  readonly again: Share;
  /** against those of the same first and another second category */
  readonly difference: Difference;
  /** more of them buy again than of the others of the same beginning: the interval holds it */
  readonly leads: boolean;
}

/** Every first and second named category with at least one case, in their order; who was not watched for NEXT_DAYS after F2 is not in it. */
export function secondPurchases({ asOf, categories }: Study, led: LedPurchases): SecondPurchase[] {
  const { names, count } = categories.places;
  const base = new Float64Array(count * count);
  const hits = new Float64Array(count * count);
  for (let i = 1; i < led.customer.length; i += 1) {
    if (led.nth[i] !== 2 || led.nthKnown[i] === 0 || led.day[i]! + NEXT_DAYS > asOf) continue;
    const cell = led.place[i - 1]! * count + led.place[i]!;
    base[cell]! += 1;
    if (led.customer[i + 1] === led.customer[i] && led.day[i + 1]! - led.day[i]! <= NEXT_DAYS)
      hits[cell]! += 1;
  }
  return names.flatMap((first, a) => {
    const row = (cells: Float64Array) => cells.slice(a * count, (a + 1) * count);
    const sum = (cells: Float64Array) => row(cells).reduce((total, n) => total + n, 0);
    return names.flatMap((second, b): SecondPurchase[] => {
      const again = { hits: row(hits)[b]!, base: row(base)[b]! };
      if (again.base === 0) return [];
      const rest = { hits: sum(hits) - again.hits, base: sum(base) - again.base };
      const difference = rateDifference(again, rest, ROLE_Z);
      const enough = Math.min(again.base, rest.base) >= SMALLEST_BASE;
      return [{ first, second, again, difference, leads: enough && difference.low > 0 }];
    });
  });
}

/** What follows a purchase that a category led. */
export interface NextPurchases {
  /** such purchases whose NEXT_DAYS are over */
  readonly purchases: number;
  /** by place of the category that led the next purchase within NEXT_DAYS */
  readonly next: readonly number[];
  /** nothing bought within NEXT_DAYS */
  readonly nothing: number;
}

/** One entry a named category. */
export function nextPurchases({ asOf, categories }: Study, led: LedPurchases): NextPurchases[] {
  const { names, count } = categories.places;
  const next = names.map(() => new Float64Array(count));
  const nothing = new Float64Array(names.length);
  const purchases = new Float64Array(names.length);
  for (let i = 0; i < led.customer.length; i += 1) {
    const place = led.place[i]!;
    if (place >= names.length || led.day[i]! + NEXT_DAYS > asOf) continue;
    purchases[place]! += 1;
    const follows = led.customer[i + 1] === led.customer[i] && led.day[i + 1]! - led.day[i]! <= NEXT_DAYS;
    if (follows) next[place]![led.place[i + 1]!]! += 1;
    else nothing[place]! += 1;
  }
  return names.map((_, place) => ({
    purchases: purchases[place]!,
    next: [...next[place]!],
    nothing: nothing[place]!,
  }));
}
