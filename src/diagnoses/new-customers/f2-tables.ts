import { rate, type Share, SMALLEST_BASE, wilson } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { spanOf, styleOf } from './cohort-names.ts';
import { F2_WINDOWS } from './f2-conversion.ts';
import type { Cohort, NewCustomersFigures } from './figures.ts';

export const f2Tables: Diagnosis<NewCustomersFigures>['tables'] = {
  windows: (figures, words) => ({
    title: words.text('new-customers.windows.table'),
    columns: [
      { label: words.text('new-customers.window'), align: 'left' },
      { label: words.text('new-customers.base'), align: 'right' },
      { label: words.text('new-customers.hits'), align: 'right' },
      { label: words.text('new-customers.rate'), align: 'right' },
      { label: words.text('new-customers.interval'), align: 'right' },
    ],
    rows: figures.f2.map(({ days, conversion }) => ({
      cells: [
        words.text('days-within', { days }),
        words.count(conversion.base),
        words.count(conversion.hits),
        words.percent(rate(conversion)),
        intervalText(conversion, words),
      ],
    })),
    note: words.text('new-customers.windows.note'),
  }),

  sources: (figures, words) => {
    const [free, subscription] = figures.bySource ?? [];
    const sources = [
      { name: words.text('new-customers.sources.together'), f2: figures.f2 },
      { name: words.text('new-customers.sources.free'), f2: free?.f2 ?? [] },
      { name: words.text('new-customers.sources.subscription'), f2: subscription?.f2 ?? [] },
    ];
    const at180 = [free, subscription].map((source) => source?.f2[F2_WINDOWS.indexOf(180)]?.conversion);
    const few = at180.some((conversion) => (conversion?.base ?? 0) < SMALLEST_BASE);
    return {
      title: words.text(
        few ? 'new-customers.sources.title-few' : 'new-customers.sources.title',
        few ? {} : { free: at180[0], subscription: at180[1] },
      ),
      columns: [
        { label: words.text('new-customers.sources.source'), align: 'left' },
        { label: words.text('new-customers.sources.base'), align: 'right' },
        ...windowColumns(words),
      ],
      rows: sources.map(({ name, f2 }) => ({
        cells: [
          name,
          words.count(f2.find(({ days }) => days === 180)?.conversion.base ?? 0),
          ...f2.map(({ conversion }) => words.percent(rate(conversion))),
        ],
        ...((f2.find(({ days }) => days === 180)?.conversion.base ?? 0) < SMALLEST_BASE
          ? { style: 'muted' as const }
          : {}),
      })),
      note: words.text('new-customers.sources.note'),
    };
  },

  cohorts: (figures, words) => ({
    title: words.text('new-customers.cohorts.table'),
    columns: [
      { label: words.text('new-customers.cohort'), align: 'left' },
      { label: words.text('column.customers'), align: 'right' },
      ...windowColumns(words),
    ],
    rows: [...figures.cohorts].reverse().map((cohort) => ({
      cells: [
        spanOf(cohort, words),
        words.count(cohort.customers),
        ...cohort.conversions.map((conversion, k) =>
          conversion.base > 0 ? words.percent(rate(conversion)) : estimateText(cohort, k, words),
        ),
      ],
      ...styleOf(cohort),
    })),
    note: words.text('new-customers.cohorts.note'),
  }),
};

function windowColumns(words: Words) {
  return F2_WINDOWS.map((days) => ({ label: words.text('days-within', { days }), align: 'right' as const }));
}

/** The Kaplan–Meier estimate in brackets, where enough customers have had the days already; else nothing is said. */
function estimateText(cohort: Cohort, window: number, words: Words): string {
  const { rate: estimate, watched } = cohort.estimated[window]!;
  return watched >= SMALLEST_BASE ? words.text('new-customers.estimate', { rate: estimate }) : words.dash;
}

function intervalText(share: Share, words: Words): string {
  if (share.base === 0) return words.dash;
  const { low, high } = wilson(share);
  return words.text('range', { low: words.percent(low), high: words.percent(high) });
}
