import { known } from '../../frame.ts';
import { SMALLEST_BASE } from '../../units/share.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { changeTables } from './change-tables.ts';
import { comparable } from './cohort-names.ts';
import { costTables } from './cost-exhibits.ts';
import { entranceCharts, entrancesBy, entranceTablesShown, valued } from './entrance-exhibits.ts';
import { f2Charts } from './f2-charts.ts';
import { f2Tables } from './f2-tables.ts';
import { measure, type NewCustomersFigures } from './figures.ts';
import { continuing, sameSeason, valueCharts, valueTables } from './value-exhibits.ts';
import { monthsCharted, wonCharts, wonTables } from './won-exhibits.ts';

/** ② Who was won, do they come back for a second purchase, and what are they worth? */
export const newCustomers: Diagnosis<NewCustomersFigures> = {
  name: 'new-customers',
  measure,
  charts: { ...f2Charts, ...wonCharts, ...valueCharts, ...entranceCharts },
  tables: {
    ...f2Tables,
    ...wonTables,
    ...valueTables,
    ...changeTables,
    ...entranceTablesShown,
    ...costTables,
  },
  kpis: {},
  conditions: (figures) => ({
    'first-seen': figures.firstSeen > 0,
    'few-watched': figures.headline.conversion.base < SMALLEST_BASE,
    judged: figures.f2.some((f2) => f2.conversion.base > 0),
    cohorts: figures.cohorts.some((cohort) => cohort.conversions.some((c) => c.base > 0)),
    comparable: comparable(figures).filter((cohort) => cohort.conversions.some((c) => c.base > 0)).length > 1,
    sources: figures.bySource !== undefined,
    won: figures.cohorts.length > 0,
    'won-charted': comparable(figures).length > 1,
    'months-charted': monthsCharted(figures),
    years: figures.years.some((year) => year.whole && year.conversion.base > 0),
    ...valueConditions(figures),
    ...entranceConditions(figures),
  }),
};

function valueConditions(figures: NewCustomersFigures) {
  const { ltv } = figures.equalAge;
  const { acquisition } = figures;
  return {
    ltv: sameSeason(figures).length > 0,
    'ltv-compared': ltv !== undefined,
    'ltv-higher': ltv !== undefined && ltv.change.low > 0,
    'ltv-lower': ltv !== undefined && ltv.change.high < 0,
    'ltv-alike': ltv !== undefined && ltv.change.low <= 0 && ltv.change.high >= 0,
    continuing: continuing(figures).length > 1,
    split: figures.ltvChanges.length > 0,
    'split-category': figures.ltvChanges.some(({ of }) => of === 'category'),
    'split-channel': figures.ltvChanges.some(({ of }) => of === 'channel'),
    acquisition: acquisition !== undefined,
    'acquisition-profit': acquisition !== undefined && known(acquisition.margin),
    'acquisition-latest': acquisition?.latest !== undefined,
    'paid-at-once': acquisition?.latest?.paybackDays === 0,
    'paid-back': (acquisition?.latest?.paybackDays ?? 0) > 0,
    'not-paid-back':
      acquisition?.latest !== undefined &&
      known(acquisition.margin) &&
      !known(acquisition.latest.paybackDays),
  };
}

function entranceConditions(figures: NewCustomersFigures) {
  return {
    entrances: figures.entrances.length > 0,
    category: entrancesBy(figures, 'category') !== undefined,
    product: entrancesBy(figures, 'product') !== undefined,
    channel: entrancesBy(figures, 'channel') !== undefined,
    campaign: entrancesBy(figures, 'campaign') !== undefined,
    'category-charted': valued(figures, 'category').length > 1,
    'channel-charted': valued(figures, 'channel').length > 1,
    trials: figures.trials !== undefined,
    'trials-judged': (figures.trials?.windows[0]?.conversion.base ?? 0) >= SMALLEST_BASE,
  };
}
