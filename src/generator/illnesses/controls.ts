import { drawRegularBuyer } from '../buyer.ts';
import { CATEGORIES } from '../categories.ts';
import { categoriesCalled, chosen, shownEntrance } from './chosen.ts';
import { notReturning } from './endings.ts';
import type { Plant } from './planting.ts';

/** Of the newcomers by any other category so many more come by the weak one, at strength 1. */
const REDIRECTED = 0.3;
/** The weak entrance has always kept fewer: of its customers who would return, as many do not, in all ten years. */
const NEVER_RETURNED = 0.4;

/** A mix shift: every entrance keeps its customers as ever, but more come by one that always kept few. */
export const cohortMixShift: Plant = (strength, { seed, lastYear }) => {
  const category = chosen(seed, 'cohort-mix-shift', categoriesCalled('SW', 'CO'));
  const only = CATEGORIES.map((_, k) => (k === category ? 1 : 0));
  return {
    from: lastYear,
    buyer: (healthy, random) =>
      healthy.kind === 'regular' && healthy.joined >= lastYear && random.uniform() < REDIRECTED * strength
        ? drawRegularBuyer(random, healthy, only)
        : healthy,
    life: ({ buyer, life }, random) =>
      buyer.kind === 'regular' && shownEntrance(buyer) === category && random.uniform() < NEVER_RETURNED
        ? notReturning(life)
        : life,
    truth: { category, effect: { redirected: REDIRECTED * strength, neverReturning: NEVER_RETURNED } },
  };
};

/** An export made too early: of the orders of the last seven days half are missing, at strength 2 three quarters. */
export const partialLastWeek: Plant = (strength, { calendar }) => {
  const from = calendar.days - 7;
  const kept = 0.5 ** strength;
  return {
    from,
    isMissing: (day, random) => day >= from && random.uniform() >= kept,
    truth: { effect: { ordersKept: kept } },
  };
};

/** A slip of the year in one row, whatever the strength: misdated-row.ts says which. */
export const futureRow: Plant = (_, { lastYear }) => ({ from: lastYear, truth: { effect: { rows: 1 } } });
