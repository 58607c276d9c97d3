import { numbers, where } from '../../frame.ts';
import { PALETTE } from '../../units/palette.ts';
import { rate, type Share, wilson } from '../../units/share.ts';
import { TERMS_SHOWN, termOfDay } from '../../units/term.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { lines, uprightBars } from '../specs.ts';
import type { Study } from '../study.ts';
import { F2_WINDOWS, type F2Cohort, f2ByCohort, f2Conversion } from './f2-conversion.ts';

export interface NewCustomersFigures {
  /** customers whose first purchase is known */
  readonly known: number;
  /** customers who are only first seen: in no cohort */
  readonly firstSeen: number;
  /** over all cohorts, one a window */
  readonly f2: readonly { readonly days: number; readonly conversion: Share }[];
  /** newest first */
  readonly cohorts: readonly F2Cohort[];
  /** median days from the first to the second purchase of those who made one; not known where nobody did */
  readonly medianDaysToSecond: number;
}

function measure(study: Study): NewCustomersFigures {
  const { customers } = study.base;
  const known = where(customers, (c) => c.firstKnown === 1);
  const terms = Math.min(TERMS_SHOWN, 1 - termOfDay(study.asOf, study.ledger.from));
  const days = numbers(known, 'daysToSecondPurchase')
    .filter((value) => !Number.isNaN(value))
    .sort();
  return {
    known: known.numRows(),
    firstSeen: customers.numRows() - known.numRows(),
    f2: F2_WINDOWS.map((window) => ({ days: window, conversion: f2Conversion(customers, window) })),
    cohorts: f2ByCohort(customers, study.asOf, terms).filter((cohort) => cohort.customers > 0),
    medianDaysToSecond: days[Math.ceil(days.length / 2) - 1] ?? Number.NaN,
  };
}

/** ② Do new customers come back for a second purchase? */
export const newCustomers: Diagnosis<NewCustomersFigures> = {
  name: 'new-customers',
  measure,
  judge: () => [],
  charts: {
    windows: (figures, words) => {
      const within180 = figures.f2.find((f2) => f2.days === 180)!;
      return {
        title: words.text('new-customers.windows.title', { share: within180.conversion }),
        subtitle: words.text('new-customers.windows.subtitle'),
        source: words.text('new-customers.source', { known: figures.known }),
        spec: uprightBars(
          figures.f2
            .filter((f2) => f2.conversion.base > 0)
            .map((f2) => ({
              label: words.text('days-within', { days: f2.days }),
              value: rate(f2.conversion),
              text: words.percent(rate(f2.conversion)),
              highlight: f2.days === 180,
            })),
          '.0%',
        ),
      };
    },
    cohorts: (figures, words) => {
      const series = [90, 180].map((days) => words.text('days-within', { days }));
      const shown = [...figures.cohorts].reverse();
      return {
        title: words.text('new-customers.cohorts.title'),
        subtitle: words.text('new-customers.cohorts.subtitle'),
        source: words.text('new-customers.source', { known: figures.known }),
        spec: lines(
          shown.flatMap((cohort) =>
            [90, 180].map((days, i) => {
              const conversion = cohort.conversions[F2_WINDOWS.indexOf(days as 90 | 180)]!;
              return {
                label: words.text('term-to', { to: words.shortMonth(cohort.to) }),
                series: series[i]!,
                value: rate(conversion),
                text: words.percent(rate(conversion), 0),
              };
            }),
          ),
          series,
          '.0%',
          [PALETTE.category[1], PALETTE.primary],
        ),
      };
    },
  },
  tables: {
    windows: (figures, words) => ({
      title: words.text('new-customers.windows.table'),
      columns: [
        { label: words.text('new-customers.window'), align: 'left' },
        { label: words.text('new-customers.base'), align: 'right' },
        { label: words.text('new-customers.hits'), align: 'right' },
        { label: words.text('new-customers.rate'), align: 'right' },
        { label: words.text('new-customers.interval'), align: 'right' },
      ],
      rows: figures.f2.map(({ days, conversion }) => {
        const interval = wilson(conversion);
        return {
          cells: [
            words.text('days-within', { days }),
            words.count(conversion.base),
            words.count(conversion.hits),
            words.percent(rate(conversion)),
            conversion.base === 0
              ? words.dash
              : `${words.percent(interval.low)}–${words.percent(interval.high)}`,
          ],
        };
      }),
      note: words.text('new-customers.windows.note'),
    }),
    cohorts: (figures, words) => ({
      title: words.text('new-customers.cohorts.table'),
      columns: [
        { label: words.text('new-customers.cohort'), align: 'left' },
        { label: words.text('column.customers'), align: 'right' },
        ...F2_WINDOWS.map((days) => ({
          label: words.text('days-within', { days }),
          align: 'right' as const,
        })),
      ],
      rows: [...figures.cohorts].reverse().map((cohort) => ({
        cells: [
          words.text('term-span', { from: words.month(cohort.from), to: words.month(cohort.to) }),
          words.count(cohort.customers),
          ...cohort.conversions.map((conversion) => words.percent(rate(conversion))),
        ],
        ...(cohort.customers < 30 ? { style: 'muted' as const } : {}),
      })),
      note: words.text('new-customers.cohorts.note'),
    }),
  },
  kpis: {},
  conditions: (figures) => ({
    'first-seen': figures.firstSeen > 0,
    judged: figures.f2.some((f2) => f2.conversion.base > 0),
    cohorts: figures.cohorts.some((cohort) => cohort.conversions.some((c) => c.base > 0)),
  }),
};
