import type { EpochDay } from '../units/day.ts';
import { type RandomStream, randomStream } from '../units/random.ts';
import { freeGoods, type Item, subscriptionGoods } from './basket.ts';
import { companyCatalogue } from './catalogue.ts';
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

/** What became of an order by the last day of the file. */
interface Fate {
  readonly shipDay: EpochDay | undefined;
  readonly cancelDay: EpochDay | undefined;
}

/** All rows, sorted by order day, then as the customers were drawn; the lines of an order stand together. Each order has its own stream. */
export function* orderLines(population: Population): Generator<OrderLine> {
  const { company, calendar, people, orders } = population;
  const catalogue = companyCatalogue(company.seed);
  for (let index = 0; index < orders.count; index += 1) {
    const person = orders.person[index]!;
    const ordinal = orders.ordinal[index]!;
    const day = orders.day[index]!;
    const cycle = orders.cycle[index]!;
    const draw = people.draw[person]!;
    const random = randomStream(company.seed, `order ${draw} ${ordinal}`);
    const entranceCategory = people.category[person]!;
    const isGift = people.isGift[person] === 1;
    const occasion = {
      isGift,
      isFirst: ordinal === 0,
      month: calendar.monthOfDay[day]!,
      entranceCategory,
      spend: people.spend[person]!,
    };

    const items: Item[] = [];
    if (cycle > 0) {
      const goods = subscriptionGoods(
        randomStream(company.seed, `subscription ${draw}`),
        entranceCategory,
        catalogue,
      );
      items.push({ ...goods, cycle });
    }
    if (cycle === 0 || random.uniform() < PARAMETERS.subscription.shareWithOtherGoods) {
      items.push(...freeGoods(random, occasion, catalogue, items));
    }
    const common = {
      customer: people.number[person]!,
      order: index + 1,
      orderDay: calendar.foundingDay + day,
      channel: channelOf(random, people.channel[person]!, ordinal === 0),
      ...fateOf(random, calendar.foundingDay + day, isGift, company.endDay),
    };
    for (const item of items)
      yield {
        ...common,
        ...goodsOf(item),
        ...returnOf(random, item, common.shipDay, common.cancelDay, company.endDay),
      };
  }
}

const CHANNEL_WEIGHTS = CHANNELS.map((channel) => channel.entrance);

function channelOf(random: RandomStream, entrance: number, isFirst: boolean): number {
  if (isFirst || random.uniform() < PARAMETERS.loyaltyToEntranceChannel) return entrance;
  return random.pick(CHANNEL_WEIGHTS);
}

function fateOf(random: RandomStream, orderDay: EpochDay, isGift: boolean, endDay: EpochDay): Fate {
  const isCancelled = random.uniform() < PARAMETERS.cancelledShare;
  const lag = random.pick(isGift ? PARAMETERS.giftShipmentLag : PARAMETERS.shipmentLag);
  const cancelDay = isCancelled ? observed(orderDay + random.integer(0, 2), endDay) : undefined;
  return { cancelDay, shipDay: isCancelled ? undefined : observed(orderDay + lag, endDay) };
}

function goodsOf(
  item: Item,
): Pick<OrderLine, 'product' | 'category' | 'quantity' | 'amount' | 'cost' | 'cycle'> {
  const { product, quantity, amount, cycle } = item;
  return {
    product: product.code,
    category: product.category,
    quantity,
    amount,
    cost: product.cost * quantity,
    cycle,
  };
}

function returnOf(
  random: RandomStream,
  item: Item,
  shipDay: EpochDay | undefined,
  cancelDay: EpochDay | undefined,
  endDay: EpochDay,
): Pick<OrderLine, 'status' | 'returnDay' | 'returned'> {
  const nothing = { returnDay: undefined, returned: undefined };
  if (cancelDay !== undefined) return { status: 'cancelled', ...nothing };
  if (shipDay === undefined) return { status: 'waiting', ...nothing };
  const { least, meanBeyond } = PARAMETERS.returnDays;
  const isReturned = random.uniform() < CATEGORIES[item.product.category]!.returnRate;
  const returnDay = isReturned ? observed(shipDay + least + random.poisson(meanBeyond), endDay) : undefined;
  if (returnDay === undefined) return { status: 'shipped', ...nothing };
  const isPart = item.quantity > 1 && random.uniform() < PARAMETERS.partReturnShare;
  const pieces = isPart ? random.integer(1, item.quantity - 1) : item.quantity;
  const returned = Math.round((item.amount * pieces) / item.quantity);
  return { status: isPart ? 'partlyReturned' : 'returned', returnDay, returned };
}

/** A day, unless it lies beyond the last day of the file. */
function observed(day: EpochDay, endDay: EpochDay): EpochDay | undefined {
  return day <= endDay ? day : undefined;
}
