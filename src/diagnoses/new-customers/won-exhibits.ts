import { PALETTE } from '../../units/palette.ts';
import { rate, SMALLEST_BASE } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { lines, uprightBars } from '../specs.ts';
import { spanOf, styleOf } from './cohort-names.ts';
import { F2_WINDOWS } from './f2-conversion.ts';
import type { Cohort, MonthCohort, NewCustomersFigures } from './figures.ts';

/** How many were won, by half-year, month and year. */

const YEAR = 12;

function within({ conversions }: MonthCohort, days: (typeof F2_WINDOWS)[number]): number {
  return rate(conversions[F2_WINDOWS.indexOf(days)]!);
}

/** Half-years of which everybody won is known, oldest first. */
const wholeCohorts = ({ cohorts }: NewCustomersFigures): Cohort[] =>
  cohorts.filter((cohort) => cohort.whole).reverse();

export const wonCharts: Diagnosis<NewCustomersFigures>['charts'] = {
  'won-terms': (figures, words) => {
    const shown = wholeCohorts(figures);
    const newest = shown.at(-1)!;
    const yearBefore = shown.find((cohort) => cohort.term === newest.term - 2);
    return {
      title: words.text(
        yearBefore ? 'new-customers.won.title' : 'new-customers.won.title-alone',
        yearBefore
          ? { from: newest.from, to: newest.to, newest: newest.customers, yearBefore: yearBefore.customers }
          : { from: newest.from, to: newest.to, newest: newest.customers },
      ),
      subtitle: words.text('new-customers.won.subtitle'),
      source: words.text('new-customers.source', { known: figures.known }),
      height: 140,
      spec: uprightBars(
        shown.map((cohort) => ({
          label: words.text('term-to', { to: words.shortMonth(cohort.to) }),
          value: cohort.customers,
          text: words.count(cohort.customers),
          highlight: cohort === newest || cohort === yearBefore,
        })),
      ),
    };
  },

  'won-months': (figures, words) => {
    const series = [
      { name: words.text('new-customers.won-months.last'), months: figures.months.slice(0, YEAR) },
      { name: words.text('new-customers.won-months.before'), months: figures.months.slice(YEAR, 2 * YEAR) },
    ];
    const labels = series[0]!.months.map(({ to }) => words.shortMonth(to));
    return {
      title: monthsTitle(figures, words),
      subtitle: words.text('new-customers.won-months.subtitle'),
      source: words.text('new-customers.source', { known: figures.known }),
      height: 140,
      spec: lines(
        series
          .flatMap(({ name, months }) =>
            months.map((month, k) => ({
              label: labels[k]!,
              series: name,
              value: month.whole ? month.customers : Number.NaN,
              ...(months === series[0]!.months ? { text: words.count(month.customers) } : {}),
            })),
          )
          .reverse(),
        series.map(({ name }) => name),
        ',.0f',
        [PALETTE.primary, PALETTE.category[6]],
      ),
    };
  },
};

function monthsTitle({ months }: NewCustomersFigures, words: Words): string {
  const sum = (of: readonly MonthCohort[]) => of.reduce((total, month) => total + month.customers, 0);
  const last = months.slice(0, YEAR);
  const before = months.slice(YEAR, 2 * YEAR);
  return words.text('new-customers.won-months.title', {
    last: sum(last),
    before: sum(before),
    fewer: last.filter((month, k) => month.customers < before[k]!.customers).length,
  });
}

export const wonTables: Diagnosis<NewCustomersFigures>['tables'] = {
  won: (figures, words) => ({
    title: words.text('new-customers.won.table'),
    columns: columns('new-customers.cohort', words),
    rows: [...figures.cohorts].reverse().map((cohort) => ({
      cells: [spanOf(cohort, words), ...cells(cohort, words)],
      ...styleOf(cohort),
    })),
    note: words.text('new-customers.won.note'),
  }),

  'won-months': (figures, words) => ({
    title: words.text('new-customers.won-months.table'),
    columns: [
      { label: words.text('new-customers.month'), align: 'left' as const },
      ...['customers', 'first-order', 'f2-90'].flatMap((name) =>
        [
          words.text(`new-customers.column.${name}`, { unit: words.priceUnit }),
          words.text('new-customers.won-months.year-before'),
        ].map((label) => ({ label, align: 'right' as const })),
      ),
    ],
    rows: figures.months
      .slice(0, YEAR)
      .map((month, k) => ({ month, before: figures.months[k + YEAR]! }))
      .reverse()
      .map(({ month, before }) => ({
        cells: [
          words.month(month.to),
          ...[month, before].map(({ customers }) => words.count(customers)),
          ...[month, before].map(({ firstOrderValue }) => words.priceDigits(Math.round(firstOrderValue))),
          ...[month, before].map((one) => words.percent(within(one, 90))),
        ],
        ...(Math.min(month.customers, before.customers) < SMALLEST_BASE ? { style: 'muted' as const } : {}),
      })),
    note: words.text('new-customers.won-months.note'),
  }),

  years: (figures, words) => ({
    title: words.text('new-customers.years.table'),
    columns: [
      { label: words.text('new-customers.years.year'), align: 'left' },
      ...['customers', 'first-order', 'f2', 'value'].map((name) => ({
        label: words.text(`new-customers.column.${name}`, { unit: words.priceUnit }),
        align: 'right' as const,
      })),
      { label: words.text('new-customers.years.next-year'), align: 'right' },
    ],
    rows: figures.years
      .filter((year) => year.customers > 0)
      .reverse()
      .map((year) => ({
        cells: [
          spanOf(year, words),
          words.count(year.customers),
          words.priceDigits(Math.round(year.firstOrderValue)),
          words.percent(rate(year.conversion)),
          words.priceDigits(Math.round(year.netValue)),
          words.percent(rate(year.nextYear)),
        ],
        ...styleOf(year),
      })),
    note: words.text('new-customers.years.note'),
  }),
};

function columns(first: string, words: Words) {
  return [
    { label: words.text(first), align: 'left' as const },
    ...['customers', 'first-order', 'f2-90', 'f2', 'value'].map((name) => ({
      label: words.text(`new-customers.column.${name}`, { unit: words.priceUnit }),
      align: 'right' as const,
    })),
  ];
}

function cells(cohort: MonthCohort, words: Words): string[] {
  return [
    words.count(cohort.customers),
    words.priceDigits(Math.round(cohort.firstOrderValue)),
    words.percent(within(cohort, 90)),
    words.percent(within(cohort, 180)),
    words.priceDigits(Math.round(cohort.ages.at(-1)!.netValue)),
  ];
}

/** Two years of months, each of which enough customers were won in to draw a line. */
export function monthsCharted({ months }: NewCustomersFigures): boolean {
  const shown = months.slice(0, 2 * YEAR);
  return (
    shown.length === 2 * YEAR &&
    shown.every((month) => month.whole) &&
    shown.reduce((sum, month) => sum + month.customers, 0) >= SMALLEST_BASE
  );
}
