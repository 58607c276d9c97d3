import { known } from '../../frame.ts';
import { SMALLEST_BASE } from '../../units/share.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { charts } from './charts.ts';
import { type CategoriesFigures, measure } from './figures.ts';
import { pages } from './page.ts';
import type { Role } from './roles.ts';
import { tables } from './tables.ts';

export type { CategoriesFigures } from './figures.ts';

/** ② Which categories win customers, which keep them, which sell along, and which not to chase. */
export const categories: Diagnosis<CategoriesFigures> = {
  name: 'categories',
  measure,
  charts,
  tables,
  kpis: {},
  pages,
  conditions: (figures) => {
    const held = (role: Role) => figures.held[role].length > 0;
    return {
      'by-brand': figures.groupedBy === 'brand',
      wins: held('wins'),
      keeps: held('keeps'),
      'sells-along': held('sells-along'),
      'do-not-chase': held('do-not-chase'),
      'any-role': figures.held.any > 0,
      undecided: figures.held.undecided > 0,
      'some-without-page': pages(figures).length < figures.categories.length,
      unassigned: figures.terms.some((term) => term.netSales[figures.categories.length] !== 0),
      entrances: figures.firstPurchases >= SMALLEST_BASE,
      repeats: figures.categories.some(({ within }) => within.again360.base >= SMALLEST_BASE),
      'pairs-together': figures.baskets.pairs.some(({ together }) => together),
      'year-together': figures.year.pairs.some(({ together }) => together),
      pairs: figures.baskets.pairs.some(({ both }) => both > 0),
      'year-pairs': figures.year.pairs.some(({ both }) => both > 0),
      seconds: figures.seconds.some(({ again }) => again.base >= SMALLEST_BASE),
      leads: figures.seconds.some(({ leads }) => leads),
      tried: known(figures.triedAsOf) && figures.betterRanked.base > 0,
      assumed: figures.strength.tried < SMALLEST_BASE,
      cut: figures.categories.some(({ segmentCount }) => segmentCount > 0),
    };
  },
};
