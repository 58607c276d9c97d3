import type { Diagnosis } from '../diagnosis.ts';
import { monthEndChart, shareBars } from '../grade-charts.ts';
import type { LifecycleFigures } from './lifecycle.ts';
import { stageLabel } from './tables.ts';

/** VIP at the bottom; the lapsed grow with the age of the file and stand in the table. */
const CHARTED = [3, 2, 1, 0, 4] as const;

export const charts: Diagnosis<LifecycleFigures>['charts'] = {
  'month-ends': (figures, words) => {
    const { customers, customersYearAgo } = figures.vip;
    return monthEndChart(
      figures,
      CHARTED,
      (stage) => stageLabel(stage, words),
      {
        title: words.text(
          Number.isNaN(customersYearAgo) ? 'lifecycle.month-ends.title-alone' : 'lifecycle.month-ends.title',
          { customers, customersYearAgo },
        ),
        subtitle: words.text('lifecycle.month-ends.subtitle'),
      },
      words,
    );
  },

  heads: (figures, words) => ({
    title: words.text('lifecycle.heads.title', { ...figures.vip }),
    subtitle: words.text('lifecycle.heads.subtitle'),
    height: 120,
    spec: shareBars(
      figures,
      (held) => held.customers,
      (stage) => stageLabel(stage, words),
      'vip',
      words,
    ),
  }),

  value: (figures, words) => ({
    title: words.text('lifecycle.value.title', { ...figures.vip }),
    subtitle: words.text('lifecycle.value.subtitle'),
    height: 120,
    spec: shareBars(
      figures,
      (held) => held.totalSixMonthValue,
      (stage) => stageLabel(stage, words),
      'vip',
      words,
    ),
  }),
};
