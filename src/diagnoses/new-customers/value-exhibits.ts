import { known } from '../../frame.ts';
import { PALETTE } from '../../units/palette.ts';
import { rate, SMALLEST_BASE } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { ChartExhibit, Diagnosis, TableExhibit } from '../diagnosis.ts';
import { heatGrid, lines } from '../specs.ts';
import { comparable, spanOf, styleOf } from './cohort-names.ts';
import type { AtAge } from './cohorts.ts';
import type { Cohort, NewCustomersFigures } from './figures.ts';

/** Months of age that a page has room for; diagnosis.json has all of them. */
const AGES_PRINTED = [0, 1, 2, 3, 6, 9, 12] as const;

/** Cohorts of the same half-year that the lines compare, newest first. */
const LINES_SHOWN = 3;

/** A line of less than so many months says little. */
const LEAST_MONTHS = 3;

export const valueCharts: Diagnosis<NewCustomersFigures>['charts'] = {
  ltv: (figures, words) => {
    const shown = sameSeason(figures);
    const named = shown.map((cohort) => words.text('term-to', { to: words.shortMonth(cohort.to) }));
    const lastValue = (cohort: Cohort) => cohort.ages[monthsKnown(cohort)]!.netValue;
    const names = shown.map((cohort, k) =>
      words.text('new-customers.ltv.line', {
        cohort: named[k],
        value: words.priceDigits(Math.round(lastValue(cohort))),
      }),
    );
    const points = shown.flatMap((cohort, k) =>
      cohort.ages.map((age, month) => ({
        label: ageText(month, words),
        series: names[k]!,
        value: words.inPriceUnit(age.netValue),
      })),
    );
    return {
      title: ltvTitle(figures, words),
      subtitle: words.text('new-customers.ltv.subtitle', { unit: words.priceUnit }),
      source: words.text('new-customers.ltv.source', {
        cohorts: words.list(
          shown.map((cohort, k) =>
            words.text('new-customers.heads-of', { cohort: named[k], customers: cohort.customers }),
          ),
        ),
      }),
      spec: lines(points, names, ',.0f', [PALETTE.primary, PALETTE.category[1], PALETTE.category[6]]),
    };
  },

  continuation: (figures, words): ChartExhibit => {
    const shown = continuing(figures);
    const first = shown.map((cohort) => rate(cohort.continuation[0]!));
    return {
      title: words.text('new-customers.continuation.title', {
        low: Math.min(...first),
        high: Math.max(...first),
      }),
      subtitle: words.text('new-customers.continuation.subtitle'),
      source: words.text('new-customers.source', { known: figures.known }),
      height: 40 + 20 * shown.length,
      spec: heatGrid(
        shown.flatMap((cohort) =>
          cohort.continuation.map((share, k) => ({
            row: words.text('new-customers.heads-of', {
              cohort: words.text('term-to', { to: words.shortMonth(cohort.to) }),
              customers: cohort.customers,
            }),
            column: words.text('new-customers.terms-after', { terms: k + 1 }),
            value: rate(share),
            text: words.percent(rate(share), 0),
          })),
        ),
        { row: '', column: '' },
      ),
    };
  },
};

export const valueTables: Diagnosis<NewCustomersFigures>['tables'] = {
  ltv: (figures, words) =>
    byAge(
      figures,
      words,
      'new-customers.ltv.table',
      ({ netValue }) => words.priceDigits(Math.round(netValue)),
      'new-customers.ltv.note',
    ),
  purchases: (figures, words) =>
    byAge(
      figures,
      words,
      'new-customers.purchases.table',
      ({ purchases }) => words.decimal(purchases, 2),
      'new-customers.purchases.note',
    ),
};

/** One row a cohort, oldest first, one column an age; the last column is all that there is to date. */
function byAge(
  figures: NewCustomersFigures,
  words: Words,
  title: string,
  print: (at: Pick<AtAge, 'purchases' | 'netValue'>) => string,
  note: string,
): TableExhibit {
  return {
    title: words.text(title, { unit: words.priceUnit }),
    columns: [
      { label: words.text('new-customers.cohort'), align: 'left' },
      { label: words.text('column.customers'), align: 'right' },
      ...AGES_PRINTED.map((month) => ({ label: ageText(month, words), align: 'right' as const })),
      { label: words.text('new-customers.to-date'), align: 'right' },
    ],
    rows: [...figures.cohorts].reverse().map((cohort) => ({
      cells: [
        spanOf(cohort, words),
        words.count(cohort.customers),
        ...AGES_PRINTED.map((month) => print(cohort.ages[month]!)),
        print(cohort.toDate),
      ],
      ...styleOf(cohort),
    })),
    note: words.text(note),
  };
}

export function ageText(month: number, words: Words): string {
  return month === 0
    ? words.text('new-customers.first-day')
    : words.text('new-customers.months-after', { months: month });
}

const monthsKnown = (cohort: Cohort) => cohort.ages.filter(({ netValue }) => known(netValue)).length - 1;

/** The newest cohort with some months behind it, and those of the same half-year of the years before. */
export function sameSeason(figures: NewCustomersFigures): Cohort[] {
  const cohorts = comparable(figures).filter((cohort) => monthsKnown(cohort) >= LEAST_MONTHS);
  return cohorts.filter((cohort) => (cohorts[0]!.term - cohort.term) % 2 === 0).slice(0, LINES_SHOWN);
}

/** Cohorts after which at least one term has gone by, oldest first. */
export function continuing(figures: NewCustomersFigures): Cohort[] {
  return comparable(figures)
    .filter((cohort) => cohort.continuation.length > 0 && cohort.customers >= SMALLEST_BASE)
    .reverse();
}

function ltvTitle(figures: NewCustomersFigures, words: Words): string {
  const { ltv } = figures.equalAge;
  if (ltv) {
    return words.text('new-customers.ltv.title', {
      ...{ days: ltv.days, from: ltv.from, to: ltv.to },
      newer: Math.round(ltv.newer.mean),
      older: Math.round(ltv.older.mean),
    });
  }
  const newest = sameSeason(figures)[0]!;
  const last = newest.ages[monthsKnown(newest)]!;
  return words.text('new-customers.ltv.title-alone', {
    ...{ from: newest.from, to: newest.to, days: last.days },
    value: Math.round(last.netValue),
  });
}
