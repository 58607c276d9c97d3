import { PALETTE } from '../../units/palette.ts';
import { rate, ratio } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { lines, stackedBars } from '../specs.ts';
import type { FiveYearsFigures } from './five-years.ts';
import type { TermFigures } from './terms.ts';

/** From the bottom of the stack upwards. */
const STANDINGS = ['retained', 'reactivated', 'firstSeen', 'new'] as const;
const COLOURS = [PALETTE.primary, PALETTE.category[4], PALETTE.rest, PALETTE.category[1]] as const;

/** Longer totals would touch those of the next bar; only the two that are compared are printed then. */
const LONGEST_TOTAL = 10;

export const charts: Diagnosis<FiveYearsFigures>['charts'] = {
  active: (figures, words) => {
    const shown = oldestFirst(figures);
    const series = shownStandings(shown);
    return {
      title: words.text(
        Number.isNaN(figures.activeChange) ? 'five-years.active.title-alone' : 'five-years.active.title',
        {
          active: figures.present.active,
          change: figures.activeChange,
        },
      ),
      subtitle: words.text('five-years.active.subtitle'),
      source: sourceOf(figures, words),
      spec: stackedBars(
        shown.flatMap((term) =>
          series.map((standing) => ({
            label: termLabel(term, words),
            series: words.text(`standing.${standing}`),
            value: term[standing],
          })),
        ),
        series.map((standing) => words.text(`standing.${standing}`)),
        series.map((standing) => COLOURS[STANDINGS.indexOf(standing)]!),
        shown.map((term) => ({
          label: termLabel(term, words),
          value: term.active,
          text: words.count(term.active),
        })),
      ),
    };
  },

  'net-sales': (figures, words) => {
    const shown = oldestFirst(figures);
    const series = shownStandings(shown);
    const short = shown.every((term) => words.moneyDigits(term.netSales).length <= LONGEST_TOTAL);
    const isShown = (term: TermFigures) => short || term === figures.present || term === figures.yearBefore;
    return {
      title: words.text(
        Number.isNaN(figures.netSalesChange)
          ? 'five-years.net-sales.title-alone'
          : 'five-years.net-sales.title',
        { netSales: figures.present.netSales, change: figures.netSalesChange },
      ),
      subtitle: words.text('five-years.net-sales.subtitle', { unit: words.moneyUnit }),
      source: sourceOf(figures, words),
      spec: stackedBars(
        shown.flatMap((term) =>
          series.map((standing) => ({
            label: termLabel(term, words),
            series: words.text(`standing.${standing}`),
            value: Math.max(0, words.inMoneyUnit(term.netSalesBy[standing])),
          })),
        ),
        series.map((standing) => words.text(`standing.${standing}`)),
        series.map((standing) => COLOURS[STANDINGS.indexOf(standing)]!),
        shown.map((term) => ({
          label: termLabel(term, words),
          value: words.inMoneyUnit(term.netSales - term.netSalesBy.returnsOnly),
          text: isShown(term) ? words.moneyDigits(term.netSales) : '',
        })),
      ),
    };
  },

  retention: (figures, words) => {
    const shown = oldestFirst(figures);
    const half = words.text('five-years.retention.half-year');
    const year = words.text('five-years.retention.year');
    const point = (term: TermFigures, series: string, value: number) => ({
      label: termLabel(term, words),
      series,
      value,
      text: words.percent(value, 0),
    });
    return {
      title: retentionTitle(figures, words),
      subtitle: words.text('five-years.retention.subtitle'),
      source: sourceOf(figures, words),
      height: 150,
      spec: lines(
        shown.flatMap((term) => [
          point(term, half, rate(term.retention)),
          point(term, year, rate(term.yearlyRetention)),
        ]),
        [half, year],
        '.0%',
        [PALETTE.primary, PALETTE.category[1]],
      ),
    };
  },

  'per-customer': (figures, words) => {
    const shown = oldestFirst(figures);
    const series = words.text('five-years.per-customer.series');
    return {
      title: words.text('five-years.per-customer.title', {
        perPurchase: Math.round(ratio(figures.present.gross, figures.present.purchases)),
        perCustomer: ratio(figures.present.purchases, figures.present.active),
      }),
      subtitle: words.text('five-years.per-customer.subtitle', { unit: words.priceUnit }),
      source: sourceOf(figures, words),
      height: 130,
      spec: lines(
        shown.map((term) => ({
          label: termLabel(term, words),
          series,
          value: words.inPriceUnit(Math.round(ratio(term.gross, term.purchases))),
          text: words.count(words.inPriceUnit(Math.round(ratio(term.gross, term.purchases)))),
        })),
        [series],
        ',.0f',
      ),
    };
  },
};

function retentionTitle(figures: FiveYearsFigures, words: Words): string {
  const { present, retentionChange, yearlyRetentionChange: yearlyChange } = figures;
  const { retention, yearlyRetention: yearly } = present;
  if (retention.base === 0) return words.text('five-years.retention.title-earlier');
  if (yearly.base === 0) return words.text('five-years.retention.title-half-year', { retention });
  if (Number.isNaN(retentionChange))
    return words.text('five-years.retention.title-alone', { retention, yearly });
  return words.text('five-years.retention.title', {
    retention,
    change: retentionChange,
    yearly,
    yearlyChange,
  });
}

/** Complete terms only: an incomplete one would look like a fall. */
function oldestFirst(figures: FiveYearsFigures): TermFigures[] {
  return figures.terms.filter((term) => term.complete).reverse();
}

function shownStandings(terms: readonly TermFigures[]) {
  return STANDINGS.filter((standing) => standing !== 'firstSeen' || terms.some((term) => term.firstSeen > 0));
}

export function termLabel(term: TermFigures, words: Words): string {
  return words.text('term-to', { to: words.shortMonth(term.to) });
}

function sourceOf(figures: FiveYearsFigures, words: Words): string {
  return words.text('source-terms', {
    from: oldestFirst(figures)[0]?.from ?? Number.NaN,
    to: figures.present.to,
  });
}
