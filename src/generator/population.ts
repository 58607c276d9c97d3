import { randomStream } from '../units/random.ts';
import { companyCalendar } from './calendar.ts';
import { type Company, checkCompany } from './company.ts';
import { GrowingColumn } from './growing-column.ts';
import { companionsOf, type DrawnPerson, drawPerson, type World } from './person.ts';
import { plantedIn } from './planted.ts';

/** Everybody in the file and the day of each order. Columns, for there may be millions. */
export interface Population extends World {
  /** one entry a customer, in the order drawn */
  readonly people: {
    readonly count: number;
    /** draws this customer again: `personAgain` (person.ts) */
    readonly draw: Uint32Array;
    /** customer number: 1 for the first customer the company ever won. Those gone before the file begins leave gaps */
    readonly number: Uint32Array;
    readonly isGift: Uint8Array;
    readonly category: Uint8Array;
    readonly channel: Uint8Array;
    readonly spend: Float64Array;
    /** what was planted in him: bit n for the nth; who was changed, whether or not the file shows it */
    readonly touched: Uint32Array;
  };
  /** how many an illness kept from being won */
  readonly notWon: number;
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
  const world: World = { company, calendar, planted: plantedIn(company, calendar) };
  const draw = new GrowingColumn(Uint32Array);
  /** everybody the company ever won, and the place of each customer of the file among them */
  const joined = new GrowingColumn(Uint16Array);
  const place = new GrowingColumn(Uint32Array);
  const people = {
    isGift: new GrowingColumn(Uint8Array),
    category: new GrowingColumn(Uint8Array),
    channel: new GrowingColumn(Uint8Array),
    spend: new GrowingColumn(Float64Array),
    touched: new GrowingColumn(Uint32Array),
  };
  const orders = {
    day: new GrowingColumn(Uint16Array),
    person: new GrowingColumn(Uint32Array),
    ordinal: new GrowingColumn(Uint16Array),
    cycle: new GrowingColumn(Uint8Array),
  };
  let notWon = 0;
  const settle = (person: DrawnPerson): void => {
    const { buyer, life } = person;
    if (!life) {
      notWon += 1;
      return;
    }
    joined.push(buyer.joined);
    let seen = false;
    life.days.forEach((day, ordinal) => {
      if (day < calendar.fileFrom || isMissing(world, person.draw, ordinal, day)) return;
      seen = true;
      orders.day.push(day);
      orders.person.push(draw.length);
      orders.ordinal.push(ordinal);
      orders.cycle.push(life.cycles[ordinal]!);
    });
    if (!seen) return;
    draw.push(person.draw);
    place.push(joined.length - 1);
    people.isGift.push(buyer.kind === 'gift' ? 1 : 0);
    people.category.push(buyer.category);
    people.channel.push(buyer.channel);
    people.spend.push(buyer.spend);
    people.touched.push(person.touched);
  };
  for (let k = 0; draw.length < company.customers; k += 1) {
    const person = drawPerson(world, k);
    settle(person);
    for (const companion of companionsOf(world, person)) {
      if (draw.length < company.customers) settle(drawPerson(world, companion));
    }
  }
  const byDay = sortedOrder(orders.day.values(), calendar.days);
  const rank = ranks(joined.values(), calendar.days);
  return {
    ...world,
    notWon,
    people: {
      count: draw.length,
      draw: draw.values(),
      number: place.values().map((each) => rank[each]! + 1),
      isGift: people.isGift.values(),
      category: people.category.values(),
      channel: people.channel.values(),
      spend: people.spend.values(),
      touched: people.touched.values(),
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

/** Whether an illness keeps an order out of the file. */
function isMissing({ company, planted }: World, draw: number, ordinal: number, day: number): boolean {
  return planted.some(
    (each) =>
      each.isMissing !== undefined &&
      day >= each.from &&
      each.isMissing(day, randomStream(company.seed, `${each.name} ${draw} ${ordinal}`)),
  );
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
