import type { RandomStream } from '../units/random.ts';
import type { Catalogue, Product, Shelf } from './catalogue.ts';
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
  cycle: number,
): Item {
  const category = CATEGORIES[entranceCategory]!.subscription ? entranceCategory : 0;
  const product = pickProduct(random, catalogue[category]!);
  const quantity = 1 + random.pick([0.75, 0.25]);
  const amount = Math.round(product.price * quantity * (1 - PARAMETERS.subscription.discount));
  return { product, quantity, amount, cycle };
}

/** Adds to a basket free goods whose prices come to about the value drawn for the order; no product is in it twice. */
export function addFreeGoods(
  basket: Item[],
  random: RandomStream,
  occasion: Occasion,
  catalogue: Catalogue,
): void {
  const { lines, spend } = PARAMETERS;
  const beyondFirst = occasion.isGift ? lines.giftBeyondFirst : lines.regularBeyondFirst;
  const wanted = Math.min(lines.most, 1 + random.poisson(beyondFirst));
  let left = random.gamma(spend.shape, spend.shape / occasion.spend);
  for (let line = 0; line < wanted && (line === 0 || left >= LEAST_LEFT); line += 1) {
    const isLast = line === wanted - 1;
    const target = isLast ? left : (left / (wanted - line)) * (0.5 + random.uniform());
    const category = pickCategory(random, occasion, line === 0);
    const item = closest(random, catalogue[category]!, target, basket);
    if (!item) continue;
    basket.push(item);
    left -= item.amount;
  }
}

/** With less than so many yen of the value left, nothing more is added. */
const LEAST_LEFT = 300;

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
  shelf: Shelf,
  target: number,
  inBasket: readonly Item[],
): Item | undefined {
  let best: Item | undefined;
  for (let k = 0; k < TRIES; k += 1) {
    const product = pickProduct(random, shelf);
    if (inBasket.some((item) => item.product === product)) continue;
    const quantity = Math.min(MOST_PIECES, Math.max(1, Math.round(target / product.price)));
    const amount = product.price * quantity;
    if (!best || Math.abs(amount - target) < Math.abs(best.amount - target))
      best = { product, quantity, amount, cycle: 0 };
  }
  return best;
}

function pickProduct(random: RandomStream, shelf: Shelf): Product {
  return shelf.products[random.pick(shelf.popularity)]!;
}
