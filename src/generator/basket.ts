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
  /** share of the lines that are of the entrance category; gift buyers have their own */
  readonly loyalty: number;
}

/** The entrance category where it is sold in subscriptions, else the first category. */
export function subscriptionCategory(entranceCategory: number): number {
  return CATEGORIES[entranceCategory]!.subscription ? entranceCategory : 0;
}

/** Of subscriptions so many are of two pieces. */
const PAIRS = 0.25;

/**
 * The goods that stay in a subscription.
 * @param value mean pieces, as a share of the usual 1.25: below 1 some who had two have one
 */
export function subscriptionGoods(
  random: RandomStream,
  entranceCategory: number,
  catalogue: Catalogue,
  cycle: number,
  value = 1,
): Item {
  const category = subscriptionCategory(entranceCategory);
  const product = pickProduct(random, catalogue[category]!);
  const pairs = value === 1 ? PAIRS : Math.max(0, (1 + PAIRS) * value - 1);
  const quantity = 1 + random.pick([1 - pairs, pairs]);
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
  let left = random.gamma(spend.shape, spend.shape / occasion.spend);
  const wanted = Math.min(
    lines.most,
    1 + random.poisson(beyondFirst),
    1 + Math.floor(left / lines.leastValue),
  );
  for (let line = 0; line < wanted; line += 1) {
    const isLast = line === wanted - 1;
    const target = isLast ? left : (left / (wanted - line)) * (0.5 + random.uniform());
    const category = pickCategory(random, occasion, line === 0);
    const item = goodsFor(random, catalogue[category]!, target, basket, line === 0);
    if (!item) continue;
    basket.push(item);
    left -= item.amount;
  }
}

/** Weights of the categories by month. */
const POPULARITY = Array.from({ length: 12 }, (_, month) =>
  CATEGORIES.map((category) => category.popularity * (category.season?.[month] ?? 1)),
);

function pickCategory(random: RandomStream, occasion: Occasion, isFirstLine: boolean): number {
  if (isFirstLine && (occasion.isFirst || occasion.isGift)) return occasion.entranceCategory;
  const loyalty = occasion.isGift ? 0.7 : occasion.loyalty;
  if (random.uniform() < loyalty) return occasion.isGift ? GIFTS : occasion.entranceCategory;
  return random.pick(POPULARITY[occasion.month]!);
}

const TRIES = 3;
const MOST_PIECES = 12;

/**
 * The product that comes closest to the value wanted among a few popular ones not in the basket. Pieces are rounded up or
 * down by chance, so that the value is right on average; none at all may come out unless something must be bought.
 */
function goodsFor(
  random: RandomStream,
  shelf: Shelf,
  target: number,
  basket: readonly Item[],
  mustBuy: boolean,
): Item | undefined {
  let product: Product | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  for (let k = 0; k < TRIES; k += 1) {
    const candidate = pickProduct(random, shelf);
    if (basket.some((item) => item.product === candidate)) continue;
    const pieces = Math.min(MOST_PIECES, Math.max(1, Math.round(target / candidate.price)));
    const distance = Math.abs(pieces * candidate.price - target);
    if (distance >= nearest) continue;
    nearest = distance;
    product = candidate;
  }
  if (!product) return undefined;
  const pieces = Math.floor(Math.max(0, target) / product.price + random.uniform());
  const quantity = Math.min(MOST_PIECES, mustBuy ? Math.max(1, pieces) : pieces);
  return quantity === 0 ? undefined : { product, quantity, amount: product.price * quantity, cycle: 0 };
}

function pickProduct(random: RandomStream, shelf: Shelf): Product {
  return shelf.products[random.pick(shelf.popularity)]!;
}
