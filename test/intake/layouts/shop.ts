import fc from 'fast-check';
import { DEFAULT_COMPANY } from '../../../src/generator/company.ts';
import { type OrderLine, orderLines } from '../../../src/generator/order-lines.ts';
import { populate } from '../../../src/generator/population.ts';
import { CATEGORY_NAMES, CHANNEL_NAMES } from '../../../src/generator/words.ts';
import type { EpochDay } from '../../../src/units/day.ts';
import { type RandomStream, randomStream } from '../../../src/units/random.ts';

/** What a shop system knows of one position of an order. Amounts in the smallest unit. */
export interface ShopLine {
  /** counted through the shop, 1 for the first */
  readonly number: number;
  readonly product: string;
  readonly category: string;
  readonly quantity: number;
  readonly unitPrice: number;
  /** taken off this line alone */
  readonly discount: number;
  /** given back of this line; at most price × quantity − discount */
  readonly returned: number;
  /** price of an option chosen with it; undefined: none was chosen */
  readonly option: number | undefined;
}

export type Fate = 'shipped' | 'waiting' | 'cancelled' | 'returned' | 'partlyReturned' | 'notYet';

/** An order as a shop system knows it: more than any one layout carries. */
export interface ShopOrder {
  readonly number: number;
  /** undefined: a guest */
  readonly customer: number | undefined;
  readonly day: EpochDay;
  /** of the day in the shop's time zone */
  readonly minute: number;
  readonly fate: Fate;
  readonly paid: boolean;
  readonly shippedDay: EpochDay | undefined;
  readonly cancelledDay: EpochDay | undefined;
  readonly returnedDay: EpochDay | undefined;
  /** taken off the whole order, in several steps; may be more than the goods came to */
  readonly discounts: readonly number[];
  readonly points: number;
  readonly coupon: number;
  readonly shipping: number;
  readonly fee: number;
  /** given back, shipping and all */
  readonly refund: number;
  readonly channel: string;
  readonly subscription: number;
  readonly lines: readonly ShopLine[];
  /** what somebody wrote: delimiters, quotes and line breaks in it */
  readonly memo: string;
  /** which of several spellings the customer's address has on this order */
  readonly spelling: number;
}

export type Shop = readonly ShopOrder[];

/** A made-up company of some dozen orders, as its shop system knows it. */
export function shopOf(seed: number, customers: number, years: number): Shop {
  const company = { ...DEFAULT_COMPANY, seed, customers, years };
  const byOrder = new Map<number, OrderLine[]>();
  for (const line of orderLines(populate(company)))
    byOrder.set(line.order, [...(byOrder.get(line.order) ?? []), line]);
  let number = 0;
  return [...byOrder.values()].map((rows, index): ShopOrder => {
    const random = randomStream(seed, `shop ${index}`);
    const chance = (share: number) => random.uniform() < share;
    const first = rows[0]!;
    const shipped = first.shipDay !== undefined;
    const returns = shipped && chance(0.2) ? (chance(0.5) ? 'all' : 'some') : 'none';
    const lines = rows.map((row): ShopLine => {
      const unitPrice = chance(0.03) ? 0 : Math.max(1, Math.round(row.amount / row.quantity));
      const whole = unitPrice * row.quantity;
      const discount = chance(0.15) ? random.integer(0, whole) : 0;
      const pieces = random.integer(0, row.quantity);
      const returned = { all: whole - discount, some: pieces * unitPrice, none: 0 }[returns];
      return {
        number: ++number,
        product: row.product,
        category: CATEGORY_NAMES[row.category]!,
        quantity: row.quantity,
        unitPrice,
        discount,
        returned: Math.min(returned, whole - discount),
        option: chance(0.1) ? (chance(0.5) ? 0 : random.integer(1, 300)) : undefined,
      };
    });
    const goods = lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0);
    const given = lines.reduce((sum, { returned }) => sum + returned, 0);
    const notYet = index > 0 && first.cancelDay === undefined && chance(0.04);
    const fate = ((): Fate => {
      if (first.cancelDay !== undefined) return 'cancelled';
      if (notYet) return 'notYet';
      if (returns === 'all') return 'returned';
      if (given > 0) return 'partlyReturned';
      return shipped ? 'shipped' : 'waiting';
    })();
    const shipping = chance(0.6) ? 500 : 0;
    return {
      number: index + 1,
      customer: chance(0.05) ? undefined : first.customer,
      day: first.orderDay,
      minute: random.integer(0, 1439),
      fate,
      paid: fate === 'returned' || fate === 'partlyReturned' || !chance(0.06),
      shippedDay: first.shipDay,
      cancelledDay: first.cancelDay,
      returnedDay: given > 0 ? first.shipDay! + random.integer(0, 20) : undefined,
      discounts: discountsOf(random, goods),
      points: chance(0.2) ? random.integer(1, 300) : 0,
      coupon: chance(0.1) ? random.integer(1, 500) : 0,
      shipping,
      fee: chance(0.2) ? 330 : 0,
      refund: given + (returns === 'all' && chance(0.5) ? shipping : 0),
      channel: CHANNEL_NAMES[first.channel]!,
      subscription: first.cycle,
      lines,
      memo: MEMOS[random.integer(0, MEMOS.length - 1)]!,
      spelling: random.integer(0, 3),
    };
  });
}

function discountsOf(random: RandomStream, goods: number): readonly number[] {
  if (goods === 0 || random.uniform() < 0.6) return [];
  const most = random.uniform() < 0.1 ? goods * 2 : Math.ceil(goods / 3);
  return Array.from({ length: random.integer(1, 3) }, () => random.integer(1, most));
}

const MEMOS = [
  '',
  'リボンは赤',
  'ギフト包装希望\n（リボンは赤）',
  '彼は"急いで"と言った',
  'a,b\tc;d',
  '"',
  '2024-01-01,合計,0',
];

/** What a small shop is made from. */
export interface Small {
  readonly seed: number;
  readonly customers: number;
  readonly years: number;
  /** the first of its orders, at most so many */
  readonly orders: number;
  /** quarters of the orders that stand in a first file, the others in a second one */
  readonly quarters: number;
}

export const small: fc.Arbitrary<Small> = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  customers: fc.integer({ min: 1, max: 12 }),
  years: fc.integer({ min: 1, max: 2 }),
  orders: fc.integer({ min: 1, max: 80 }),
  quarters: fc.integer({ min: 0, max: 3 }),
});

/** Its orders, in one file, or in two that follow one another. */
export function partsOf({ seed, customers, years, orders, quarters }: Small): readonly Shop[] {
  const shop = shopOf(seed, customers, years).slice(0, orders);
  const cut = Math.floor((shop.length * quarters) / 4);
  const parts = [shop.slice(0, cut), shop.slice(cut)];
  return parts.every((part) => part.some(({ fate }) => fate !== 'notYet')) ? parts : [shop];
}
