import type { Life } from '../life.ts';
import { leavingMore } from './endings.ts';
import type { Person, Plant } from './planting.ts';
import { topThreshold, yearlyValue } from './top-customers.ts';

/** Hazard of lapsing × 2 at strength 1: as much again is added. Top customers of the day on which it begins. */
export const topCustomersLapsing: Plant = (strength, { seed, calendar, lastHalfYear }) => {
  const value = yearlyValue(seed, lastHalfYear);
  const threshold = topThreshold(seed, calendar, value);
  const how = { from: lastHalfYear, times: strength, calendar };
  return {
    from: lastHalfYear,
    life: (person, random) => (value(person) < threshold ? person.life : leavingMore(person, how, random)),
    truth: { effect: { lapseHazard: 1 + strength, fromYenAYear: Math.round(threshold) } },
  };
};

/** Newcomers per newcomer, and leaving: chosen so that new customers' share of sales comes to more than 60 % at strength 1. */
const NEWCOMERS_MORE = 5;
const LEAVING_MORE = 5;

export const dependenceOnNewCustomers: Plant = (strength, { calendar, lastYear }) => {
  const how = { from: lastYear, times: LEAVING_MORE * strength, calendar };
  return {
    from: lastYear,
    moreNewcomers: NEWCOMERS_MORE * strength,
    life: (person, random) => leavingMore(person, how, random),
    truth: {
      effect: { newCustomers: 1 + NEWCOMERS_MORE * strength, lapseHazard: 1 + LEAVING_MORE * strength },
    },
  };
};

/** Subscribers stop twice as often after a delivery; their free orders stay. */
export const subscriptionLeaving: Plant = (strength, { lastYear }) => ({
  from: lastYear,
  life: ({ buyer, life }: Person, random): Life => {
    const { subscriptionStop: stop } = buyer;
    // (1 − stop)(1 − more) = 1 − stop × (1 + strength)
    const more = Math.min(1, (stop * strength) / (1 - stop));
    const stopping = life.days.findIndex(
      (day, k) => life.cycles[k]! > 0 && day >= lastYear && random.uniform() < more,
    );
    if (stopping < 0) return life;
    const kept = life.days.map((_, k) => k <= stopping || life.cycles[k] === 0);
    return {
      days: life.days.filter((_, k) => kept[k]),
      cycles: life.cycles.filter((_, k) => kept[k]),
      alive: life.buysFreely,
      buysFreely: life.buysFreely,
      subscription: 'stopped',
    };
  },
  truth: { effect: { stopHazard: 1 + strength } },
});
