import { rate, type Share, SMALLEST_BASE } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis, TableExhibit } from '../diagnosis.ts';
import type { CategoriesFigures, Category } from './figures.ts';
import type { Pairs } from './pairs.ts';
import { placeName, roleText } from './place-names.ts';

const PAIRS_SHOWN = 5;
const SECONDS_SHOWN = 10;

type Column<Row> = readonly [label: string, align: 'left' | 'right', cell: (row: Row) => string];

export const tables: Diagnosis<CategoriesFigures>['tables'] = {
  roles: (figures, words) => ({
    title: words.text('categories.roles.table'),
    ...body(figures.categories, [
      [words.text('categories.category'), 'left', ({ name }) => name],
      [words.text('categories.roles.led'), 'right', ({ acquisition }) => told(acquisition.led, words)],
      [words.text('categories.roles.f2'), 'right', ({ acquisition }) => told(acquisition.f2, words)],
      [
        words.text('categories.roles.value', { unit: words.priceUnit }),
        'right',
        ({ acquisition: { value } }) =>
          value.customers < SMALLEST_BASE ? words.dash : words.priceDigits(Math.round(value.perHead)),
      ],
      [words.text('categories.roles.again'), 'right', ({ within }) => told(within.again360, words)],
      [words.text('categories.roles.interval'), 'right', ({ within }) => words.count(within.medianDays)],
      [words.text('categories.roles.alongside'), 'right', ({ baskets }) => told(baskets.alongside, words)],
      [words.text('categories.roles.role'), 'left', (category) => roleText(category, words)],
    ]),
    note: words.text('categories.roles.note', { smallest: SMALLEST_BASE }),
  }),

  sales: (figures, words) => {
    const terms = figures.terms.slice(0, termsWithRoom(figures, words)).reverse();
    const rows = figures.places
      .map((place, at) => ({ name: placeName(place, words), sales: terms.map((term) => term.netSales[at]!) }))
      .filter(({ sales }, at) => at < figures.categories.length || sales.some((amount) => amount !== 0));
    const cells = (sales: readonly number[]) => sales.map((amount) => words.moneyDigits(amount));
    return {
      title: words.text('categories.sales.table'),
      subtitle: words.moneyUnit,
      columns: [
        { label: words.text('categories.category'), align: 'left' },
        ...terms.map((term) => ({
          label:
            words.text('term-to', { to: words.shortMonth(term.to) }) +
            (term.complete ? '' : words.text('incomplete')),
          align: 'right' as const,
        })),
      ],
      rows: [
        ...rows.map(({ name, sales }) => ({ cells: [name, ...cells(sales)] })),
        {
          cells: [words.text('categories.sales.total'), ...cells(terms.map((term) => term.total))],
          style: 'total' as const,
        },
      ],
      note:
        terms.length < figures.terms.length
          ? words.text('categories.sales.note-recent', { shown: terms.length })
          : words.text('categories.sales.note'),
    };
  },

  baskets: (figures, words) => ({
    title: words.text('categories.baskets.table'),
    subtitle: words.text('categories.baskets.subtitle', { all: figures.baskets.all }),
    ...pairRows(figures.baskets, words),
    note: words.text('categories.baskets.note'),
  }),

  year: (figures, words) => ({
    title: words.text('categories.year.table'),
    subtitle: words.text('categories.year.subtitle', { all: figures.year.all }),
    ...pairRows(figures.year, words),
    note: words.text('categories.year.note'),
  }),

  seconds: (figures, words) => ({
    title: words.text('categories.seconds.table'),
    ...body(
      figures.seconds
        .filter(({ again }) => again.base >= SMALLEST_BASE)
        .sort(
          (a, b) => Number(b.leads) - Number(a.leads) || b.difference.difference - a.difference.difference,
        )
        .slice(0, SECONDS_SHOWN),
      [
        [words.text('categories.seconds.first'), 'left', ({ first }) => first],
        [words.text('categories.seconds.second'), 'left', ({ second }) => second],
        [words.text('categories.base'), 'right', ({ again }) => words.count(again.base)],
        [words.text('categories.seconds.again'), 'right', ({ again }) => words.percent(rate(again))],
        [
          words.text('categories.seconds.difference'),
          'right',
          ({ difference }) => words.points(difference.difference),
        ],
        [words.text('categories.interval'), 'right', ({ difference }) => pointRange(difference, words)],
        [
          words.text('categories.judgement'),
          'left',
          ({ leads }) => words.text(leads ? 'categories.seconds.leads' : 'categories.role.undecided'),
        ],
      ],
    ),
    note: words.text('categories.seconds.note', { smallest: SMALLEST_BASE }),
  }),

  values: (figures, words) => ({
    title: words.text('categories.values.table'),
    ...body(figures.categories, [
      [words.text('categories.category'), 'left', ({ name }) => name],
      [words.text('categories.values.buyers-year'), 'right', (of) => words.count(of.buyersLastYear)],
      [
        words.text('categories.values.value', { unit: words.moneyUnit }),
        'right',
        ({ value }) => words.moneyDigits(value),
      ],
      [
        words.text('categories.values.segments'),
        'right',
        ({ segmentCount }) => (segmentCount === 0 ? words.dash : words.count(segmentCount)),
      ],
      [
        words.text('categories.values.buyers-since'),
        'right',
        ({ ranking }) => (ranking ? words.count(ranking.buyers) : words.dash),
      ],
      [words.text('categories.values.gini'), 'right', (of) => gini(of, 'value', words)],
      [words.text('categories.values.past'), 'right', (of) => gini(of, 'pastYear', words)],
    ]),
    note: words.text('categories.values.note', { smallest: SMALLEST_BASE }),
  }),
};

