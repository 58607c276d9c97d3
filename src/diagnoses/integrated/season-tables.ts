import type { Diagnosis } from '../diagnosis.ts';
import { monthName } from './charts.ts';
import type { IntegratedFigures } from './integrated.ts';

const right = (label: string) => ({ label, align: 'right' as const });

/** Tables of the calendar: months, peaks, the six months to come. */
export const seasonTables: Diagnosis<IntegratedFigures>['tables'] = {
  season: (figures, words) => ({
    title: words.text('integrated.season.table'),
    columns: [
      { label: words.text('integrated.season.month'), align: 'left' },
      ...['index', 'interval', 'years'].map((name) => right(words.text(`integrated.season.${name}`))),
      { label: words.text('integrated.season.judgement'), align: 'left' },
    ],
    rows: (figures.season.months ?? []).map(({ month, index, low, high, years, season }) => ({
      cells: [
        monthName(month, words),
        words.decimal(index, 2),
        Number.isFinite(low + high)
          ? words.text('range', { low: words.decimal(low, 2), high: words.decimal(high, 2) })
          : words.dash,
        words.count(years),
        words.text(`integrated.season.${season}`),
      ],
      ...(season === 'busy' ? { style: 'highlight' as const } : {}),
    })),
    note: words.text(figures.season.trendRemoved ? 'integrated.season.note' : 'integrated.season.note-year'),
  }),

  peaks: (figures, words) => ({
    title: words.text('integrated.peaks.title'),
    subtitle: words.text('integrated.peaks.subtitle', { unit: words.moneyUnit }),
    columns: [
      { label: words.text('integrated.peaks.days'), align: 'left' },
      ...['gross', 'usual', 'times'].map((name) => right(words.text(`integrated.peaks.${name}`))),
      { label: words.text('integrated.peaks.every-year'), align: 'left' },
    ],
    rows: (figures.peaks?.largest ?? []).map((peak) => ({
      cells: [
        peak.from === peak.to
          ? words.day(peak.from)
          : words.text('term-span', { from: words.day(peak.from), to: words.day(peak.to) }),
        words.moneyDigits(peak.gross),
        words.moneyDigits(peak.usualGross),
        words.decimal(peak.gross / peak.usualGross, 1),
        words.text(peak.everyYear ? 'integrated.peaks.yes' : 'integrated.peaks.no'),
      ],
    })),
    note: words.text('integrated.peaks.note'),
  }),

  next: ({ next }, words) => ({
    title: words.text('integrated.next.title'),
    columns: [
      { label: words.text('integrated.next.whose'), align: 'left' },
      right(words.text('column.customers')),
      right(words.text('column.expected-buyers')),
      right(words.text('column.total-value', { unit: words.moneyUnit })),
      right(words.text('column.interval-80', { unit: words.moneyUnit })),
    ],
    rows: [
      ...(['active', 'others'] as const).map((group) => ({
        cells: [
          words.text(`integrated.next.${group}`),
          words.count(next[group].customers),
          words.count(Math.round(next[group].expectedBuyers)),
          words.moneyDigits(next[group].sales),
          words.dash,
        ],
      })),
      {
        cells: [
          words.text('total'),
          words.count(next.active.customers + next.others.customers),
          words.count(Math.round(next.expectedBuyers)),
          words.moneyDigits(next.sales),
          words.text('range', {
            low: words.moneyDigits(next.salesInterval.low),
            high: words.moneyDigits(next.salesInterval.high),
          }),
        ],
        style: 'total' as const,
      },
    ],
    note: words.text('integrated.next.note'),
  }),
};
