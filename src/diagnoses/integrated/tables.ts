import type { Words } from '../../units/words.ts';
import type { Diagnosis, TableExhibit } from '../diagnosis.ts';
import { acquisitionGroups } from './acquisition-groups.ts';
import { PARTS, shareName } from './charts.ts';
import type { IntegratedFigures } from './integrated.ts';
import type { MixChange } from './mix.ts';
import { seasonTables } from './season-tables.ts';
import type { IntegratedTerm } from './terms.ts';

const right = (label: string) => ({ label, align: 'right' as const });

/** The same season of so many years stands side by side. */
const YEARS_SHOWN = 5;

export const tables: Diagnosis<IntegratedFigures>['tables'] = {
  ...seasonTables,

  cohorts: (figures, words) => {
    const sameSeason = figures.terms
      .filter((term) => term.term % 2 === 0 && term.complete)
      .slice(0, YEARS_SHOWN)
      .reverse();
    const amounts = (netSales: readonly number[]) =>
      sameSeason.map((term) => words.moneyDigits(netSales[0 - term.term] ?? Number.NaN));
    // nothing stands where nobody had been won yet
    const sinceWon = (netSales: readonly number[]) => {
      const bought = netSales.findLastIndex((amount) => amount !== 0);
      return amounts(netSales.map((amount, ago) => (ago > bought ? Number.NaN : amount)));
    };
    const withoutPurchase = figures.cohorts.find((row) => row.kind === 'noPurchase');
    return {
      title: words.text('integrated.cohorts.table'),
      subtitle: words.text('integrated.cohorts.table-subtitle', { unit: words.moneyUnit }),
      columns: [
        { label: words.text('integrated.won'), align: 'left' },
        right(words.text('column.customers')),
        ...sameSeason.map((term) => right(termName(term, words))),
      ],
      rows: [
        ...acquisitionGroups(figures, words).map((group) => ({
          cells: [group.name, words.count(group.customers), ...sinceWon(group.netSales)],
        })),
        {
          cells: [
            words.text('integrated.noPurchase'),
            words.dash,
            ...amounts(withoutPurchase?.netSales ?? []),
          ],
          style: 'muted' as const,
        },
        {
          cells: [words.text('total'), words.dash, ...amounts(figures.terms.map((term) => term.netSales))],
          style: 'total' as const,
        },
      ],
      note: words.text('integrated.cohorts.note'),
    };
  },

  changes: (figures, words) => ({
    title: words.text('integrated.changes.title'),
    subtitle: words.text('integrated.changes.subtitle', { unit: words.moneyUnit }),
    columns: [
      { label: words.text('integrated.changes.term'), align: 'left' },
      ...PARTS.map((part) => right(words.text(`integrated.part.${part}`))),
      right(words.text('integrated.part.netSales')),
    ],
    rows: [
      ...[...figures.changes].reverse().map((change) => ({
        cells: [
          words.text('term-to', { to: words.shortMonth(change.to) }),
          ...[...PARTS, 'netSales' as const].map((part) => words.moneyDigits(change[part])),
        ],
        ...(change.term === 0 ? { style: 'highlight' as const } : {}),
      })),
      ...(figures.yearChange
        ? [
            {
              cells: [
                words.text('integrated.changes.year'),
                ...[...PARTS, 'netSales' as const].map((part) =>
                  words.moneyDigits(figures.yearChange![part]),
                ),
              ],
              style: 'total' as const,
            },
          ]
        : []),
    ],
    note: words.text('integrated.changes.note'),
  }),

  mix: (figures, words) =>
    mixTable(figures.mix!, words, (name) => words.text(`integrated.mix.${name}`, { unit: words.priceUnit })),

  'year-mix': (figures, words) =>
    mixTable(figures.yearMix!, words, (name) =>
      words.text(`integrated.year-mix.${name}`, { unit: words.priceUnit }),
    ),

  spread: (figures, words) => ({
    title: words.text('integrated.spread.table'),
    subtitle: words.text('integrated.spread.table-subtitle'),
    columns: [
      { label: words.text('integrated.term'), align: 'left' },
      ...figures.present.spread.top.map(({ share }) => right(shareName(share, words))),
      ...['gini', 'year-top', 'year-gini', 'new', 'year-new'].map((name) =>
        right(words.text(`integrated.spread.${name}`)),
      ),
    ],
    rows: [...figures.terms].reverse().map((term) => ({
      cells: [
        `${termName(term, words)}${term.complete ? '' : words.text('incomplete')}`,
        ...term.spread.top.map(({ valueShare }) => words.percent(valueShare)),
        words.decimal(term.spread.gini, 2),
        words.percent(term.yearComplete ? term.yearSpread.top[2]!.valueShare : Number.NaN),
        words.decimal(term.yearComplete ? term.yearSpread.gini : Number.NaN, 2),
        words.percent(term.newShare),
        words.percent(term.yearNewShare),
      ],
      ...styleOf(term, figures),
    })),
    note: words.text('integrated.spread.note'),
  }),

  'run-off': (figures, words): TableExhibit => {
    const { terms } = figures.runOff!;
    return {
      title: words.text('integrated.run-off.table'),
      subtitle: words.text('integrated.run-off.table-subtitle', { unit: words.moneyUnit }),
      columns: [
        { label: words.text('integrated.run-off.term'), align: 'left' },
        ...['observed', 'assumed', 'sum', 'of-last-year'].map((name) =>
          right(words.text(`integrated.run-off.${name}`)),
        ),
      ],
      rows: terms.map((term) => {
        const sum = term.observed + term.assumed;
        const sameSeason = figures.terms[term.term % 2 === 0 ? 0 : 1];
        return {
          cells: [
            words.text('term-span', { from: words.day(term.from), to: words.day(term.to) }),
            words.moneyDigits(term.observed),
            words.moneyDigits(term.assumed),
            words.moneyDigits(sum),
            words.percent(sameSeason?.complete ? sum / sameSeason.netSales : Number.NaN, 0),
          ],
        };
      }),
      note: words.text('integrated.run-off.note'),
    };
  },
};

function termName(term: IntegratedTerm, words: Words): string {
  return words.text('term-to', { to: words.shortMonth(term.to) });
}

function styleOf(term: IntegratedTerm, figures: IntegratedFigures) {
  if (!term.complete) return { style: 'muted' as const };
  return term.term === 0 || term.term === figures.yearBefore?.term ? { style: 'highlight' as const } : {};
}

function mixTable(mix: MixChange, words: Words, own: (name: string) => string): TableExhibit {
  return {
    title: own('title'),
    subtitle: own('subtitle'),
    columns: [
      { label: own('group'), align: 'left' },
      ...['share-before', 'share-now', 'before', 'now', 'mix', 'behaviour'].map((name) => right(own(name))),
    ],
    rows: [
      ...mix.groups.map((group) => ({
        cells: [
          words.text(`standing.${group.standing}`),
          words.percent(group.shareBefore),
          words.percent(group.shareNow),
          ...[group.perCustomerBefore, group.perCustomerNow, group.mix, group.behaviour].map(
            words.priceDigits,
          ),
        ],
      })),
      {
        cells: [
          words.text('total'),
          words.percent(1),
          words.percent(1),
          ...[mix.perCustomerBefore, mix.perCustomerNow, mix.mix, mix.behaviour].map(words.priceDigits),
        ],
        style: 'total' as const,
      },
    ],
    note: own('note'),
  };
}
