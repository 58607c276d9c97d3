import { describe, expect, it } from 'vitest';
import { addFreeGoods, type Item } from '../../src/generator/basket.ts';
import { type Buyer, drawBuyer } from '../../src/generator/buyer.ts';
import { companyCalendar, dayAt } from '../../src/generator/calendar.ts';
import { companyCatalogue } from '../../src/generator/catalogue.ts';
import { live } from '../../src/generator/life.ts';
import { PARAMETERS } from '../../src/generator/parameters.ts';
import { calendarDate } from '../../src/units/day.ts';
import { randomStream } from '../../src/units/random.ts';
import { smallCompany } from './small-company.ts';

const calendar = companyCalendar(smallCompany());
const drawn = Array.from({ length: 20_000 }, (_, k) => drawBuyer(randomStream(5, `buyer ${k}`), calendar));
const regular = drawn.filter((buyer) => buyer.kind === 'regular');

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Distance of the sample mean from what theory says, in standard errors of the sample. */
function distance(values: readonly number[], expected: number): number {
  const centre = mean(values);
  const variance = mean(values.map((value) => (value - centre) ** 2));
  return Math.abs(centre - expected) / Math.sqrt(variance / values.length);
}

/** Someone who buys from the founding day on. */
const steady = (changes: Partial<Buyer>): Buyer => ({
  kind: 'regular',
  joined: 0,
  category: 0,
  channel: 0,
  rate: 12,
  regularity: 3,
  dropOut: 0,
  spend: 6000,
  giftDays: [],
  subscribesAt: 0,
  subscriptionDays: 0,
  subscriptionStop: 0,
  ...changes,
});

describe('buyers as drawn', () => {
  it('have the mean rate, regularity, spend and mix of kinds of the parameters', () => {
    const { ratePerYear, regularity } = PARAMETERS.regular;
    expect(
      distance(
        regular.map((b) => b.rate),
        ratePerYear.shape / ratePerYear.rate,
      ),
    ).toBeLessThan(4);
    expect(
      distance(
        regular.map((b) => b.regularity),
        1 + regularity.shape / regularity.rate,
      ),
    ).toBeLessThan(4);
    // mean of shape ÷ Gamma(q, v) is shape · v ÷ (q − 1) = 5 · 5120 ÷ 4 = 6400
    expect(
      distance(
        regular.map((b) => b.spend),
        6400,
      ),
    ).toBeLessThan(4);
    expect(
      distance(
        drawn.map((b) => (b.kind === 'gift' ? 1 : 0)),
        PARAMETERS.shareOfGiftBuyers,
      ),
    ).toBeLessThan(4);
  });

  it('drop out as Beta(a × factors, b) says: health food through the catalogue, 1.2 × 0.9 × 0.85', () => {
    const group = regular.filter((b) => b.category === 0 && b.channel === 1).map((b) => b.dropOut);
    expect(group.length).toBeGreaterThan(1000);
    expect(distance(group, 0.918 / (0.918 + 2.6))).toBeLessThan(4);
  });
});

