import { CATEGORIES } from '../categories.ts';
import { categoriesCalled, chosen } from './chosen.ts';
import type { Plant } from './planting.ts';

const ORDER_VALUE_FALL = 0.1;

export const orderValueFalling: Plant = (strength, { lastYear }) => {
  const factor = 1 - ORDER_VALUE_FALL * strength;
  return {
    from: lastYear,
    orderValue: factor,
    truth: { effect: { orderValue: factor } },
  };
};

/** Returns × 2 at strength 1, of health food or cosmetics: what is returned of the others is too little to matter. */
export const returnsRising: Plant = (strength, { seed, lastYear }) => {
  const category = chosen(seed, 'returns-rising', categoriesCalled('HF', 'CO'));
  const { returnRate } = CATEGORIES[category]!;
  const more = (strength * returnRate) / (1 - returnRate);
  return {
    from: lastYear,
    moreReturns: (of) => (of === category ? more : 0),
    truth: { category, effect: { returnRate: 1 + strength } },
  };
};
