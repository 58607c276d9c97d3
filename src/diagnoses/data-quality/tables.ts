import { ratio } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { CategoryFigures } from './by-category.ts';
import type { DataQualityFigures } from './data-quality.ts';
import type { Money } from './reconciliation.ts';

export const tables: Diagnosis<DataQualityFigures>['tables'] = {
  rows: (figures, words) => {
    const { reconciliation } = figures;
    const line = (name: string, rows: number) => ({ cells: [words.text(name), words.count(rows)] });
    return {
      title: words.text('data-quality.rows.title'),
      columns: [
        { label: words.text('data-quality.rows.what'), align: 'left' },
        { label: words.text('data-quality.rows.rows'), align: 'right' },
      ],
      rows: [
        line('data-quality.rows.used', reconciliation.rowsUsed),
        line('data-quality.rows.rejected', reconciliation.rowsRejected),
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

  years: (figures, words) => ({
    title: words.text('data-quality.years.title'),
    columns: [
      { label: words.text('data-quality.years.year'), align: 'left' },
      { label: words.text('data-quality.years.rows'), align: 'right' },
      { label: words.text('data-quality.years.orders'), align: 'right' },
      { label: words.text('data-quality.money.gross', { unit: words.moneyUnit }), align: 'right' },
      { label: words.text('data-quality.money.returned', { unit: words.moneyUnit }), align: 'right' },
      { label: words.text('data-quality.money.net', { unit: words.moneyUnit }), align: 'right' },
    ],
    rows: [
      ...figures.years.map((year) => ({
        cells: [
          String(year.year),
          words.count(year.lines),
          words.count(year.orders),
          words.moneyDigits(year.gross),
          words.moneyDigits(year.returned),
          words.moneyDigits(year.netSales),
        ],
      })),
      {
        cells: [
          words.text('total'),
          words.count(figures.reconciliation.rowsUsed),
          words.count(figures.reconciliation.orders),
          words.moneyDigits(figures.reconciliation.gross),
          words.moneyDigits(figures.reconciliation.returned),
          words.moneyDigits(figures.reconciliation.netSales),
        ],
        style: 'total' as const,
      },
    ],
    note: words.text('data-quality.years.note'),
  }),

  files: (figures, words) => ({
    title: words.text('data-quality.files.title'),
    columns: [
      { label: words.text('data-quality.files.name'), align: 'left', width: '*' },
      { label: words.text('data-quality.files.encoding'), align: 'left', width: 'auto' },
      { label: words.text('data-quality.files.rows'), align: 'right', width: 'auto' },
      { label: words.text('data-quality.files.hash'), align: 'left', width: 'auto' },
    ],
    rows: figures.files.map((file) => ({
      cells: [file.name, file.encoding.toUpperCase(), words.count(file.rows), file.sha256.slice(0, 16)],
    })),
    note: words.text('data-quality.files.note'),
  }),

  notes: (figures, words) => ({
    title: words.text('data-quality.notes.title'),
    columns: [
      { label: words.text('data-quality.notes.what'), align: 'left', width: '*' },
      { label: words.text('data-quality.notes.count'), align: 'right', width: 'auto' },
      { label: words.text('data-quality.notes.example'), align: 'left', width: 'auto' },
    ],
    rows: figures.notes.map((note) => ({
      cells: [
        words.text(`data-quality.note.${note.code}`),
        words.count(note.count),
        note.example ?? words.dash,
      ],
    })),
  }),

  fields: (figures, words) => ({
    title: words.text('data-quality.fields.title'),
    columns: [
      { label: words.text('data-quality.fields.field'), align: 'left', width: 'auto' },
      { label: words.text('data-quality.fields.given'), align: 'center', width: 'auto' },
      { label: words.text('data-quality.fields.use'), align: 'left', width: '*' },
    ],
    rows: FIELDS_SHOWN.map((field) => {
      const given = figures.fields.includes(field);
      return {
        cells: [
          words.text(`data-quality.field.${field}`),
          words.text(given ? 'data-quality.fields.yes' : 'data-quality.fields.no'),
          words.text(`data-quality.use.${field}`),
        ],
        ...(given ? {} : { style: 'muted' as const }),
      };
    }),
    note: words.text('data-quality.fields.note'),
  }),
};

/** Fields of the intake in the order of the table; what they are used for is said beside them. */
const FIELDS_SHOWN = [
  ...['customerKey', 'orderDate', 'amount', 'orderId', 'status', 'cancelledDate', 'shippedDate'],
  ...['shippedAmount', 'returnedDate', 'returnedAmount', 'firstPurchaseDate', 'cost', 'category'],
  ...['channel', 'subscriptionCycle'],
] as const;

function categoryName({ category, categories }: CategoryFigures, words: Words): string {
  if (category === undefined) return words.text('data-quality.categories.others', { categories });
  return category === '' ? words.text('data-quality.categories.none') : category;
}
