import type { EpochDay } from '../units/day.ts';
import { randomStream } from '../units/random.ts';
import { subscriptionGoods } from './basket.ts';
import type { Buyer } from './buyer.ts';
import type { Calendar } from './calendar.ts';
import { type Catalogue, companyCatalogue } from './catalogue.ts';
import { CATEGORIES } from './categories.ts';
import type { Life } from './life.ts';
import { PARAMETERS } from './parameters.ts';
import { personAgain } from './person.ts';
import type { Population } from './population.ts';
import {
  type Cells,
  giftProspect,
  NOTHING,
  ordersOfNewSubscription,
  type Prospect,
  renewalProspect,
  subscriptionProspect,
} from './prospects.ts';

/** One entry a customer, in the order of the population; NaN for those without an order by the day. */
export interface OracleOutlook {
  readonly expectedOrders: Float64Array;
  readonly buysProbability: Float64Array;
  /** yen, after the cancellations and returns to be expected */
  readonly netValue: Float64Array;
}

interface Window {
  /** last day observed and last day of the window, counted from the founding day */
  readonly today: number;
  readonly until: number;
  /** reading of the clock of orders at the end of `today` */
  readonly clockToday: number;
  readonly cells: Cells;
}

/**
 * The best forecast possible: by somebody who knows each customer's own rate, regularity, drop-out, spend, days of gifts and
 * terms of subscription, and the season, but of what happened only what was seen by `day` – not who has dropped out by
 * then, nor how good the coming months will be.
 */
export function oracleOutlook(population: Population, day: EpochDay, horizonDays: number): OracleOutlook {
  if (population.planted.length > 0) throw new Error('oracleOutlook requires a company with nothing planted');
  const { company, calendar, people } = population;
  const window = windowAfter(calendar, day - calendar.foundingDay, horizonDays);
  const catalogue = companyCatalogue(company.seed);
  const outlook = {
    expectedOrders: new Float64Array(people.count).fill(Number.NaN),
    buysProbability: new Float64Array(people.count).fill(Number.NaN),
    netValue: new Float64Array(people.count).fill(Number.NaN),
  };
  for (let person = 0; person < people.count; person += 1) {
    const draw = people.draw[person]!;
    const { buyer, life } = personAgain(population, draw);
    if (life.days[0]! > window.today) continue;
    const sources = sourcesOf(buyer, seenOf(life, window.today), window, calendar);
    const delivery = () => deliveryValue(company.seed, draw, buyer, catalogue);
    outlook.expectedOrders[person] = sources.free.orders + sources.deliveries.orders;
    outlook.buysProbability[person] = 1 - (1 - sources.free.buys) * (1 - sources.deliveries.buys);
    outlook.netValue[person] =
      (sources.free.orders - sources.firstDeliveries) * keptOfFreeOrder(buyer) +
      (sources.deliveries.orders + sources.firstDeliveries === 0
        ? 0
        : (sources.deliveries.orders + sources.firstDeliveries) * delivery());
  }
  return outlook;
}

function windowAfter(
  { orderClock, monthOfDay, shocks }: Calendar,
  today: number,
  horizonDays: number,
): Window {
  const until = today + horizonDays;
  // the months to come are taken as average ones: their shocks are not known
  let ahead = 0;
  for (let day = 0, month = 0; day <= until; day += 1) {
    if (day > 0 && monthOfDay[day] !== monthOfDay[day - 1]) month += 1;
    if (day > today) ahead += (orderClock[day + 1]! - orderClock[day]!) / shocks[month]!.orders;
  }
  return {
    today,
    until,
    clockToday: orderClock[today + 1]!,
    cells: { length: ahead / horizonDays, count: horizonDays },
  };
}

/** What was seen of a life: the last order of each kind; undefined where there was none. */
interface Seen {
  readonly freeOrders: number;
  readonly lastFree: number;
  readonly lastDelivery: number | undefined;
}

/** Cycle 1 is a free order, with which the subscription begins. */
function seenOf(life: Life, today: number): Seen {
  let freeOrders = 0;
  let lastFree = Number.NaN;
  let lastDelivery: number | undefined;
  life.days.forEach((day, k) => {
    if (day > today) return;
    if (life.cycles[k]! <= 1) {
      freeOrders += 1;
      lastFree = day;
    }
    if (life.cycles[k]! >= 1) lastDelivery = day;
  });
  return { freeOrders, lastFree, lastDelivery };
}

interface Sources {
  readonly free: Prospect;
  readonly deliveries: Prospect;
  /** those of the free orders that begin a subscription and hold its goods */
  readonly firstDeliveries: number;
}

function sourcesOf(buyer: Buyer, seen: Seen, window: Window, calendar: Calendar): Sources {
  if (buyer.kind === 'gift') {
    const occasions = calendar.newYears.flatMap((newYear) => buyer.giftDays.map((day) => newYear + day));
    const days = { last: seen.lastFree, today: window.today, until: window.until };
    return { free: giftProspect(buyer, occasions, days), deliveries: NOTHING, firstDeliveries: 0 };
  }
  const { orderClock } = calendar;
  const lastOrder = (orderClock[seen.lastFree]! + orderClock[seen.lastFree + 1]!) / 2;
  const free = renewalProspect(buyer, window.clockToday - lastOrder, window.cells);
  const days = window.until - window.today;
  if (seen.lastDelivery !== undefined) {
    const silence = window.today - seen.lastDelivery;
    return { free, deliveries: subscriptionProspect(buyer, silence, days), firstDeliveries: 0 };
  }
  if (buyer.subscribesAt !== seen.freeOrders + 1) return { free, deliveries: NOTHING, firstDeliveries: 0 };
  // the next free order begins the subscription: its deliveries come on top, and only to those who buy anyway
  let orders = 0;
  let begins = 0;
  free.next.forEach((probability, cell) => {
    begins += probability;
    orders += probability * ordersOfNewSubscription(buyer, days - cell - 0.5);
  });
  return { free, deliveries: { orders, buys: 0 }, firstDeliveries: begins };
}

const BOUGHT = 1 - PARAMETERS.cancelledShare;

const POPULARITY = CATEGORIES.reduce((sum, category) => sum + category.popularity, 0);
const MEAN_RETURNS =
  CATEGORIES.reduce((sum, category) => sum + category.popularity * category.returnRate, 0) / POPULARITY;

/** Net value of a free order. Categories' seasons are left out: their returns hardly differ in the mean. */
function keptOfFreeOrder({ category, spend }: Buyer): number {
  const loyal = PARAMETERS.loyaltyToEntranceCategory;
  const returns = loyal * CATEGORIES[category]!.returnRate + (1 - loyal) * MEAN_RETURNS;
  return spend * BOUGHT * (1 - returns);
}

/** Net value of a delivery: its goods stay the same, now and then with free goods beside them. */
function deliveryValue(seed: number, draw: number, buyer: Buyer, catalogue: Catalogue): number {
  const kept = randomStream(seed, `subscription ${draw}`);
  const goods = subscriptionGoods(kept, buyer.category, catalogue, 1);
  const { returnRate } = CATEGORIES[goods.product.category]!;
  return (
    BOUGHT * goods.amount * (1 - returnRate) +
    PARAMETERS.subscription.shareWithOtherGoods * keptOfFreeOrder(buyer)
  );
}
