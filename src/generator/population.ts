import { randomStream } from '../units/random.ts';
import { type Buyer, drawBuyer } from './buyer.ts';
import { type Calendar, companyCalendar } from './calendar.ts';
import { type Company, checkCompany } from './company.ts';
import { GrowingColumn } from './growing-column.ts';
import { type Life, live } from './life.ts';

/** Everybody in the file and the day of each order. Columns, for there may be millions. */
export interface Population {
  readonly company: Company;
  readonly calendar: Calendar;
  /** one entry a customer, in the order drawn */
  readonly people: {
    readonly count: number;
    /** draws this customer again: see {@link personAgain} */
    readonly draw: Uint32Array;
    /** customer number: 1 for the first customer the company ever won. Those gone before the file begins leave gaps */
    readonly number: Uint32Array;
    readonly isGift: Uint8Array;
    readonly category: Uint8Array;
    readonly channel: Uint8Array;
    readonly spend: Float64Array;
  };
  /** one entry an order, oldest first */
  readonly orders: {
    readonly count: number;
    /** counted from the founding day */
    readonly day: Uint16Array;
    /** index into `people` */
    readonly person: Uint32Array;
    /** 0 for the customer's first order ever */
    readonly ordinal: Uint16Array;
    /** delivery of the subscription, 0 for free orders */
    readonly cycle: Uint8Array;
  };
}

/**
 * Draws customers until as many as asked for have an order in the file, and sorts their orders by day.
 * Each customer has a stream of his own: what befalls one changes nothing for another.
 * Throws an Error when the company's options make no sense.
 */
export function populate(company: Company): Population {
  checkCompany(company);
  const calendar = companyCalendar(company);
  const draw = new GrowingColumn(Uint32Array);
  const joined = new GrowingColumn(Uint16Array);
  const people = {
    isGift: new GrowingColumn(Uint8Array),
    category: new GrowingColumn(Uint8Array),
    channel: new GrowingColumn(Uint8Array),
    spend: new GrowingColumn(Float64Array),
  };
  const orders = {
    day: new GrowingColumn(Uint16Array),
    person: new GrowingColumn(Uint32Array),
    ordinal: new GrowingColumn(Uint16Array),
    cycle: new GrowingColumn(Uint8Array),
  };
  for (let k = 0; draw.length < company.customers; k += 1) {
    const { buyer, life } = personAgain(company, calendar, k);
    joined.push(buyer.joined);
    if (life.days.at(-1)! < calendar.fileFrom) continue;
    life.days.forEach((day, ordinal) => {
      if (day < calendar.fileFrom) return;
      orders.day.push(day);
      orders.person.push(draw.length);
      orders.ordinal.push(ordinal);
      orders.cycle.push(life.cycles[ordinal]!);
    });
    draw.push(k);
    people.isGift.push(buyer.kind === 'gift' ? 1 : 0);
    people.category.push(buyer.category);
    people.channel.push(buyer.channel);
    people.spend.push(buyer.spend);
  }
  const byDay = sortedOrder(orders.day.values(), calendar.days);
  const place = ranks(joined.values(), calendar.days);
  return {
    company,
    calendar,
    people: {
      count: draw.length,
      draw: draw.values(),
      number: draw.values().map((k) => place[k]! + 1),
      isGift: people.isGift.values(),
      category: people.category.values(),
      channel: people.channel.values(),
      spend: people.spend.values(),
    },
    orders: {
      count: byDay.length,
      day: new Uint16Array(byDay.length).map((_, k) => orders.day.at(byDay[k]!)),
      person: new Uint32Array(byDay.length).map((_, k) => orders.person.at(byDay[k]!)),
      ordinal: new Uint16Array(byDay.length).map((_, k) => orders.ordinal.at(byDay[k]!)),
      cycle: new Uint8Array(byDay.length).map((_, k) => orders.cycle.at(byDay[k]!)),
    },
  };
}

/** The customer of draw `k` and his life. */
export function personAgain(company: Company, calendar: Calendar, k: number): { buyer: Buyer; life: Life } {
  const random = randomStream(company.seed, `customer ${k}`);
  const buyer = drawBuyer(random, calendar);
  return { buyer, life: live(buyer, random, calendar) };
}

/** The positions of small integers in ascending order of value, equal ones as they stood (counting sort). */
function sortedOrder(values: Uint16Array, limit: number): Uint32Array {
  const next = new Uint32Array(limit + 1);
  for (const value of values) next[value + 1]! += 1;
  for (let value = 0; value < limit; value += 1) next[value + 1]! += next[value]!;
  const order = new Uint32Array(values.length);
  for (let k = 0; k < values.length; k += 1) {
    const value = values[k]!;
    order[next[value]!] = k;
    next[value]! += 1;
  }
  return order;
}

/** For each value its place in that order, 0 for the first. */
function ranks(values: Uint16Array, limit: number): Uint32Array {
  const place = new Uint32Array(values.length);
  sortedOrder(values, limit).forEach((position, rank) => {
    place[position] = rank;
  });
  return place;
}
