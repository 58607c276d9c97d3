import { describe, expect, it } from 'vitest';
import { gammaSurvival, normalBelow } from '../../src/generator/distributions.ts';
import { oracleOutlook } from '../../src/generator/oracle.ts';
import { personAgain } from '../../src/generator/person.ts';
import { type Population, populate } from '../../src/generator/population.ts';
import {
  giftProspect,
  ordersOfNewSubscription,
  renewalProspect,
  subscriptionProspect,
} from '../../src/generator/prospects.ts';
import { dayOf } from '../../src/units/day.ts';
import { smallCompany } from './small-company.ts';

describe('distributions', () => {
  it('has the survival of Gamma 1, 2 and 1/2 in closed form, on both sides of shape + 1', () => {
    for (const x of [0.1, 1, 1.9, 2.1, 3, 10, 40]) {
      expect(gammaSurvival(1, x) / Math.exp(-x)).toBeCloseTo(1, 9);
      expect(gammaSurvival(2, x) / ((1 + x) * Math.exp(-x))).toBeCloseTo(1, 9);
    }
    // erfc(1/2) and erfc(2): Abramowitz & Stegun, table 7.1
    expect(gammaSurvival(0.5, 0.25)).toBeCloseTo(0.4795001222, 9);
    expect(gammaSurvival(0.5, 4)).toBeCloseTo(0.004677734981, 9);
    expect(gammaSurvival(3, 0)).toBe(1);
  });

  it('has the normal distribution of the tables', () => {
    expect(normalBelow(0)).toBeCloseTo(0.5, 6);
    expect(normalBelow(1.959964)).toBeCloseTo(0.975, 6);
    expect(normalBelow(-1.281552)).toBeCloseTo(0.1, 6);
  });
});

describe('a buyer whose parameters are known', () => {
  it('without memory (k = 1) is expected to buy as the closed form says', () => {
    // λ = 12 ÷ 365 a day, p = 0.25, silent for 30 days, 180 to come: alive (1 − p) e^(−λu) ÷ (p + (1 − p) e^(−λu));
    // if so, orders arrive at λ and each ends it with p: (1 − e^(−λ p t)) ÷ p of them
    const lambda = 12 / 365;
    const quiet = 0.75 * Math.exp(-30 * lambda);
    const alive = quiet / (0.25 + quiet);
    const found = renewalProspect({ rate: 12, regularity: 1, dropOut: 0.25 }, 30, { length: 1, count: 180 });
    expect(found.buys).toBeCloseTo(alive * (1 - Math.exp(-180 * lambda)), 6);
    expect(found.orders).toBeCloseTo((alive * (1 - Math.exp(-180 * lambda * 0.25))) / 0.25, 3);
    expect(found.next.reduce((sum, p) => sum + p, 0)).toBeCloseTo(found.buys, 3);
  });

  it('who never drops out buys at his rate, and a regular one not twice at once', () => {
    const cells = { length: 1, count: 365 };
    expect(renewalProspect({ rate: 6, regularity: 1, dropOut: 0 }, 10, cells).orders).toBeCloseTo(6, 2);
    const soon = { length: 0.1, count: 100 };
    const fresh = renewalProspect({ rate: 12, regularity: 8, dropOut: 0 }, 0, soon);
    const due = renewalProspect({ rate: 12, regularity: 8, dropOut: 0 }, 30, soon);
    expect(fresh.buys).toBeLessThan(0.02);
    expect(due.buys).toBeGreaterThan(0.5);
  });

  it('who has been silent too long is taken to have gone', () => {
    const found = renewalProspect({ rate: 12, regularity: 3, dropOut: 0.1 }, 900, { length: 1, count: 180 });
    expect(found.orders).toBeLessThan(1e-6);
  });

  it('has the deliveries of a subscription counted by hand', () => {
    const buyer = { subscriptionDays: 30, subscriptionStop: 0.2 };
    // running 0.8; due on two days: 0.95 + 0.95 (1 − 0.95 × 0.2) = 1.7195
    expect(subscriptionProspect(buyer, 10, 60).orders).toBeCloseTo(0.8 * 1.7195, 12);
    expect(subscriptionProspect(buyer, 10, 60).buys).toBeCloseTo(0.8 * (1 - 0.05 ** 2), 12);
    // one delivery missed: 0.8 × 0.05 ÷ (0.2 + 0.04) = 1/6
    expect(subscriptionProspect(buyer, 40, 60).buys).toBeCloseTo((1 - 0.05 ** 2) / 6, 12);
    expect(ordersOfNewSubscription(buyer, 65)).toBeCloseTo(0.8 * 1.7195, 12);
    expect(ordersOfNewSubscription({ ...buyer, subscriptionStop: 0 }, 65)).toBeCloseTo(1.9, 12);
  });

  it('of gifts has his occasions counted by hand', () => {
    const days = { last: 0, today: 100, until: 280 };
    // occasion 2 is the last order itself; 400 is yet to come; 182: 0.75 × 0.9
    expect(giftProspect({ dropOut: 0.25 }, [2, 182, 400], days).orders).toBeCloseTo(0.675, 9);
    // one missed: 0.75 × 0.1 ÷ (0.25 + 0.075) × 0.9
    const missed = giftProspect({ dropOut: 0.25 }, [60, 182], days);
    expect(missed.orders).toBeCloseTo((0.075 / 0.325) * 0.9, 9);
    expect(missed.buys).toBeCloseTo(missed.orders, 12);
  });
});

