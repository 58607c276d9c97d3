import { rate, type Share, SMALLEST_BASE, wilson } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { shown } from './charts.ts';
import { CYCLES_COMPARED } from './cohorts.ts';
import type { SubscriptionFigures } from './subscriptions.ts';

const right = (label: string) => ({ label, align: 'right' as const });

export const tables: Diagnosis<SubscriptionFigures>['tables'] = {
  cycles: ({ marked }, words) => {
    const column = (name: string) => words.text(`subscriptions.cycles.${name}`);
    const shared = shown(marked!);
    return {
      title: column('title'),
      columns: [
        { label: column('cycle'), align: 'left' },
        right(column('reached')),
        right(column('judged')),
        right(column('went-on')),
        right(column('going-on')),
        right(column('leaving')),
        right(column('interval')),
        right(column('survival')),
        right(column('skips')),
      ],
      rows: marked!.cycles.map((step) => {
        const { hits, base } = step.leaving;
        return {
          cells: [
            words.text('subscriptions.nth', { cycle: step.cycle }),
            words.count(step.reached),
            words.count(base),
            words.count(base - hits),
            words.percent(1 - rate(step.leaving)),
            words.percent(rate(step.leaving)),
            intervalText(step.leaving, words),
            shared.includes(step) ? words.percent(step.survival) : words.dash,
            step.skips.base < SMALLEST_BASE ? words.dash : words.percent(rate(step.skips)),
          ],
          ...(base < SMALLEST_BASE ? { style: 'muted' as const } : {}),
        };
      }),
      note: words.text('subscriptions.cycles.note'),
    };
  },

  value: ({ marked }, words) => ({
    title: words.text('subscriptions.value.table'),
    columns: [
      { label: words.text('subscriptions.cycles.cycle'), align: 'left' },
      right(words.text('subscriptions.cycles.reached')),
      right(words.text('subscriptions.value.each', { unit: words.priceUnit })),
      right(words.text('subscriptions.cycles.survival')),
      right(words.text('subscriptions.value.cumulative', { unit: words.priceUnit })),
    ],
    rows: shown(marked!).map((step) => ({
      cells: [
        words.text('subscriptions.nth', { cycle: step.cycle }),
        words.count(step.reached),
        words.priceDigits(Math.round(step.value)),
        words.percent(step.survival),
        words.priceDigits(Math.round(step.cumulativeValue)),
      ],
    })),
    note: words.text('subscriptions.value.note'),
  }),

  cohorts: ({ marked }, words) => ({
    title: words.text('subscriptions.cohorts.title'),
    columns: [
      { label: words.text('subscriptions.cohorts.term'), align: 'left' },
      right(words.text('subscriptions.cohorts.contracts')),
      ...CYCLES_COMPARED.map((cycle) => right(words.text('subscriptions.cohorts.up-to', { cycle }))),
    ],
    rows: [...marked!.cohorts].reverse().map((cohort) => ({
      cells: [
        words.text('term-span', { from: words.month(cohort.from), to: words.month(cohort.to) }) +
          (cohort.whole ? '' : words.text('incomplete')),
        words.count(cohort.contracts),
        ...cohort.survival.map(({ rate: part, estimated }) =>
          Number.isNaN(part)
            ? words.dash
            : estimated
              ? words.text('subscriptions.cohorts.estimate', { part })
              : words.percent(part),
        ),
      ],
      ...(cohort.contracts < SMALLEST_BASE || !cohort.whole ? { style: 'muted' as const } : {}),
    })),
    note: words.text('subscriptions.cohorts.note'),
  }),

  sources: ({ marked }, words) => {
    const column = (name: string) => words.text(`subscriptions.sources.${name}`);
    const withBase = (share: Share) =>
      share.base === 0
        ? words.dash
        : words.text('subscriptions.sources.with-base', { share, base: share.base });
    return {
      title: column('title'),
      columns: [
        { label: column('source'), align: 'left' },
        right(column('active')),
        right(column('f2')),
        right(column('retention')),
        right(column('year-before')),
        right(column('yearly')),
        right(column('interval')),
      ],
      rows: marked!.sources.map((source) => ({
        cells: [
          words.text(`subscriptions.sources.${source.source}`),
          words.count(source.active),
          withBase(source.f2),
          withBase(source.retention),
          withBase(source.retentionYearBefore),
          withBase(source.yearlyRetention),
          words.count(source.intervalDays),
        ],
        ...(source.source === 'together' ? { style: 'total' as const } : {}),
      })),
      note: column('note'),
    };
  },

  plan: ({ marked }, words) => ({
    title: words.text('subscriptions.plan.title'),
    columns: [
      { label: words.text('subscriptions.cycles.cycle'), align: 'left', width: 'auto' },
      { label: words.text('subscriptions.plan.theme'), align: 'left', width: 'auto' },
      { label: words.text('subscriptions.plan.message'), align: 'left', width: '*' },
      { label: words.text('subscriptions.cycles.leaving'), align: 'right', width: 'auto' },
    ],
    rows: marked!.cycles.map((step) => ({
      cells: [
        words.text('subscriptions.nth', { cycle: step.cycle }),
        words.text(`subscriptions.themes.${step.cycle}.name`),
        words.text(`subscriptions.themes.${step.cycle}.message`),
        step.leaving.base < SMALLEST_BASE ? words.dash : words.percent(rate(step.leaving)),
      ],
      ...(step.cycle === marked!.worst?.cycle ? { style: 'highlight' as const } : {}),
    })),
    note: words.text('subscriptions.plan.note'),
  }),
};

function intervalText(share: Share, words: Words): string {
  if (share.base === 0) return words.dash;
  const { low, high } = wilson(share);
  return words.text('range', { low: words.percent(low), high: words.percent(high) });
}
