import { randomStream } from '../../units/random.ts';
import { subscriptionCategory } from '../basket.ts';
import type { Buyer } from '../buyer.ts';
import { CATEGORIES } from '../categories.ts';

/** One of several, drawn from a stream named after the illness, so that the same company always suffers in the same place. */
export function chosen<T>(seed: number, illness: string, candidates: readonly T[]): T {
  return candidates[randomStream(seed, illness).integer(0, candidates.length - 1)]!;
}

/** The category his first order shows: that of the subscription where it begins with one. */
export function shownEntrance({ category, subscribesAt }: Buyer): number {
  return subscribesAt === 1 ? subscriptionCategory(category) : category;
}

/** Positions of categories by their codes. */
export function categoriesCalled(...codes: readonly string[]): readonly number[] {
  return codes.map((code) => CATEGORIES.findIndex((category) => category.code === code));
}
