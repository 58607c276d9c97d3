import type { RandomStream } from '../units/random.ts';
import { type Calendar, dayAt } from './calendar.ts';
import { CATEGORIES, GIFTS } from './categories.ts';
import { CHANNELS, PARAMETERS } from './parameters.ts';

/** A customer as he is, which the order file does not tell. */
export interface Buyer {
  readonly kind: 'regular' | 'gift';
  /** day of the first order, counted from the founding day */
  readonly joined: number;
  readonly category: number;
  readonly channel: number;
  /** orders per year while alive, in an average season */
  readonly rate: number;
  /** shape of the intervals between orders; NaN for gift buyers */
  readonly regularity: number;
  /** probability of no further order, after each order */
  readonly dropOut: number;
  /** mean value of an order, yen */
  readonly spend: number;
  /** own days of the year, gift buyers only */
  readonly giftDays: readonly number[];
  /** the order, 1 or 2, with which a subscription begins; 0 for none */
  readonly subscribesAt: number;
  readonly subscriptionDays: number;
  readonly subscriptionStop: number;
}

const ENTRANCES = CATEGORIES.map((category) => category.entrance);
const CHANNEL_ENTRANCES = CHANNELS.map((channel) => channel.entrance);

/** Draws a customer won on some day of the company's life, or from day `from` on. */
export function drawBuyer(random: RandomStream, calendar: Calendar, from = 0): Buyer {
  const { spend } = PARAMETERS;
  const { acquisitionClock } = calendar;
  const before = acquisitionClock[from]!;
  const joined = dayAt(acquisitionClock, before + random.uniform() * (acquisitionClock.at(-1)! - before));
  const gift = random.uniform() < PARAMETERS.shareOfGiftBuyers;
  const channel = random.pick(CHANNEL_ENTRANCES);
  const ownSpend = spend.shape / random.gamma(spend.ownShape, spend.ownRate);
  return gift
    ? drawGiftBuyer(random, calendar, { joined, channel, spend: ownSpend * PARAMETERS.gift.spendFactor })
    : drawRegularBuyer(random, { joined, channel, spend: ownSpend });
}

interface Common {
  readonly joined: number;
  readonly channel: number;
  readonly spend: number;
}

/** @param entrances weights of the categories that win him */
export function drawRegularBuyer(
  random: RandomStream,
  { joined, channel, spend }: Common,
  entrances: readonly number[] = ENTRANCES,
): Buyer {
  const { ratePerYear, regularity, dropOut } = PARAMETERS.regular;
  const { subscription } = PARAMETERS;
  const category = random.pick(entrances);
  const factor = CATEGORIES[category]!.dropOut * CHANNELS[channel]!.dropOut;
  const rate = random.gamma(ratePerYear.shape, ratePerYear.rate);
  const k = 1 + random.gamma(regularity.shape, regularity.rate);
  const p = random.beta(dropOut.a * factor, dropOut.b);
  const first = subscription.shareFromFirstOrder;
  const subscribesAt = random.pick([
    1 - first - subscription.shareFromSecondOrder,
    first,
    subscription.shareFromSecondOrder,
  ]);
  return {
    kind: 'regular',
    joined,
    channel,
    spend,
    category,
    rate,
    regularity: k,
    dropOut: p,
    giftDays: [],
    subscribesAt,
    subscriptionDays: subscription.intervalDays[random.pick(subscription.intervalWeights)]!,
    subscriptionStop: random.beta(subscription.stop.a, subscription.stop.b),
  };
}

function drawGiftBuyer(random: RandomStream, calendar: Calendar, common: Common): Buyer {
  const { gift } = PARAMETERS;
  const midsummer = Math.round(gift.midsummer.day + gift.midsummer.deviation * random.normal());
  const yearEnd = Math.round(gift.yearEnd.day + gift.yearEnd.deviation * random.normal());
  const both = 1 - gift.shareMidsummer - gift.shareYearEnd;
  const giftDays = [[midsummer], [yearEnd], [midsummer, yearEnd]][
    random.pick([gift.shareMidsummer, gift.shareYearEnd, both])
  ]!;
  return {
    kind: 'gift',
    ...common,
    joined: nearestSeason(common.joined, giftDays[0]!, calendar),
    category: GIFTS,
    rate: giftDays.length * (1 - gift.shareOfYearsSkipped),
    regularity: Number.NaN,
    dropOut: random.beta(gift.dropOut.a, gift.dropOut.b),
    giftDays,
    subscribesAt: 0,
    subscriptionDays: 0,
    subscriptionStop: 0,
  };
}

/** The own day of the year closest to the day on which he would have been won, within the company's life. */
function nearestSeason(day: number, dayOfYear: number, calendar: Calendar): number {
  let nearest = Number.NaN;
  for (const newYear of calendar.newYears) {
    const candidate = newYear + dayOfYear;
    if (candidate < 0 || candidate >= calendar.days) continue;
    if (Number.isNaN(nearest) || Math.abs(candidate - day) < Math.abs(nearest - day)) nearest = candidate;
  }
  return nearest;
}
