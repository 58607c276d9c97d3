import { rate, SMALLEST_BASE } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis, TableExhibit } from '../diagnosis.ts';
import type { ExistingCustomersFigures } from './existing-customers.ts';
import type { TermFlow } from './flow.ts';

export const flowTables: Diagnosis<ExistingCustomersFigures>['tables'] = {
  flow: (figures, words) =>
    termRows(figures, words, 'flow', [
      ['before', (term) => ifBefore(term, term.activeBefore, words)],
      ['not-buying', (term) => ifBefore(term, term.notBuying, words)],
      ['reactivated', (term) => ifBefore(term, term.reactivated, words)],
      ...(figures.flow.some((term) => term.firstSeen > 0)
        ? ([['first-seen', (term: TermFlow) => words.count(term.firstSeen)]] as const)
        : []),
      ['new', (term) => (term.firstSeenPeriod && term.new === 0 ? words.dash : words.count(term.new))],
      ['active', (term) => words.count(term.active)],
    ]),

  kept: (figures, words) =>
    termRows(figures, words, 'kept', [
      ['base', (term) => (term.retention.base > 0 ? words.count(term.retention.base) : words.dash)],
      ['heads', (term) => words.percent(rate(term.retention))],
      ['money', (term) => words.percent(term.keptSales.rate)],
      [
        'yearly-base',
        (term) => (term.yearlyRetention.base > 0 ? words.count(term.yearlyRetention.base) : words.dash),
      ],
      ['yearly-heads', (term) => words.percent(rate(term.yearlyRetention))],
      ['yearly-money', (term) => words.percent(term.yearlyKeptSales.rate)],
    ]),
};

/** Nothing is known of a term before that the file does not cover. */
function ifBefore(term: TermFlow, value: number, words: Words): string {
  return term.beforeComplete ? words.count(value) : words.dash;
}

type Line = readonly [name: string, cell: (term: TermFlow) => string];

/** One row a term, oldest first; the present one and the same half-year of the year before stand out. */
function termRows(
  figures: ExistingCustomersFigures,
  words: Words,
  name: 'flow' | 'kept',
  columns: readonly Line[],
): TableExhibit {
  const compared = [figures.present, figures.yearBefore];
  return {
    title: words.text(`existing-customers.${name}-table.title`),
    subtitle: words.text(`existing-customers.${name}-table.subtitle`),
    columns: [
      { label: words.text('existing-customers.term'), align: 'left' },
      ...columns.map(([column]) => ({
        label: words.text(`existing-customers.column.${column}`),
        align: 'right' as const,
      })),
    ],
    rows: [...figures.flow].reverse().map((term) => ({
      cells: [
        words.text('term-to', { to: words.shortMonth(term.to) }) +
          (term.complete ? '' : words.text('incomplete')),
        ...columns.map(([, cell]) => cell(term)),
      ],
      ...(!term.complete || (term.beforeComplete && term.activeBefore < SMALLEST_BASE)
        ? { style: 'muted' as const }
        : compared.includes(term)
          ? { style: 'highlight' as const }
          : {}),
    })),
    note: words.text(`existing-customers.${name}-table.note`),
  };
}
