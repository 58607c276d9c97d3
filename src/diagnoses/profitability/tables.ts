import type { Interval } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { ProfitabilityFigures } from './profitability.ts';

export const tables: Diagnosis<ProfitabilityFigures>['tables'] = {
  segments: (figures, words) => {
    const sum = (of: (segment: ProfitabilityFigures['segments'][number]) => number) =>
      figures.segments.reduce((total, segment) => total + of(segment), 0);
    return {
      title: words.text('profitability.segments.title'),
      columns: [
        { label: words.text('column.segment'), align: 'left' },
        { label: words.text('column.customers'), align: 'right' },
        { label: words.text('column.share'), align: 'right' },
        { label: words.text('column.mean-retention-power'), align: 'right' },
        { label: words.text('column.expected-buyers'), align: 'right' },
        { label: words.text('column.value-per-head', { unit: words.priceUnit }), align: 'right' },
        { label: words.text('column.total-value', { unit: words.moneyUnit }), align: 'right' },
        { label: words.text('column.interval-80', { unit: words.moneyUnit }), align: 'right' },
        ...(figures.profit
          ? [{ label: words.text('column.profit', { unit: words.moneyUnit }), align: 'right' as const }]
          : []),
      ],
      rows: [
        ...figures.segments.map((segment, i) => ({
          cells: [
            words.text('segment', { segment: segment.segment }),
            words.count(segment.customers),
            words.percent(segment.customers / figures.customers),
            words.percent(segment.retentionPower),
            words.count(segment.expectedBuyers),
            words.priceDigits(Math.round(segment.sixMonthValue)),
            words.moneyDigits(segment.totalSixMonthValue),
            moneyRange(segment.totalSixMonthValueInterval, words),
            ...(figures.profit ? [words.moneyDigits(figures.profit.bySegment[i]!)] : []),
          ],
          ...(segment.customers === 0 ? { style: 'muted' as const } : {}),
        })),
        {
          cells: [
            words.text('total'),
            words.count(figures.customers),
            words.percent(1),
            words.percent(sum((s) => s.expectedBuyers) / figures.customers),
            words.count(sum((s) => s.expectedBuyers)),
            words.priceDigits(Math.round(figures.totalSixMonthValue / figures.customers)),
            words.moneyDigits(figures.totalSixMonthValue),
            moneyRange(figures.totalSixMonthValueInterval, words),
            ...(figures.profit ? [words.moneyDigits(figures.profit.totalProfit)] : []),
          ],
          style: 'total',
        },
      ],
      note: words.text(
        figures.segments.some((segment) => segment.customers === 0)
          ? 'profitability.segments.note-empty'
          : 'profitability.segments.note',
      ),
    };
  },

  concentration: (figures, words) => ({
    title: words.text('profitability.concentration.title'),
    columns: [
      { label: words.text('profitability.concentration.group'), align: 'left' },
      { label: words.text('column.customers'), align: 'right' },
      { label: words.text('column.value-share'), align: 'right' },
      { label: words.text('column.total-value', { unit: words.moneyUnit }), align: 'right' },
    ],
    rows: [
      ...figures.topShares.map((top) => ({
        cells: [
          words.text('profitability.concentration.top', { share: top.share }),
          words.count(top.customers),
          words.percent(top.valueShare),
          words.moneyDigits(top.valueShare * figures.totalSixMonthValue),
        ],
      })),
      {
        cells: [
          words.text('profitability.concentration.all'),
          words.count(figures.customers),
          words.percent(1),
          words.moneyDigits(figures.totalSixMonthValue),
        ],
        style: 'total',
      },
    ],
  }),

  'last-segment': (figures, words) => ({
    title: words.text('profitability.last-segment.title', { segment: figures.segmentCount }),
    columns: [
      { label: words.text('column.silence'), align: 'left' },
      { label: words.text('column.customers'), align: 'right' },
      { label: words.text('column.expected-buyers'), align: 'right' },
      { label: words.text('column.mean-retention-power'), align: 'right' },
      { label: words.text('column.total-value', { unit: words.moneyUnit }), align: 'right' },
    ],
    rows: figures.lastSegment.map((part, i) => ({
      cells: [
        words.text(`profitability.last-segment.part-${i + 1}`),
        words.count(part.customers),
        words.count(part.expectedBuyers),
        words.percent(part.expectedBuyers / part.customers),
        words.moneyDigits(part.totalSixMonthValue),
      ],
    })),
  }),
};

function moneyRange({ low, high }: Interval, words: Words): string {
  return words.text('range', { low: words.moneyDigits(low), high: words.moneyDigits(high) });
}