describe('a life', () => {
  const lives = (buyer: Buyer, count: number) =>
    Array.from({ length: count }, (_, k) => live(buyer, randomStream(9, `life ${k}`), calendar));

  it('holds rate × years orders when nobody drops out', () => {
    const orders = lives(steady({}), 400).map((life) => life.days.length - 1);
    // the clock of orders has run so many days in the ten years
    expect(distance(orders, (12 * (calendar.orderClock.at(-1)! - 0.5)) / 365 - 1 / 3)).toBeLessThan(4);
    expect(calendar.orderClock.at(-1)! / calendar.days).toBeGreaterThan(0.97);
    expect(calendar.orderClock.at(-1)! / calendar.days).toBeLessThan(1.03);
  });

  it('ends after a number of orders that is geometric: mean 1 ÷ drop-out', () => {
    const orders = lives(steady({ dropOut: 0.25, rate: 100 }), 3000).map((life) => life.days.length);
    expect(distance(orders, 4)).toBeLessThan(4);
  });

  it('has one order when drop-out is certain, and is over', () => {
    for (const life of lives(steady({ dropOut: 1 }), 50)) {
      expect(life).toEqual({ days: [0], cycles: [0], alive: false, buysFreely: false, subscription: 'none' });
    }
  });

  it('has intervals as regular as said: coefficient of variation 1 ÷ √k on the clock of orders', () => {
    for (const k of [1, 9]) {
      const gaps = lives(steady({ regularity: k, rate: 4 }), 300).flatMap((life) =>
        life.days.slice(1).map((day, n) => calendar.orderClock[day]! - calendar.orderClock[life.days[n]!]!),
      );
      const centre = mean(gaps);
      const deviation = Math.sqrt(mean(gaps.map((gap) => (gap - centre) ** 2)));
      expect(Math.abs((deviation / centre) * Math.sqrt(k) - 1)).toBeLessThan(0.06);
    }
  });

  it('is busier in July and December than in February and August', () => {
    const months = new Array<number>(12).fill(0);
    for (const life of lives(steady({}), 300))
      for (const day of life.days) months[calendar.monthOfDay[day]!]! += 1;
    const [, february, , , , , july, august, , , , december] = months;
    expect(july!).toBeGreaterThan(august! * 1.1);
    expect(december!).toBeGreaterThan(february! * 1.2);
  });

  it('of a subscriber has a delivery every so many days until it stops', () => {
    const buyer = steady({ rate: 1e-6, subscribesAt: 1, subscriptionDays: 30, subscriptionStop: 0.2 });
    const all = lives(buyer, 500);
    for (const { days, cycles } of all) {
      expect(cycles).toEqual(days.map((_, k) => k + 1));
      for (let k = 1; k < days.length; k += 1) {
        const gap = (days[k]! - days[k - 1]!) % 30;
        expect(gap <= 2 || gap >= 28).toBe(true);
      }
    }
    expect(
      distance(
        all.map((life) => life.days.length),
        5,
      ),
    ).toBeLessThan(4);
    expect(all.filter((life) => life.subscription === 'running').length).toBeLessThan(5);
  });

  it('of a gift buyer keeps to the gift seasons, once a year each', () => {
    const gifts = drawn.filter((buyer) => buyer.kind === 'gift').slice(0, 500);
    for (const [n, buyer] of gifts.entries()) {
      const { days } = live(buyer, randomStream(9, `gift ${n}`), calendar);
      for (const day of days)
        expect([5, 6, 7, 10, 11, 12]).toContain(calendarDate(calendar.foundingDay + day).month);
      expect(days).toEqual([...days].sort((a, b) => a - b));
    }
  });
});

describe('a basket', () => {
  it('comes to the value drawn for the order on average, though goods have prices', () => {
    const catalogue = companyCatalogue(1);
    let charged = 0;
    let drawnValue = 0;
    for (const [k, buyer] of drawn.entries()) {
      const basket: Item[] = [];
      const occasion = {
        isGift: buyer.kind === 'gift',
        isFirst: k % 4 === 0,
        month: k % 12,
        entranceCategory: buyer.category,
        spend: buyer.spend,
        loyalty: PARAMETERS.loyaltyToEntranceCategory,
      };
      addFreeGoods(basket, randomStream(3, `basket ${k}`), occasion, catalogue);
      expect(basket.length).toBeGreaterThan(0);
      charged += basket.reduce((sum, item) => sum + item.amount, 0);
      drawnValue += buyer.spend;
    }
    expect(charged / drawnValue).toBeGreaterThan(0.97);
    expect(charged / drawnValue).toBeLessThan(1.03);
  });
});

describe('dayAt', () => {
  it('finds the day during which the clock shows a time', () => {
    const clock = Float64Array.of(0, 1, 3, 3.5);
    expect([0, 0.9, 1, 2.9, 3, 3.4, 3.5, 9].map((time) => dayAt(clock, time))).toEqual([
      0, 0, 1, 1, 2, 2, 3, 3,
    ]);
  });
});
