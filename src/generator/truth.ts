import { formatDay } from '../units/day.ts';
import { CATEGORIES } from './categories.ts';
import type { Planted } from './illnesses/planting.ts';
import { cell, customerText } from './order-file.ts';
import { CHANNELS, PARAMETERS } from './parameters.ts';
import { personAgain } from './person.ts';
import { plantedTruth } from './planted-truth.ts';
import type { Population } from './population.ts';
import { CATEGORY_NAMES, CHANNEL_NAMES } from './words.ts';

const TRUTH_COLUMNS = [
  'customer_id',
  'kind',
  'first_order',
  'category',
  'channel',
  'orders_per_year',
  'regularity',
  'drop_out',
  'mean_order_value',
  'gift_days',
  'subscription',
  'subscription_days',
  'subscription_stop',
  'alive',
  'orders_in_file',
] as const;

const CHUNK = 1 << 16;

/**
 * What only the generator knows of each customer: one row a customer, by customer number.
 * `orders_per_year` while alive in an average season; `drop_out` after each order (gift buyers too); `first_order` may lie before the file;
 * `mean_order_value` is what is aimed at: goods have prices, so the smallest buyers pay some 10 % more (all together 2 %);
 * `gift_days` are days of the year, 0 for 1 January; `alive` on the last day of the file;
 * `planted`, in an ill company only: what made this customer another, blanks between.
 */
export function* truthFile(population: Population): Generator<string> {
  const { calendar, people, orders, planted } = population;
  const counts = new Uint32Array(people.count);
  for (const person of orders.person) counts[person]! += 1;
  const byNumber = Uint32Array.from(counts.keys()).sort((a, b) => people.number[a]! - people.number[b]!);
  const columns = planted.length > 0 ? [...TRUTH_COLUMNS, 'planted'] : TRUTH_COLUMNS;
  let chunk = `${columns.join(',')}\n`;
  for (const person of byNumber) {
    const { buyer, life } = personAgain(population, people.draw[person]!);
    const subscribed = life.subscription !== 'none';
    chunk += [
      customerText(people.number[person]!),
      buyer.kind,
      formatDay(calendar.foundingDay + buyer.joined),
      cell(CATEGORY_NAMES[buyer.category]!),
      cell(CHANNEL_NAMES[buyer.channel]!),
      buyer.rate.toFixed(4),
      buyer.kind === 'gift' ? '' : buyer.regularity.toFixed(4),
      buyer.dropOut.toFixed(4),
      buyer.spend.toFixed(1),
      buyer.giftDays.join(' '),
      life.subscription,
      subscribed ? buyer.subscriptionDays : '',
      subscribed ? buyer.subscriptionStop.toFixed(4) : '',
      life.alive,
      counts[person]!,
      ...(planted.length > 0 ? [namesOf(planted, people.touched[person]!)] : []),
    ].join(',');
    chunk += '\n';
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

function namesOf(planted: readonly Planted[], touched: number): string {
  return planted
    .filter((_, bit) => touched & (1 << bit))
    .map((each) => each.name)
    .join(' ');
}

/** The company as asked for, what is planted in it, every parameter, and the shocks of each month. */
export function truthSummary(population: Population): string {
  const { company, calendar, people, orders } = population;
  const truth = {
    company: { ...company, endDay: formatDay(company.endDay) },
    foundingDay: formatDay(calendar.foundingDay),
    fileFrom: formatDay(calendar.foundingDay + calendar.fileFrom),
    customers: people.count,
    orders: orders.count,
    ...(population.planted.length > 0 && { planted: plantedTruth(population) }),
    parameters: PARAMETERS,
    channels: CHANNELS.map((channel, k) => ({ name: CHANNEL_NAMES[k]!, ...channel })),
    categories: CATEGORIES.map((category, k) => ({ name: CATEGORY_NAMES[k]!, ...category })),
    shocks: calendar.shocks,
  };
  return `${JSON.stringify(truth, undefined, 2)}\n`;
}
