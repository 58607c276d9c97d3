import { rate, ratio, type Share, SMALLEST_BASE } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis, TableExhibit } from '../diagnosis.ts';
import { WAYS, type Way, type WayTerm } from '../ways-of-buying.ts';
import { termLabel } from './charts.ts';
import type { FiveYearsFigures } from './five-years.ts';
import type { TermFigures } from './terms.ts';

export const tables: Diagnosis<FiveYearsFigures>['tables'] = {
  customers: (figures, words) =>
    termRows(figures, words, 'five-years.customers', [
      ['active', (term) => words.count(term.active)],
      ['new', (term) => (term.firstSeenPeriod && term.new === 0 ? words.dash : words.count(term.new))],
      ...(figures.terms.some((term) => term.firstSeen > 0)
        ? ([['first-seen', (term: TermFigures) => words.count(term.firstSeen)]] as const)
        : []),
      ['retained', (term) => ifTold(term, term.retained, words.count, words)],
      ['reactivated', (term) => ifTold(term, term.reactivated, words.count, words)],
      ['not-buying', (term) => (term.retention.base > 0 ? words.count(term.notBuying) : words.dash)],
      ['retention', (term) => words.percent(rate(term.retention))],
      ['yearly-retention', (term) => words.percent(rate(term.yearlyRetention))],
      ['yearly-active', (term) => words.count(term.yearlyActive)],
      ['repeaters', (term) => (term.firstSeenPeriod ? words.dash : words.percent(rate(term.repeaters)))],
    ]),

  sales: (figures, words) =>
    termRows(figures, words, 'five-years.sales', [
      ['purchases', (term) => words.count(term.purchases)],
      ['gross', (term) => words.moneyDigits(term.gross)],
      ['returned', (term) => words.moneyDigits(term.returned)],
      ['net-sales', (term) => words.moneyDigits(term.netSales)],
      ['return-rate', (term) => words.percent(ratio(term.returned, term.gross))],
      ['per-purchase', (term) => words.priceDigits(Math.round(ratio(term.gross, term.purchases)))],
      ['purchases-per-customer', (term) => words.decimal(ratio(term.purchases, term.active), 2)],
      ['per-customer', (term) => words.priceDigits(Math.round(ratio(term.netSales, term.active)))],
    ]),

  standings: (figures, words) =>
    termRows(figures, words, 'five-years.standings', [
      [
        'net-new',
        (term) =>
          term.firstSeenPeriod && term.new === 0 ? words.dash : words.moneyDigits(term.netSalesBy.new),
      ],
      ...(figures.terms.some((term) => term.firstSeen > 0)
        ? ([['net-first-seen', (term: TermFigures) => words.moneyDigits(term.netSalesBy.firstSeen)]] as const)
        : []),
      ['net-retained', (term) => ifTold(term, term.netSalesBy.retained, words.moneyDigits, words)],
      ['net-reactivated', (term) => ifTold(term, term.netSalesBy.reactivated, words.moneyDigits, words)],
      ['net-returns-only', (term) => words.moneyDigits(term.netSalesBy.returnsOnly)],
      ['net-total', (term) => words.moneyDigits(term.netSales)],
    ]),

  ways: (figures, words) =>
    termRows(
      figures,
      words,
      'five-years.ways',
      WAYS.flatMap((way) => {
        const share = (of: Share) => (of.base < SMALLEST_BASE ? words.dash : words.percent(rate(of)));
        const heads: Line = [`${way}-active`, ofWay(figures, way, ({ active }) => words.count(active))];
        return [
          ...(way === 'together' ? [] : [heads]),
          [`${way}-retention`, ofWay(figures, way, ({ retention }) => share(retention))] as const,
          [`${way}-yearly`, ofWay(figures, way, ({ yearlyRetention }) => share(yearlyRetention))] as const,
        ];
      }),
    ),
};

/** A cell of one way of buying in the term of a row. */
function ofWay(
  { ways }: FiveYearsFigures,
  way: Way,
  cell: (of: WayTerm) => string,
): (term: TermFigures) => string {
  const { terms } = ways!.find((each) => each.way === way)!;
  return ({ term }) => cell(terms.find((each) => each.term === term)!);
}

/** Nobody stayed and nobody came back in the first term of a file: nothing is known of the one before. */
function ifTold(term: TermFigures, value: number, print: (value: number) => string, words: Words): string {
  const nothingBefore = term.retention.base === 0 && term.retained + term.reactivated === 0;
  return nothingBefore ? words.dash : print(value);
}

type Line = readonly [name: string, cell: (term: TermFigures) => string];

/**
 * One row a term, oldest first, so that every column has one unit and long amounts have room. The present term and
 * the same half-year of the year before stand out; a term the file does not cover whole is marked and grey.
 */
function termRows(
  figures: FiveYearsFigures,
  words: Words,
  key: string,
  columns: readonly Line[],
): TableExhibit {
  const shown = [...figures.terms].reverse();
  const compared = [figures.present, figures.yearBefore];
  return {
    title: words.text(`${key}.title`),
    subtitle: words.text(`${key}.subtitle`, { unit: words.moneyUnit, priceUnit: words.priceUnit }),
    columns: [
      { label: words.text('five-years.term'), align: 'left' },
      ...columns.map(([name]) => ({
        label: words.text(`five-years.column.${name}`),
        align: 'right' as const,
      })),
    ],
    rows: shown.map((term) => ({
      cells: [
        `${termLabel(term, words)}${term.complete ? '' : words.text('incomplete')}`,
        ...columns.map(([, cell]) => cell(term)),
      ],
      ...(term.complete
        ? compared.includes(term)
          ? { style: 'highlight' as const }
          : {}
        : { style: 'muted' as const }),
    })),
    note: words.text(shown.some((term) => !term.complete) ? 'five-years.note-incomplete' : 'five-years.note'),
  };
}
