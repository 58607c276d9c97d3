import type { Customer } from '../../customer-base/history.ts';
import { numbers, where } from '../../frame.ts';
import { PALETTE } from '../../units/palette.ts';
import { rate, type Share, SMALLEST_BASE, wilson } from '../../units/share.ts';
import { TERMS_SHOWN, termOfDay } from '../../units/term.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { lines, uprightBars } from '../specs.ts';
import type { Study } from '../study.ts';
import { F2_WINDOWS, type F2Cohort, f2ByCohort, f2Conversion, firstPurchaseInFile } from './f2-conversion.ts';

/** Whole: the file covers the term, and nobody in it is only first seen. */
export type Cohort = F2Cohort & { readonly whole: boolean };

export interface NewCustomersFigures {
  /** customers whose first purchase is known and in the file */
  readonly known: number;
  /** customers who are only first seen: in no cohort */
  readonly firstSeen: number;
  /** over all cohorts, one a window */
  readonly f2: readonly { readonly days: number; readonly conversion: Share }[];
  /** of the windows up to 180 days, the longest that enough customers have had time for, or anybody */
  readonly headline: { readonly days: number; readonly conversion: Share };
  /** newest first */
  readonly cohorts: readonly Cohort[];
  /** median days from the first to the second purchase of those who made one; not known where nobody did */
  readonly medianDaysToSecond: number;
}

/** The window the chapter speaks of. */
const HEADLINE_DAYS = 180;

/** Equal age at which newer and older cohorts are compared. */
const COMPARED_DAYS = 90;

function measure(study: Study): NewCustomersFigures {
  const { customers } = study.base;
  const known = where(customers, firstPurchaseInFile);
  const terms = Math.min(TERMS_SHOWN, 1 - termOfDay(study.asOf, study.ledger.from));
  const days = numbers(known, 'daysToSecondPurchase')
    .filter((value) => !Number.isNaN(value))
    .sort();
  const f2 = F2_WINDOWS.map((window) => ({ days: window, conversion: f2Conversion(customers, window) }));
  const watched = f2.filter((window) => window.conversion.base > 0 && window.days <= HEADLINE_DAYS);
  const enough = watched.filter((window) => window.conversion.base >= SMALLEST_BASE);
  return {
    known: known.numRows(),
    firstSeen: where(customers, (c) => c.firstKnown === 0).numRows(),
    f2,
    headline: enough.at(-1) ?? watched.at(-1) ?? f2[0]!,
    cohorts: f2ByCohort(customers, study.asOf, terms)
      .filter((cohort) => cohort.customers > 0)
      .map((cohort) => ({ ...cohort, whole: isWhole(cohort, study) })),
    medianDaysToSecond: days[Math.ceil(days.length / 2) - 1] ?? Number.NaN,
  };
}

function isWhole({ from, to }: F2Cohort, { base, ledger }: Study): boolean {
  if (from < ledger.from) return false;
  const seenFirst = (c: Customer) =>
    c.firstKnown === 0 && c.firstPurchaseDay >= from && c.firstPurchaseDay <= to;
  return where(base.customers, seenFirst).numRows() === 0;
}

/** ② Do new customers come back for a second purchase? */
export const newCustomers: Diagnosis<NewCustomersFigures> = {
  name: 'new-customers',
  measure,
  judge: () => [],
  charts: {
    windows: (figures, words) => {
      const { headline } = figures;
      return {
        title: words.text('new-customers.windows.title', { ...headline }),
        subtitle: words.text('new-customers.windows.subtitle'),
        source: words.text('new-customers.source', { known: figures.known }),
        spec: uprightBars(
          figures.f2
            .filter((f2) => f2.conversion.base > 0)
            .map((f2) => ({
              label: words.text('days-within', { days: f2.days }),
              value: rate(f2.conversion),
              text: words.percent(rate(f2.conversion)),
              highlight: f2.days === headline.days,
            })),
          '.0%',
        ),
      };
    },
    cohorts: (figures, words) => {
      const series = [90, 180].map((days) => words.text('days-within', { days }));
      const shown = comparable(figures).reverse();
      return {
        title: cohortsTitle(figures, words),
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
              : words.text('range', { low: words.percent(interval.low), high: words.percent(interval.high) }),
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
          words.text('term-span', { from: words.month(cohort.from), to: words.month(cohort.to) }) +
            (cohort.whole ? '' : words.text('incomplete')),
          words.count(cohort.customers),
          ...cohort.conversions.map((conversion) => words.percent(rate(conversion))),
        ],
        ...(cohort.customers < SMALLEST_BASE || !cohort.whole ? { style: 'muted' as const } : {}),
      })),
      note: words.text('new-customers.cohorts.note'),
    }),
  },
  kpis: {},
  conditions: (figures) => ({
    'first-seen': figures.firstSeen > 0,
    'few-watched': figures.headline.conversion.base < SMALLEST_BASE,
    judged: figures.f2.some((f2) => f2.conversion.base > 0),
    cohorts: figures.cohorts.some((cohort) => cohort.conversions.some((c) => c.base > 0)),
    comparable: comparable(figures).filter((cohort) => cohort.conversions.some((c) => c.base > 0)).length > 1,
  }),
};

/** Whole cohorts large enough for a rate, newest first. */
function comparable({ cohorts }: NewCustomersFigures): Cohort[] {
  return cohorts.filter((cohort) => cohort.whole && cohort.customers >= SMALLEST_BASE);
}

/** The newest cohort that has had its time, beside that of the same half-year a year before. */
function cohortsTitle(figures: NewCustomersFigures, words: Words): string {
  const cohorts = comparable(figures);
  const within = (cohort: F2Cohort | undefined) =>
    cohort?.conversions[F2_WINDOWS.indexOf(COMPARED_DAYS)] ?? { hits: 0, base: 0 };
  const newest = cohorts.find((cohort) => within(cohort).base > 0);
  const yearBefore = cohorts.find((cohort) => newest && cohort.term === newest.term - 2);
  if (newest === undefined) return words.text('new-customers.cohorts.title-alone');
  return words.text(
    within(yearBefore).base > 0 ? 'new-customers.cohorts.title' : 'new-customers.cohorts.title-newest',
    {
      days: COMPARED_DAYS,
      from: newest.from,
      to: newest.to,
      newest: within(newest),
      yearBefore: within(yearBefore),
    },
  );
}
