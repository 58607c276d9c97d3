import type { EpochDay } from '../units/day.ts';
import { type RandomStream, randomStream } from '../units/random.ts';
import { addFreeGoods, type Item, type Occasion, subscriptionGoods } from './basket.ts';
import { type Catalogue, companyCatalogue } from './catalogue.ts';
import { CATEGORIES } from './categories.ts';
import { CHANNELS, PARAMETERS } from './parameters.ts';
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
  for (let index = 0; index < orders.count; index += 1) {
    const person = orders.person[index]!;
    const isFirst = orders.ordinal[index] === 0;
    const isGift = people.isGift[person] === 1;
    // Each order has a stream of its own: what another order holds changes nothing here.
    const random = randomStream(company.seed, `order ${people.draw[person]} ${orders.ordinal[index]}`);
    const items = basket(population, catalogue, index, random);
    const orderDay = calendar.foundingDay + orders.day[index]!;
    const channel = channelOf(random, people.channel[person]!, isFirst);
    const isCancelled = random.uniform() < PARAMETERS.cancelledShare;
    const lag = random.pick(isGift ? PARAMETERS.giftShipmentLag : PARAMETERS.shipmentLag);
    const cancelDay = isCancelled ? observed(orderDay + random.integer(0, 2), endDay) : undefined;
    const shipDay = isCancelled ? undefined : observed(orderDay + lag, endDay);
    for (const item of items) {
      const { status, returnDay, returned } = afterwards(random, item, shipDay, cancelDay, endDay);
      yield {
        customer: people.number[person]!,
        order: index + 1,
        orderDay,
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
  const { company, calendar, people, orders } = population;
  const person = orders.person[index]!;
  const cycle = orders.cycle[index]!;
  const entranceCategory = people.category[person]!;
  const occasion: Occasion = {
    isGift: people.isGift[person] === 1,
    isFirst: orders.ordinal[index] === 0,
    month: calendar.monthOfDay[orders.day[index]!]!,
    entranceCategory,
    spend: people.spend[person]!,
  };
  const items: Item[] = [];
  if (cycle > 0) {
    const kept = randomStream(company.seed, `subscription ${people.draw[person]}`);
    items.push(subscriptionGoods(kept, entranceCategory, catalogue, cycle));
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

/** A day, unless it lies beyond the last day of the file. */
function observed(day: EpochDay, endDay: EpochDay): EpochDay | undefined {
  return day <= endDay ? day : undefined;
}