/** Longer amounts leave no room for ten columns beside the names. */
const LONGEST_AMOUNT = 7;
const TERMS_OF_LONG_AMOUNTS = 6;

function termsWithRoom({ terms }: CategoriesFigures, words: Words): number {
  const longest = Math.max(...terms.map((term) => words.moneyDigits(term.total).length));
  return longest <= LONGEST_AMOUNT ? terms.length : TERMS_OF_LONG_AMOUNTS;
}

/** A rate, where enough are behind it. */
export function told(share: Share, words: Words): string {
  return share.base < SMALLEST_BASE ? words.dash : words.percent(rate(share));
}

export function pointRange(
  { low, high }: { readonly low: number; readonly high: number },
  words: Words,
): string {
  return Number.isNaN(low + high)
    ? words.dash
    : words.text('range', { low: words.points(low), high: words.points(high) });
}

function gini({ ranking }: Category, of: 'value' | 'pastYear', words: Words): string {
  return ranking && ranking.buyers >= SMALLEST_BASE ? words.decimal(ranking[of], 2) : words.dash;
}

export function body<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): Pick<TableExhibit, 'columns' | 'rows'> {
  return {
    columns: columns.map(([label, align]) => ({ label, align })),
    rows: rows.map((row) => ({ cells: columns.map(([, , cell]) => cell(row)) })),
  };
}

/** Those that stand for more than chance; where there is none, the highest lifts in grey. */
function pairRows({ pairs }: Pairs, words: Words): Pick<TableExhibit, 'columns' | 'rows'> {
  const together = pairs.filter((pair) => pair.together);
  const shown = (together.length > 0 ? together : pairs.filter((pair) => pair.both > 0)).slice(
    0,
    PAIRS_SHOWN,
  );
  const { columns, rows } = body(shown, [
    [words.text('categories.pair.a'), 'left', ({ a }) => a],
    [words.text('categories.pair.b'), 'left', ({ b }) => b],
    [words.text('categories.pair.both'), 'right', ({ both }) => words.count(both)],
    [words.text('categories.pair.support'), 'right', ({ support }) => words.percent(support)],
    [words.text('categories.pair.confidence-a'), 'right', (pair) => words.percent(pair.confidenceA)],
    [words.text('categories.pair.confidence-b'), 'right', (pair) => words.percent(pair.confidenceB)],
    [words.text('categories.pair.lift'), 'right', ({ lift }) => words.decimal(lift, 2)],
    [words.text('categories.pair.p'), 'right', ({ pValue }) => pText(pValue, words)],
  ]);
  return {
    columns,
    rows: rows.map((row, i) => (shown[i]!.together ? row : { ...row, style: 'muted' as const })),
  };
}

const LEAST_P = 0.001;

function pText(pValue: number, words: Words): string {
  return pValue < LEAST_P ? words.text('below', { to: words.decimal(LEAST_P, 3) }) : words.decimal(pValue, 3);
}
