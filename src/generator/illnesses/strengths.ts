import { PARAMETERS } from '../parameters.ts';
import { categoriesCalled, chosen } from './chosen.ts';
import type { Plant } from './planting.ts';

/** Of the newest customers so much of the probability of leaving is left, at strength 1. */
const LEAVING_OF_NEWEST = 0.55;
const IMPROVING_DAYS = 3 * 365;

/** The later a customer of the last three years was won, the less he drops out or stops. */
export const cohortImproving: Plant = (strength, { calendar }) => {
  const from = calendar.days - IMPROVING_DAYS;
  return {
    from,
    buyer: (healthy) => {
      if (healthy.joined < from) return healthy;
      const factor = LEAVING_OF_NEWEST ** ((strength * (healthy.joined - from)) / IMPROVING_DAYS);
      return {
        ...healthy,
        dropOut: healthy.dropOut * factor,
        subscriptionStop: healthy.subscriptionStop * factor,
      };
    },
    truth: { effect: { leavingOfNewest: LEAVING_OF_NEWEST ** strength } },
  };
};

/** Factor on the drop-out of those a category wins, and its share of their lines, at strength 1. */
const LEAVING_IF_KEPT = 0.6;
const MORE_LINES = 0.2;

/** One category keeps those it wins, and keeps them with its goods, ever since the company was founded. */
export const categoryKeeping: Plant = (strength, { seed }) => {
  const category = chosen(seed, 'category-keeping', categoriesCalled('TE', 'SW', 'SE', 'RI'));
  const factor = LEAVING_IF_KEPT ** strength;
  const loyalty = Math.min(0.95, PARAMETERS.loyaltyToEntranceCategory + MORE_LINES * strength);
  return {
    from: 0,
    buyer: (healthy) =>
      healthy.category === category ? { ...healthy, dropOut: healthy.dropOut * factor } : healthy,
    loyalty: (entranceCategory) => (entranceCategory === category ? loyalty : undefined),
    truth: { category, effect: { dropOut: factor, shareOfLines: loyalty } },
  };
};
