import { ratio } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { YearFigures } from '../money-by-year.ts';
import type { Basis } from './basis.ts';
import type { CategoryFigures } from './by-category.ts';
import type { DataQualityFigures } from './data-quality.ts';
import { filesTables } from './files-tables.ts';
import { findingsTables } from './findings-tables.ts';
import type { Money } from './reconciliation.ts';

export const tables: Diagnosis<DataQualityFigures>['tables'] = {
  rows: (figures, words) => {
    const { reconciliation } = figures;
    const line = (name: string, rows: number) => ({
      cells: [words.text(name), words.count(rows), words.percent(ratio(rows, reconciliation.rowsRead))],
    });
    return {
      title: words.text('data-quality.rows.title'),
      columns: [
        { label: words.text('data-quality.rows.what'), align: 'left' },
        { label: words.text('data-quality.rows.rows'), align: 'right' },
        { label: words.text('column.share'), align: 'right' },
      ],
      rows: [
        line('data-quality.rows.used', reconciliation.rowsUsed),
        line('data-quality.rows.rejected', reconciliation.rowsRejected),
        ...Object.entries(reconciliation.rejectedBy).map(([reason, rows]) => ({
          ...line(`data-quality.reject.${reason}`, rows),
          style: 'muted' as const,
        })),
        ...Object.entries(reconciliation.setAside)
          .filter(([, rows]) => rows > 0)
          .map(([reason, rows]) => line(`data-quality.set-aside.${reason}`, rows)),
        { ...line('data-quality.rows.read', reconciliation.rowsRead), style: 'total' as const },
      ],
    };
  },

  money: (figures, words) => {
    const { reconciliation } = figures;
    const line = (name: string, { keys, gross, returned, netSales }: Money, counts: boolean) => ({
      cells: [
        words.text(name),
        counts ? words.count(keys) : words.dash,
        words.moneyDigits(gross),
        words.moneyDigits(returned),
        words.moneyDigits(netSales),
      ],
    });
    return {
      title: words.text('data-quality.money.title', { unit: words.moneyUnit }),
      columns: [
        { label: words.text('data-quality.money.whose'), align: 'left' },
        { label: words.text('data-quality.money.keys'), align: 'right' },
        { label: words.text('data-quality.money.gross', { unit: words.moneyUnit }), align: 'right' },
        { label: words.text('data-quality.money.returned', { unit: words.moneyUnit }), align: 'right' },
        { label: words.text('data-quality.money.net', { unit: words.moneyUnit }), align: 'right' },
      ],
      rows: [
        line('data-quality.money.customers', reconciliation.customers, true),
        line('data-quality.money.without-purchase', reconciliation.withoutPurchase, true),
        line('data-quality.money.guests', reconciliation.guests, false),
        {
          ...line(
            'data-quality.money.all',
            {
              keys: 0,
              gross: reconciliation.gross,
              returned: reconciliation.returned,
              netSales: reconciliation.netSales,
            },
            false,
          ),
          style: 'total' as const,
        },
      ],
      note: words.text('data-quality.money.note'),
    };
  },

  categories: (figures, words) => ({
    title: words.text('data-quality.categories.title'),
    columns: [
      { label: words.text('data-quality.categories.category'), align: 'left' },
      { label: words.text('data-quality.money.gross', { unit: words.moneyUnit }), align: 'right' },
      { label: words.text('data-quality.money.returned', { unit: words.moneyUnit }), align: 'right' },
      { label: words.text('data-quality.money.net', { unit: words.moneyUnit }), align: 'right' },
      { label: words.text('column.share'), align: 'right' },
    ],
    rows: [
      ...figures.categories.map((line) => ({
        cells: [
          categoryName(line, words),
          words.moneyDigits(line.gross),
          words.moneyDigits(line.returned),
          words.moneyDigits(line.netSales),
          words.percent(ratio(line.netSales, figures.reconciliation.netSales)),
        ],
      })),
      {
        cells: [
          words.text('total'),
          words.moneyDigits(figures.reconciliation.gross),
          words.moneyDigits(figures.reconciliation.returned),
          words.moneyDigits(figures.reconciliation.netSales),
          words.percent(1),
        ],
        style: 'total' as const,
      },
    ],
    note: words.text('data-quality.categories.note'),
  }),

  years: (figures, words) => {
    const { reconciliation, years } = figures;
    const guests = reconciliation.guests.rows > 0;
    const right = (label: string) => ({ label, align: 'right' as const });
    const unit = { unit: words.moneyUnit };
    const line = (
      name: string,
      rows: number,
      customers: number,
      sums: Pick<YearFigures, 'orders' | 'gross' | 'returned' | 'netSales' | 'guests'>,
    ) => [
      name,
      words.count(rows),
      words.count(sums.orders),
      words.count(customers),
      words.moneyDigits(sums.gross),
      words.moneyDigits(sums.returned),
      words.moneyDigits(sums.netSales),
      ...(guests ? [words.moneyDigits(sums.guests.netSales)] : []),
    ];
    return {
      title: words.text('data-quality.years.title'),
      columns: [
        { label: words.text('data-quality.years.year'), align: 'left' },
        right(words.text('data-quality.years.rows')),
        right(words.text('data-quality.years.orders')),
        right(words.text('data-quality.years.customers')),
        right(words.text('data-quality.money.gross', unit)),
        right(words.text('data-quality.money.returned', unit)),
        right(words.text('data-quality.money.net', unit)),
        ...(guests ? [right(words.text('data-quality.years.guests', unit))] : []),
      ],
      rows: [
        ...years.map((year) => ({ cells: line(String(year.year), year.lines, year.customers, year) })),
        {
          cells: line(
            words.text('total'),
            reconciliation.rowsUsed,
            reconciliation.customers.keys,
            reconciliation,
          ),
          style: 'total' as const,
        },
      ],
      note: words.text('data-quality.years.note'),
    };
  },

  basis: ({ basis }, words) => {
    const line = (name: string, said: string) => ({ cells: [words.text(name), said] });
    return {
      title: words.text('data-quality.basis.title'),
      columns: [
        { label: words.text('data-quality.basis.item'), align: 'left', width: 'auto' },
        { label: words.text('data-quality.basis.said'), align: 'left', width: '*' },
      ],
      rows: [
        line('data-quality.basis.system', basis.system ?? words.text('data-quality.basis.no-system')),
        line('data-quality.basis.amounts', amountsSaid(basis, words)),
        line('data-quality.basis.tax', taxSaid(basis, words)),
        line(
          'data-quality.basis.currency',
          words.text(
            basis.currencyGiven ? 'data-quality.basis.currency-given' : 'data-quality.basis.currency-assumed',
            { currency: basis.currency },
          ),
        ),
        line('data-quality.basis.keys', keysSaid(basis, words)),
      ],
    };
  },

  ...filesTables,
  ...findingsTables,
};

function amountsSaid({ amountOf, packed }: Basis, words: Words): string {
  const how = words.text(`data-quality.basis.amount-${amountOf}`);
  return packed ? words.text('data-quality.basis.packed', { how }) : how;
}

function taxSaid({ tax, taxFrom, taxContradicted }: Basis, words: Words): string {
  if (taxFrom === 'nobody') return words.text('data-quality.basis.no-tax');
  const said = `${tax}-${taxContradicted ? 'contradicted' : taxFrom}`;
  return words.text(`data-quality.basis.tax-${said}`);
}

function keysSaid({ keys }: Basis, words: Words): string {
  const { kind, secretFingerprint } = keys;
  if (secretFingerprint === undefined) return words.text(`data-quality.basis.key-${kind}`);
  return words.text(`data-quality.basis.key-${kind}-replaced`, { fingerprint: secretFingerprint });
}

function categoryName({ category, categories }: CategoryFigures, words: Words): string {
  if (category === undefined) return words.text('data-quality.categories.others', { categories });
  return category === '' ? words.text('data-quality.categories.none') : category;
}
