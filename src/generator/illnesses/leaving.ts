import type { Life } from '../life.ts';
import { endedAfter, leavingMore } from './endings.ts';
import type { Person, Plant } from './planting.ts';
import { surveyTop } from './top-customers.ts';

/**
 * Of the customers who carried half of the sales of the year before, twice as many as usual buy nothing in the last six months
 * at strength 1: of those who would have bought, as many more leave as are silent anyway.
 */
export const topCustomersLapsing: Plant = (strength, { seed, calendar, lastHalfYear }) => {
  const { value, threshold, silent } = surveyTop(seed, calendar, lastHalfYear);
  const leaving = (strength * silent) / (1 - silent);
  const buysStill = (life: Life): boolean => life.days.some((day) => day >= lastHalfYear);
  return {
    from: lastHalfYear,
    life: (person, random) => {
      const { life } = person;
      if (!buysStill(life) || value(person) < threshold || random.uniform() >= leaving) return life;
      return endedAfter(life, lastHalfYear - 1);
    },
    truth: {
      effect: {
        silentTopCustomers: 1 + strength,
        usuallySilent: silent,
        topFromYenAYear: Math.round(threshold),
      },
    },
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
