import type { Words } from '../../units/words.ts';
import type { Diagnosis, TableExhibit } from '../diagnosis.ts';
import type { FiscalYearsFigures } from './fiscal-years.ts';
import type { FiscalYearFigures } from './years.ts';

type Columns = readonly (readonly [name: string, cell: (year: FiscalYearFigures) => string])[];

export const tables: Diagnosis<FiscalYearsFigures>['tables'] = {
  years: ({ years = [] }, words) =>
    yearRows(years, words, 'fiscal-years.years', [
      ['orders', (year) => words.count(year.orders)],
      ['purchases', (year) => words.count(year.purchases)],
      ['customers', (year) => words.count(year.customers)],
      ['new', (year) => words.count(year.newCustomers)],
      ['gross', (year) => words.moneyDigits(year.gross)],
      ['returned', (year) => words.moneyDigits(year.returned)],
      ['net-sales', (year) => words.moneyDigits(year.netSales)],
      ['change', (year) => words.change(year.netSalesChange)],
    ]),

  whose: ({ years = [] }, words) =>
    yearRows(years, words, 'fiscal-years.whose', [
      ['of-customers', (year) => words.moneyDigits(year.netSalesOf.customers)],
      ['without-purchase', (year) => words.moneyDigits(year.netSalesOf.withoutPurchase)],
      ['guests', (year) => words.moneyDigits(year.netSalesOf.guests)],
      ['net-sales', (year) => words.moneyDigits(year.netSales)],
    ]),
};

/** One row a fiscal year, oldest first; one that the file does not cover whole is marked and grey. */
function yearRows(
  years: readonly FiscalYearFigures[],
  words: Words,
  key: string,
  columns: Columns,
): TableExhibit {
  return {
    title: words.text(`${key}.title`),
    subtitle: words.text(`${key}.subtitle`, { unit: words.moneyUnit }),
    columns: [
      { label: words.text('fiscal-years.year'), align: 'left' },
      ...columns.map(([name]) => ({
        label: words.text(`fiscal-years.column.${name}`),
        align: 'right' as const,
      })),
    ],
    rows: years.map((year) => ({
      cells: [
        words.text('fiscal-years.name', {
          ended: words.month(year.to),
          mark: year.complete ? '' : words.text('incomplete'),
        }),
        ...columns.map(([, cell]) => cell(year)),
      ],
      ...(year.complete ? {} : { style: 'muted' as const }),
    })),
    note: words.text(`${key}.note`),
  };
}
