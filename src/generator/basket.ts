import type { RandomStream } from '../units/random.ts';
import type { Catalogue, Product } from './catalogue.ts';
import { CATEGORIES, GIFTS } from './categories.ts';
import { PARAMETERS } from './parameters.ts';

/** One kind of goods in an order. */
export interface Item {
  readonly product: Product;
  readonly quantity: number;
  /** what is charged, yen */
  readonly amount: number;
  /** delivery of the subscription, 0 for free goods */
  readonly cycle: number;
}

/** What is known of the customer and the day when a basket is filled. */
export interface Occasion {
  readonly isGift: boolean;
  readonly isFirst: boolean;
  /** 0 January … 11 December */
  readonly month: number;
  readonly entranceCategory: number;
  /** mean value of an order */
  readonly spend: number;
}

/** The goods that stay in a subscription: the entrance category's where it is sold so, else the first category's. */
export function subscriptionGoods(
  random: RandomStream,
  entranceCategory: number,
  catalogue: Catalogue,
): Omit<Item, 'cycle'> {
  const category = CATEGORIES[entranceCategory]!.subscription ? entranceCategory : 0;
  const product = pickProduct(random, catalogue[category]!);
  const quantity = 1 + random.pick([0.75, 0.25]);
  const amount = Math.round(product.price * quantity * (1 - PARAMETERS.subscription.discount));
  return { product, quantity, amount };
}

/**
 * Free goods whose prices add up to about the value drawn for the order, each product at most once; goods in `taken` stay out.
 */
export function freeGoods(
  random: RandomStream,
  occasion: Occasion,
  catalogue: Catalogue,
  taken: readonly Item[],
): Item[] {
  const beyondFirst = occasion.isGift
    ? PARAMETERS.lines.giftBeyondFirst
    : PARAMETERS.lines.regularBeyondFirst;
  const wanted = Math.min(PARAMETERS.lines.most, 1 + random.poisson(beyondFirst));
  let left = random.gamma(PARAMETERS.spend.shape, PARAMETERS.spend.shape / occasion.spend);
  const items: Item[] = [];
  for (let line = 0; line < wanted; line += 1) {
    const isLast = line === wanted - 1;
    const target = isLast ? left : (left / (wanted - line)) * (0.5 + random.uniform());
    const category = pickCategory(random, occasion, line === 0);
    const choice = closest(random, catalogue[category]!, target, [...taken, ...items]);
    if (!choice) continue;
    items.push({ ...choice, cycle: 0 });
    left -= choice.amount;
    if (left < 300) break;
  }
  return items;
}

/** Weights of the categories by month. */
const POPULARITY = Array.from({ length: 12 }, (_, month) =>
  CATEGORIES.map((category) => category.popularity * (category.season?.[month] ?? 1)),
);

function pickCategory(random: RandomStream, occasion: Occasion, isFirstLine: boolean): number {
  if (isFirstLine && (occasion.isFirst || occasion.isGift)) return occasion.entranceCategory;
  const loyalty = occasion.isGift ? 0.7 : PARAMETERS.loyaltyToEntranceCategory;
  if (random.uniform() < loyalty) return occasion.isGift ? GIFTS : occasion.entranceCategory;
  return random.pick(POPULARITY[occasion.month]!);
}

const TRIES = 3;
const MOST_PIECES = 10;

/** Of a few products, the one that comes closest to the value wanted, in whole pieces. */
function closest(
  random: RandomStream,
  products: readonly Product[],
  target: number,
  taken: readonly Item[],
): Omit<Item, 'cycle'> | undefined {
  let best: Omit<Item, 'cycle'> | undefined;
  for (let k = 0; k < TRIES; k += 1) {
    const product = pickProduct(random, products);
    if (taken.some((item) => item.product === product)) continue;
    const quantity = Math.min(MOST_PIECES, Math.max(1, Math.round(target / product.price)));
    const amount = product.price * quantity;
    if (!best || Math.abs(amount - target) < Math.abs(best.amount - target))
      best = { product, quantity, amount };
  }
  return best;
}

function pickProduct(random: RandomStream, products: readonly Product[]): Product {
  return products[random.pick(products.map((product) => product.popularity))]!;
}
