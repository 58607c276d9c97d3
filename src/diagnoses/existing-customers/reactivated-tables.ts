import { rate, ratio, SMALLEST_BASE } from '../../units/share.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { ExistingCustomersFigures } from './existing-customers.ts';
import { kindName } from './step-tables.ts';

export const reactivatedTables: Diagnosis<ExistingCustomersFigures>['tables'] = {
  'come-back': ({ comeBacks }, words) => ({
    title: words.text('existing-customers.come-back-table.title'),
    subtitle: words.text('existing-customers.come-back-table.subtitle'),
    columns: [
      { label: words.text('existing-customers.term'), align: 'left' },
      { label: words.text('existing-customers.column.absent'), align: 'right' },
      { label: words.text('existing-customers.column.back'), align: 'right' },
      { label: words.text('existing-customers.column.back-rate'), align: 'right' },
      ...[1, 2, 3, 4].map((absence) => ({
        label: words.text(
          absence === 4
            ? 'existing-customers.column.absent-and-more'
            : 'existing-customers.column.absent-terms',
          { months: 6 * absence },
        ),
        align: 'right' as const,
      })),
    ],
    rows: [...comeBacks].reverse().flatMap((term) =>
      term.rate.base === 0
        ? []
        : [
            {
              cells: [
                words.text('term-to', { to: words.shortMonth(term.to) }),
                words.count(term.rate.base),
                words.count(term.rate.hits),
                words.percent(rate(term.rate)),
                ...term.byAbsence.map((share) =>
                  share.base < SMALLEST_BASE ? words.dash : words.percent(rate(share)),
                ),
              ],
              ...(term.rate.base < SMALLEST_BASE
                ? { style: 'muted' as const }
                : term === comeBacks[0] || term === comeBacks[2]
                  ? { style: 'highlight' as const }
                  : {}),
            },
          ],
    ),
    note: words.text('existing-customers.come-back-table.note'),
  }),

  standings: ({ standings }, words) => ({
    title: words.text('existing-customers.standings.title'),
    subtitle: words.text('existing-customers.standings.subtitle', { unit: words.priceUnit }),
    columns: [
      { label: words.text('existing-customers.column.standing'), align: 'left' },
      { label: words.text('column.customers'), align: 'right' },
      ...(['purchases-each', 'sales-each', 'worth-each'] as const).map((name) => ({
        label: words.text(`existing-customers.column.${name}`),
        align: 'right' as const,
      })),
      { label: words.text('existing-customers.column.again-base'), align: 'right' },
      { label: words.text('existing-customers.column.again'), align: 'right' },
    ],
    rows: standings.map((of) => ({
      cells: [
        words.text(`standing.${of.standing}`),
        words.count(of.customers),
        words.decimal(ratio(of.purchases, of.customers), 2),
        words.priceDigits(Math.round(ratio(of.netSales, of.customers))),
        words.priceDigits(Math.round(ratio(of.totalSixMonthValue, of.customers))),
        words.count(of.again.base),
        words.percent(rate(of.again)),
      ],
      ...(of.customers < SMALLEST_BASE
        ? { style: 'muted' as const }
        : of.standing === 'reactivated'
          ? { style: 'highlight' as const }
          : {}),
    })),
    note: words.text('existing-customers.standings.note'),
  }),

  'returned-to': ({ returnedTo }, words) => {
    const total = (of: 'reactivated' | 'retained') => returnedTo.reduce((sum, kind) => sum + kind[of], 0);
    const bases = { reactivated: total('reactivated'), retained: total('retained') };
    return {
      title: words.text('existing-customers.returned-to.title'),
      subtitle: words.text('existing-customers.returned-to.subtitle'),
      columns: [
        { label: words.text('existing-customers.column.category'), align: 'left' },
        ...(['reactivated', 'retained'] as const).flatMap((standing) => [
          { label: words.text(`existing-customers.column.${standing}-heads`), align: 'right' as const },
          { label: words.text('column.share'), align: 'right' as const },
        ]),
      ],
      rows: returnedTo.map((kind) => ({
        cells: [
          kindName(kind, words),
          ...(['reactivated', 'retained'] as const).flatMap((standing) => [
            words.count(kind[standing]),
            words.percent(ratio(kind[standing], bases[standing])),
          ]),
        ],
        ...(bases.reactivated < SMALLEST_BASE ? { style: 'muted' as const } : {}),
      })),
      note: words.text('existing-customers.returned-to.note'),
    };
  },
};