/** Orders after `today` up to `until` of each person, from the lives as they went on. */
function ordersSince(population: Population, today: number, until: number): Float64Array {
  const { people } = population;
  return Float64Array.from(
    people.draw,
    (draw) => personAgain(population, draw).life.days.filter((day) => day > today && day <= until).length,
  );
}

describe('the oracle', () => {
  const population = populate(smallCompany({ customers: 8000 }));
  const { calendar, people } = population;
  const asOf = dayOf('2026-03-31');
  const outlook = oracleOutlook(population, asOf, 183);
  const today = asOf - calendar.foundingDay;
  const actual = ordersSince(population, today, today + 183);
  const known = [...actual.keys()].filter((i) => !Number.isNaN(outlook.expectedOrders[i]!));
  const kindOf = (i: number) => {
    if (people.isGift[i] === 1) return 'gift';
    const { life } = personAgain(population, people.draw[i]!);
    return life.days.some((day, k) => day <= today && life.cycles[k]! > 0) ? 'subscriber' : 'free';
  };

  it('knows nobody who has not ordered yet', () => {
    const later = [...actual.keys()].filter((i) => Number.isNaN(outlook.expectedOrders[i]!));
    expect(later.length).toBeGreaterThan(100);
    for (const i of later) {
      const { buyer } = personAgain(population, people.draw[i]!);
      expect(buyer.joined).toBeGreaterThan(today);
    }
  });

  it.each(['free', 'subscriber', 'gift'])('expects as many orders of %s buyers as then come', (kind) => {
    const own = known.filter((i) => kindOf(i) === kind);
    const sum = (of: Float64Array) => own.reduce((total, i) => total + of[i]!, 0);
    const residual = Math.sqrt(
      own.reduce((total, i) => total + (actual[i]! - outlook.expectedOrders[i]!) ** 2, 0),
    );
    expect(own.length).toBeGreaterThan(300);
    // four standard errors, and what six months off by up to 8 % each may come to
    expect(Math.abs(sum(outlook.expectedOrders) - sum(actual))).toBeLessThan(
      4 * residual + 0.03 * sum(actual),
    );
  });

  it('is right about probabilities, tenth by tenth', () => {
    const bins = Array.from({ length: 10 }, () => ({ customers: 0, expected: 0, bought: 0 }));
    for (const i of known) {
      const bin = bins[Math.min(9, Math.floor(10 * outlook.buysProbability[i]!))]!;
      bin.customers += 1;
      bin.expected += outlook.buysProbability[i]!;
      bin.bought += actual[i]! > 0 ? 1 : 0;
    }
    for (const { customers, expected, bought } of bins) {
      const p = expected / customers;
      expect(customers).toBeGreaterThan(50);
      expect(Math.abs(bought / customers - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / customers) + 0.02);
    }
  });
});
