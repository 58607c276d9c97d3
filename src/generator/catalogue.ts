import { randomStream } from '../units/random.ts';
import { CATEGORIES, PRODUCTS_PER_CATEGORY } from './categories.ts';

export interface Product {
  /** e.g. `TE-007` */
  readonly code: string;
  readonly category: number;
  /** yen */
  readonly price: number;
  /** yen a piece */
  readonly cost: number;
}

export interface Shelf {
  readonly products: readonly Product[];
  /** how often each is chosen, in proportion */
  readonly popularity: readonly number[];
}

/** One shelf a category. Prices end in 80 as in a catalogue, evenly spaced on a log scale from cheapest to dearest. */
export type Catalogue = readonly Shelf[];

export function companyCatalogue(seed: number): Catalogue {
  return CATEGORIES.map((category, index) => {
    const random = randomStream(seed, `catalogue ${category.code}`);
    const [low, high] = category.prices;
    const products = Array.from({ length: PRODUCTS_PER_CATEGORY }, (_, k): Product => {
      const step = (k + 0.5 * random.uniform()) / (PRODUCTS_PER_CATEGORY - 0.5);
      const price = Math.round((low * Math.exp(step * Math.log(high / low))) / 100) * 100 - 20;
      const cost = Math.round(price * category.cost * (0.9 + 0.2 * random.uniform()));
      return { code: `${category.code}-${String(k + 1).padStart(3, '0')}`, category: index, price, cost };
    });
    return { products, popularity: products.map(() => random.gamma(2, 1) + 0.2) };
  });
}
