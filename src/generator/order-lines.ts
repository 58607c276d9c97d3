import type { EpochDay } from '../units/day.ts';
import { type RandomStream, randomStream } from '../units/random.ts';
import { addFreeGoods, type Item, type Occasion, subscriptionGoods } from './basket.ts';
import { type Catalogue, companyCatalogue } from './catalogue.ts';
import { CATEGORIES } from './categories.ts';
import { firstToMisdate, misdated } from './misdated-row.ts';
import { CHANNELS, PARAMETERS } from './parameters.ts';
import { loyaltyTo, orderValue } from './planted.ts';
import type { Population } from './population.ts';
import type { Status } from './words.ts';

/** One row of the order file. Amounts in yen. */
export interface OrderLine {
  readonly customer: number;
  /** 1 for the first order of the file */
  readonly order: number;
  readonly orderDay: EpochDay;
  readonly shipDay: EpochDay | undefined;
  readonly status: Status;
  readonly product: string;
  readonly category: number;
  readonly quantity: number;
  readonly amount: number;
  readonly cost: number;
  readonly channel: number;
  /** 0 for free goods */
  readonly cycle: number;
  readonly returnDay: EpochDay | undefined;
  readonly returned: number | undefined;
  readonly cancelDay: EpochDay | undefined;
}

/** All rows, sorted by order day, then as the customers were drawn; the lines of an order stand together. */
export function* orderLines(population: Population): Generator<OrderLine> {
  const { company, calendar, people, orders } = population;
  const { endDay } = company;
  const catalogue = companyCatalogue(company.seed);
  let misdatedFrom = firstToMisdate(population);
  for (let index = 0; index < orders.count; index += 1) {
    const person = orders.person[index]!;
    const isFirst = orders.ordinal[index] === 0;
    const isGift = people.isGift[person] === 1;
    // Each order has a stream of its own: what another order holds changes nothing here.
    const random = randomStream(company.seed, `order ${people.draw[person]} ${orders.ordinal[index]}`);
    const items = basket(population, catalogue, index, random);
    const later = returnsPlanted(population, index);
    const ordered = calendar.foundingDay + orders.day[index]!;
    const isMisdated = index >= misdatedFrom && items.length === 1;
    if (isMisdated) misdatedFrom = Number.POSITIVE_INFINITY;
    const channel = channelOf(random, people.channel[person]!, isFirst);
    const isCancelled = random.uniform() < PARAMETERS.cancelledShare;
    const lag = random.pick(isGift ? PARAMETERS.giftShipmentLag : PARAMETERS.shipmentLag);
    const cancelDay = isCancelled ? observed(ordered + random.integer(0, 2), endDay) : undefined;
    const shipDay = isCancelled ? undefined : observed(ordered + lag, endDay);
    for (const item of items) {
      const own = afterwards(random, item, shipDay, cancelDay, endDay);
      const { status, returnDay, returned } = own.status === 'shipped' ? later(item, shipDay!) : own;
      yield {
        customer: people.number[person]!,
        order: index + 1,
        orderDay: isMisdated ? misdated(ordered) : ordered,
        shipDay,
        status,
        product: item.product.code,
        category: item.product.category,
        quantity: item.quantity,
        amount: item.amount,
        cost: item.product.cost * item.quantity,
        channel,
        cycle: item.cycle,
        returnDay,
        returned,
        cancelDay,
      };
    }
  }
}

/** What is in the order at `index`. */
function basket(population: Population, catalogue: Catalogue, index: number, random: RandomStream): Item[] {
  const { company, calendar, people, orders, planted } = population;
  const person = orders.person[index]!;
  const value = orderValue(planted, orders.day[index]!);
  const cycle = orders.cycle[index]!;
  const entranceCategory = people.category[person]!;
  const occasion: Occasion = {
    isGift: people.isGift[person] === 1,
    isFirst: orders.ordinal[index] === 0,
    month: calendar.monthOfDay[orders.day[index]!]!,
    entranceCategory,
    spend: people.spend[person]! * value,
    loyalty: loyaltyTo(planted, entranceCategory),
  };
  const items: Item[] = [];
  if (cycle > 0) {
    const kept = randomStream(company.seed, `subscription ${people.draw[person]}`);
    items.push(subscriptionGoods(kept, entranceCategory, catalogue, cycle, value));
  }
  if (cycle === 0 || random.uniform() < PARAMETERS.subscription.shareWithOtherGoods) {
    addFreeGoods(items, random, occasion, catalogue);
  }
  return items;
}

const CHANNEL_WEIGHTS = CHANNELS.map((channel) => channel.entrance);

function channelOf(random: RandomStream, entrance: number, isFirst: boolean): number {
  if (isFirst || random.uniform() < PARAMETERS.loyaltyToEntranceChannel) return entrance;
  return random.pick(CHANNEL_WEIGHTS);
}

type Afterwards = Pick<OrderLine, 'status' | 'returnDay' | 'returned'>;

/** What became of a line by the last day of the file. */
function afterwards(
  random: RandomStream,
  item: Item,
  shipDay: EpochDay | undefined,
  cancelDay: EpochDay | undefined,
  endDay: EpochDay,
): Afterwards {
  if (cancelDay !== undefined) return CANCELLED;
  if (shipDay === undefined) return WAITING;
  if (random.uniform() >= CATEGORIES[item.product.category]!.returnRate) return SHIPPED;
  return takenBack(random, item, shipDay, endDay);
}

function takenBack(random: RandomStream, item: Item, shipDay: EpochDay, endDay: EpochDay): Afterwards {
  const { least, meanBeyond } = PARAMETERS.returnDays;
  const returnDay = observed(shipDay + least + random.poisson(meanBeyond), endDay);
  if (returnDay === undefined) return SHIPPED;
  const isPart = item.quantity > 1 && random.uniform() < PARAMETERS.partReturnShare;
  const pieces = isPart ? random.integer(1, item.quantity - 1) : item.quantity;
  const returned = Math.round((item.amount * pieces) / item.quantity);
  return { status: isPart ? 'partlyReturned' : 'returned', returnDay, returned };
}

const CANCELLED: Afterwards = { status: 'cancelled', returnDay: undefined, returned: undefined };
const WAITING: Afterwards = { status: 'waiting', returnDay: undefined, returned: undefined };
const SHIPPED: Afterwards = { status: 'shipped', returnDay: undefined, returned: undefined };

/** What becomes of goods that would have been kept, where an illness has more returned. */
function returnsPlanted(
  population: Population,
  index: number,
): (item: Item, shipDay: EpochDay) => Afterwards {
  const { company, people, orders, planted } = population;
  const day = orders.day[index]!;
  const rising = planted.find((each) => each.moreReturns !== undefined && day >= each.from);
  if (!rising) return () => SHIPPED;
  const person = people.draw[orders.person[index]!]!;
  const random = randomStream(company.seed, `${rising.name} ${person} ${orders.ordinal[index]}`);
  return (item, shipDay) =>
    random.uniform() < rising.moreReturns!(item.product.category)
      ? takenBack(random, item, shipDay, company.endDay)
      : SHIPPED;
}

/** A day, unless it lies beyond the last day of the file. */
function observed(day: EpochDay, endDay: EpochDay): EpochDay | undefined {
  return day <= endDay ? day : undefined;
}
