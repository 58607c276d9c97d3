import type { Ledger } from '../src/ledger/ledger.ts';
import { calendarDate, dayOf } from '../src/units/day.ts';
import { type RandomStream, randomStream } from '../src/units/random.ts';
import { ledgerOfLines, type MadeLine } from './line-ledger.ts';

/** What may befall a shop, as a share: at strength 1 as the generator's illnesses have it. */
export const HARMS = {
  'acquisition-falling': 0.25,
  'f2-conversion-falling': 0.2,
  'order-value-falling': 0.1,
  'returns-rising': 1,
  'acquisition-category-not-retaining': 0.5,
  'channel-not-retaining': 0.5,
  'top-customers-lapsing': 1,
} as const;

export interface Harm {
  readonly name: keyof typeof HARMS;
  readonly strength: number;
  /** months ago it began */
  readonly months: number;
  /** a little more every day instead of all at once */
  readonly gradual: boolean;
}

/** A shop unlike the generator's: customers live for a while (Schmittlein, Morrison & Colombo 1987), a share of them buys once. */
export interface Shop {
  readonly name: string;
  /** newcomers a year later ÷ newcomers; prices likewise */
  readonly growth: number;
  readonly prices: number;
  /** January … December, orders */
  readonly season: readonly number[];
  /** share of weeks with a campaign, and orders in such a week ÷ others */
  readonly campaigns: number;
  readonly lift: number;
  /** share of newcomers by category; of each the share that buys once, and the share of lines that come back */
  readonly categories: readonly {
    readonly name: string;
    readonly won: number;
    readonly once: number;
    readonly back: number;
  }[];
  readonly channels: readonly { readonly name: string; readonly won: number; readonly once: number }[];
  /** orders a year ~ Gamma, and years as a customer ~ exponential */
  readonly ordersPerYear: { readonly shape: number; readonly mean: number };
  readonly years: number;
  /** yen */
  readonly basket: number;
}

export const GROWING: Shop = {
  name: 'growing',
  growth: 1.2,
  prices: 1.03,
  season: [1.1, 0.8, 0.9, 0.9, 0.9, 0.9, 0.9, 0.8, 0.9, 1, 1.1, 2],
  campaigns: 0.2,
  lift: 1.6,
  categories: [
    { name: 'coats', won: 0.3, once: 0.5, back: 0.12 },
    { name: 'shirts', won: 0.3, once: 0.42, back: 0.06 },
    { name: 'shoes', won: 0.2, once: 0.5, back: 0.1 },
    { name: 'bags', won: 0.12, once: 0.6, back: 0.03 },
    { name: 'hats', won: 0.08, once: 0.55, back: 0.02 },
  ],
  channels: [
    { name: 'search', won: 0.6, once: 1 },
    { name: 'social', won: 0.4, once: 1.15 },
  ],
  ordersPerYear: { shape: 0.9, mean: 3 },
  years: 3,
  basket: 7000,
};

export const STEADY: Shop = {
  name: 'steady',
  growth: 1,
  prices: 1,
  season: [0.9, 0.9, 1, 1, 1, 1, 1.4, 0.9, 0.9, 0.9, 1, 1.2],
  campaigns: 0.05,
  lift: 1.3,
  categories: [
    { name: 'coffee', won: 0.55, once: 0.35, back: 0.01 },
    { name: 'cups', won: 0.3, once: 0.6, back: 0.03 },
    { name: 'machines', won: 0.15, once: 0.5, back: 0.05 },
  ],
  channels: [
    { name: 'shop', won: 0.5, once: 0.9 },
    { name: 'catalogue', won: 0.3, once: 1 },
    { name: 'fair', won: 0.2, once: 1.2 },
  ],
  ordersPerYear: { shape: 2, mean: 5 },
  years: 4,
  basket: 4000,
};

/** The files end on it. */
export const LAST_DAY = dayOf('2025-12-31');
const YEAR = 365.25;
/** days founded before the last one, and of these in the file */
const DAYS = Math.round(9 * YEAR);
const FILE_DAYS = Math.round(5 * YEAR);

/** The file of the last five years of a shop, with `customers` won in all nine, up to 2025-12-31. */
export function ledgerOfShop(shop: Shop, customers: number, seed: number, harm?: Harm): Ledger {
  const world = new World(shop, seed, harm);
  const lines: (MadeLine & { readonly at: number })[] = [];
  for (let customer = 0; customer < customers; customer += 1) {
    for (const line of world.life(customer)) lines.push(line);
  }
  lines.sort((a, b) => a.at - b.at);
  const from = LAST_DAY - FILE_DAYS;
  const inFile = lines.filter(({ orderDay }) => orderDay > from);
  return ledgerOfLines(
    inFile.map(({ at: _, ...line }, order) => ({ ...line, order })),
    {
      categories: shop.categories.map(({ name }) => name),
      channels: shop.channels.map(({ name }) => name),
    },
  );
}

class World {
  readonly #shop: Shop;
  readonly #seed: number;
  readonly #harm: Harm | undefined;
  /** running sum of what is ordered a day, an average day 1 */
  readonly #clock: Float64Array;
  readonly #top: number;

