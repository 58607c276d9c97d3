import { rate, ratio, SMALLEST_BASE, wilson } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { RetentionFigures } from './retention.ts';

export const tables: Diagnosis<RetentionFigures>['tables'] = {
  levels: (figures, words) => ({
    title: words.text('retention.levels.title'),
    columns: [
      { label: words.text('column.level'), align: 'left' },
      { label: words.text('column.retention-power'), align: 'left' },
      { label: words.text('column.customers'), align: 'right' },
      { label: words.text('column.share'), align: 'right' },
      { label: words.text('column.mean-retention-power'), align: 'right' },
      { label: words.text('column.expected-buyers'), align: 'right' },
      { label: words.text('column.total-value', { unit: words.moneyUnit }), align: 'right' },
    ],
    rows: [
      ...figures.levels.map((level) => ({
        cells: [
          words.text('level', { level: level.level }),
          words.text('retention.levels.band', { from: level.from, to: level.to }),
          words.count(level.customers),
          words.percent(level.customers / figures.customers),
          words.percent(level.retentionPower),
          words.count(level.expectedBuyers),
          words.moneyDigits(level.totalSixMonthValue),
        ],
        ...(level.customers === 0 ? { style: 'muted' as const } : {}),
      })),
      {
        cells: [
          words.text('total'),
          '',
          words.count(figures.customers),
          words.percent(1),
          words.percent(figures.retentionPower),
          words.count(figures.expectedBuyers),
          words.moneyDigits(figures.levels.reduce((sum, level) => sum + level.totalSixMonthValue, 0)),
        ],
        style: 'total',
      },
    ],
    note: words.text('retention.levels.note'),
  }),

  silence: (figures, words) => {
    const rare = figures.silence.at(-1)!;
    return {
      title: words.text(rare.customers > 0 ? 'retention.silence.title' : 'retention.silence.title-none', {
        customers: rare.customers,
        share: rare.customers / figures.customers,
        valueShare: ratio(
          rare.totalSixMonthValue,
          figures.silence.reduce((sum, band) => sum + band.totalSixMonthValue, 0),
        ),
      }),
      subtitle: words.text('retention.silence.subtitle'),
      columns: [
        { label: words.text('retention.silence.band'), align: 'left' },
        { label: words.text('column.customers'), align: 'right' },
        ...[5, 4, 3, 2, 1].map((level) => ({
          label: words.text('level', { level }),
          align: 'right' as const,
        })),
        { label: words.text('column.mean-retention-power'), align: 'right' },
        { label: words.text('column.total-value', { unit: words.moneyUnit }), align: 'right' },
      ],
      rows: figures.silence.map((band, i) => ({
        cells: [
          words.text(`retention.silence.band-${i + 1}`),
          words.count(band.customers),
          ...band.levels.map((customers) => words.count(customers)),
          words.percent(band.retentionPower),
          words.moneyDigits(band.totalSixMonthValue),
        ],
        ...(band.customers < SMALLEST_BASE ? { style: 'muted' as const } : {}),
      })),
      note: words.text(
        figures.silence.some((band) => band.customers < SMALLEST_BASE)
          ? 'retention.silence.note-small'
          : 'retention.silence.note',
      ),
    };
  },

  purchases: (figures, words) => ({
    title: words.text('retention.purchases.title'),
    columns: [
      { label: words.text('column.purchases-to-date'), align: 'left' },
      { label: words.text('column.customers'), align: 'right' },
      { label: words.text('column.share'), align: 'right' },
      { label: words.text('column.mean-retention-power'), align: 'right' },
    ],
    rows: figures.byPurchases.map((group) => ({
      cells: [
        words.text(group.purchases === figures.byPurchases.length ? 'times-and-more' : 'times', {
          times: group.purchases,
        }),
        words.count(group.customers),
        words.percent(group.customers / figures.customers),
        words.percent(group.retentionPower),
      ],
      ...(group.customers < SMALLEST_BASE ? { style: 'muted' as const } : {}),
    })),
    ...smallBaseNote(
      figures.byPurchases.map((group) => group.customers),
      words,
    ),
  }),

  calibration: (figures, words) => ({
    title: words.text('retention.calibration.table'),
    columns: [
      { label: words.text('column.level-then'), align: 'left' },
      { label: words.text('column.customers-then'), align: 'right' },
      { label: words.text('column.predicted-rate'), align: 'right' },
      { label: words.text('column.observed-rate'), align: 'right' },
      { label: words.text('column.observed-interval'), align: 'right' },
      { label: words.text('column.difference'), align: 'right' },
    ],
    rows: figures.calibration.map((level) => {
      const interval = wilson(level.observed);
      return {
        cells: [
          words.text('level', { level: level.level }),
          words.count(level.observed.base),
          words.percent(level.predicted),
          words.percent(rate(level.observed)),
          words.text('range', { low: words.percent(interval.low), high: words.percent(interval.high) }),
          words.points(rate(level.observed) - level.predicted),
        ],
        ...(level.observed.base < SMALLEST_BASE ? { style: 'muted' as const } : {}),
      };
    }),
    ...smallBaseNote(
      figures.calibration.map((level) => level.observed.base),
      words,
    ),
  }),
};

/** Only where a row is grey. */
function smallBaseNote(bases: readonly number[], words: Words): { readonly note?: string } {
  return bases.some((base) => base < SMALLEST_BASE) ? { note: words.text('small-base-note') } : {};
}
