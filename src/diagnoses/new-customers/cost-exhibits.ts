import { known } from '../../frame.ts';
import { rate, SMALLEST_BASE, wilson } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { NewCustomersFigures } from './figures.ts';
import { TRIAL_WINDOWS } from './trials.ts';

/** Trials and what they led to; what customers cost to win and when they have paid it back. */
export const costTables: Diagnosis<NewCustomersFigures>['tables'] = {
  trials: (figures, words) => ({
    title: words.text('new-customers.trials.table'),
    columns: [
      { label: words.text('new-customers.trials.window'), align: 'left' },
      ...['base', 'main', 'rate', 'interval', 'subscription'].map((name) => ({
        label: words.text(`new-customers.trials.${name}`),
        align: 'right' as const,
      })),
    ],
    rows: (figures.trials?.windows ?? []).map(({ days, conversion, subscription }) => {
      const { low, high } = wilson(conversion);
      return {
        cells: [
          words.text('days-within', { days }),
          words.count(conversion.base),
          words.count(conversion.hits),
          words.percent(rate(conversion)),
          conversion.base === 0
            ? words.dash
            : words.text('range', { low: words.percent(low), high: words.percent(high) }),
          figures.bySource ? words.percent(rate(subscription)) : words.dash,
        ],
        ...(conversion.base < SMALLEST_BASE ? { style: 'muted' as const } : {}),
      };
    }),
    note: words.text('new-customers.trials.note'),
  }),

  'trial-cohorts': (figures, words) => ({
    title: words.text('new-customers.trials.cohorts'),
    columns: [
      { label: words.text('new-customers.cohort'), align: 'left' },
      { label: words.text('new-customers.trials.customers'), align: 'right' },
      ...TRIAL_WINDOWS.map((days) => ({
        label: words.text('days-within', { days }),
        align: 'right' as const,
      })),
    ],
    rows: [...(figures.trials?.cohorts ?? [])].reverse().map((cohort) => ({
      cells: [
        words.text('term-span', { from: words.month(cohort.from), to: words.month(cohort.to) }),
        words.count(cohort.customers),
        ...cohort.conversions.map((conversion) => words.percent(rate(conversion))),
      ],
      ...(cohort.customers < SMALLEST_BASE ? { style: 'muted' as const } : {}),
    })),
    note: words.text('new-customers.trials.cohorts-note'),
  }),

  acquisition: (figures, words) => {
    const { cohorts = [], margin = Number.NaN } = figures.acquisition ?? {};
    return {
      title: words.text('new-customers.acquisition.table', { unit: words.priceUnit }),
      columns: [
        { label: words.text('new-customers.cohort'), align: 'left' },
        { label: words.text('column.customers'), align: 'right' },
        { label: words.text('new-customers.acquisition.total', { unit: words.moneyUnit }), align: 'right' },
        ...['per-repeater', 'value', 'times', 'profit', 'payback'].map((name) => ({
          label: words.text(`new-customers.acquisition.${name}`),
          align: 'right' as const,
        })),
      ],
      rows: [...cohorts].reverse().map((cohort) => ({
        cells: [
          words.text('term-span', { from: words.month(cohort.from), to: words.month(cohort.to) }),
          words.count(cohort.customers),
          words.moneyDigits(cohort.totalCost),
          words.priceDigits(Math.round(cohort.costPerRepeater)),
          words.priceDigits(Math.round(cohort.netValue)),
          timesText(cohort.timesCost, words),
          words.priceDigits(Math.round(cohort.profit)),
          known(margin) ? paybackText(cohort.paybackDays, known(cohort.netValue), words) : words.dash,
        ],
        ...(cohort.customers < SMALLEST_BASE ? { style: 'muted' as const } : {}),
      })),
      note: words.text(
        known(margin) ? 'new-customers.acquisition.note' : 'new-customers.acquisition.note-sales',
      ),
    };
  },
};

function timesText(times: number, words: Words): string {
  return known(times)
    ? words.text('new-customers.acquisition.times-of', { times: words.decimal(times, 1) })
    : words.dash;
}

/** Not within 360 days is an answer only where all of the cohort have had them. */
function paybackText(days: number, isUp: boolean, words: Words): string {
  if (days === 0) return words.text('new-customers.first-day');
  if (known(days)) return words.text('days-within', { days });
  return isUp ? words.text('new-customers.acquisition.not-yet') : words.dash;
}