  constructor(shop: Shop, seed: number, harm: Harm | undefined) {
    this.#shop = shop;
    this.#seed = seed;
    this.#harm = harm;
    this.#clock = new Float64Array(DAYS + 1);
    const random = randomStream(seed, `${shop.name} weeks`);
    let lift = 1;
    for (let day = 0; day < DAYS; day += 1) {
      if (day % 7 === 0) lift = random.uniform() < shop.campaigns ? shop.lift : 1;
      const month = calendarDate(LAST_DAY - DAYS + day + 1).month;
      this.#clock[day + 1] = this.#clock[day]! + lift * shop.season[month - 1]!;
    }
    // a top customer orders this often a year
    this.#top = 2.2 * shop.ordersPerYear.mean;
  }

  /** What an illness amounts to on a day, as a share; 0 before it began, and for all others. */
  #effect(name: Harm['name'], day: number): number {
    const harm = this.#harm;
    if (harm?.name !== name) return 0;
    const onset = DAYS - (harm.months * YEAR) / 12;
    if (day < onset) return 0;
    return harm.strength * HARMS[name] * (harm.gradual ? (day - onset) / (DAYS - onset) : 1);
  }

  /** All order lines of one customer, of the years before the file, too. */
  *life(customer: number): Generator<MadeLine & { readonly at: number }> {
    const { categories, channels, ordersPerYear, years, growth } = this.#shop;
    const random = randomStream(this.#seed, `${this.#shop.name} ${customer}`);
    const joined = joinedDay(random, growth);
    const entrance = random.pick(categories.map(({ won }) => won));
    const channel = random.pick(channels.map(({ won }) => won));
    const perYear = random.gamma(ordersPerYear.shape, ordersPerYear.shape / ordersPerYear.mean);
    const basket = this.#shop.basket * random.gamma(6, 6);
    const ends = joined + YEAR * random.exponential(1 / years);
    const once = Math.min(0.95, categories[entrance]!.once * channels[channel]!.once);
    const [u, v, w] = [random.uniform(), random.uniform(), random.uniform()];
    if (u < this.#effect('acquisition-falling', joined)) return;
    yield* this.#order(random, { customer, day: joined, entrance, channel, basket, isFirst: true });
    const lost =
      this.#effect('f2-conversion-falling', joined) +
      (entrance === 1 ? this.#effect('acquisition-category-not-retaining', joined) : 0) +
      (channel === 0 ? this.#effect('channel-not-retaining', joined) : 0);
    if (v < once + (1 - once) * lost) return;
    let time = this.#clock[joined]!;
    const leaves = this.#leaving(perYear, w);
    for (;;) {
      time += random.exponential(perYear / YEAR);
      if (time >= this.#clock[DAYS]!) return;
      const day = dayAt(this.#clock, time);
      if (day >= ends || day >= leaves) return;
      yield* this.#order(random, { customer, day, entrance, channel, basket, isFirst: false });
    }
  }

  /** Day on which a top customer leaves for what befalls the shop: as many again as a life of `years` takes in half a year. */
  #leaving(perYear: number, chance: number): number {
    if (perYear < this.#top || this.#harm?.name !== 'top-customers-lapsing') return Number.POSITIVE_INFINITY;
    const { months, strength } = this.#harm;
    const onset = DAYS - (months * YEAR) / 12;
    const hazard = (strength * HARMS['top-customers-lapsing']) / (this.#shop.years * YEAR);
    return onset - Math.log(1 - chance) / hazard;
  }

  *#order(
    random: RandomStream,
    {
      customer,
      day,
      entrance,
      channel,
      basket,
      isFirst,
    }: {
      readonly customer: number;
      readonly day: number;
      readonly entrance: number;
      readonly channel: number;
      readonly basket: number;
      readonly isFirst: boolean;
    },
  ) {
    const { categories, channels, prices } = this.#shop;
    const category =
      isFirst || random.uniform() < 0.5 ? entrance : random.pick(categories.map(({ won }) => won));
    const through = isFirst || random.uniform() < 0.8 ? channel : random.integer(0, channels.length - 1);
    const level = prices ** ((day - DAYS) / YEAR) * (1 - this.#effect('order-value-falling', day));
    const amount = Math.max(100, Math.round(random.gamma(3, 3) * basket * level));
    const orderDay = LAST_DAY - DAYS + day + 1;
    const ill = category === 0 ? this.#effect('returns-rising', day) : 0;
    const isBack = random.uniform() < categories[category]!.back * (1 + ill);
    const returnDay = orderDay + 7 + random.integer(0, 10);
    const known = isBack && returnDay <= LAST_DAY;
    yield {
      ...{ at: day, customer, order: 0, orderDay, shipDay: orderDay, cancelDay: undefined },
      ...{ product: categories[category]!.name, category, channel: through, amount, cost: 0, cycle: 0 },
      returnDay: known ? returnDay : undefined,
      returned: known ? amount : undefined,
    };
  }
}

/** Newcomers grow day by day. */
function joinedDay(random: RandomStream, growth: number): number {
  const u = random.uniform();
  if (growth === 1) return Math.floor(u * DAYS);
  const perDay = Math.log(growth) / YEAR;
  return Math.min(DAYS - 1, Math.floor(Math.log(1 + u * Math.expm1(perDay * DAYS)) / perDay));
}

function dayAt(clock: Float64Array, time: number): number {
  let low = 0;
  let high = clock.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (clock[middle]! <= time) low = middle;
    else high = middle;
  }
  return low;
}
