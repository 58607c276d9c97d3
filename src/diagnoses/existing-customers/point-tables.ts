import type { EpochDay } from '../../units/day.ts';
import { rate, type Share, SMALLEST_BASE } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis, TableExhibit } from '../diagnosis.ts';
import type { ExistingCustomersFigures } from './existing-customers.ts';
import { GROUPS, type Group } from './groups.ts';
import { DESTINATIONS, type Destination, ORIGINS, type Origin } from './moves.ts';
import type { GroupAtPoint, Point } from './points.ts';

export function groupOf(point: Point, group: Group): GroupAtPoint {
  return point.groups[GROUPS.indexOf(group)]!;
}

export function pointLabel(day: EpochDay, words: Words): string {
  return words.text('existing-customers.point', { at: words.shortMonth(day) });
}

export const pointTables: Diagnosis<ExistingCustomersFigures>['tables'] = {
  'group-sizes': (figures, words) =>
    pointRows(figures, words, 'group-sizes', [
      ['customers', (point) => words.count(point.customers)],
      ...GROUPS.map(
        (group): Line => [`of-${group}`, (point) => words.count(groupOf(point, group).customers)],
      ),
    ]),

  'group-retention': (figures, words) =>
    pointRows(figures, words, 'group-retention', [
      ...GROUPS.map(
        (group): Line => [`half-${group}`, (point) => printedRate(groupOf(point, group).retention, words)],
      ),
      ...GROUPS.map(
        (group): Line => [
          `year-${group}`,
          (point) => printedRate(groupOf(point, group).yearlyRetention, words),
        ],
      ),
    ]),

  'group-sales': (figures, words) =>
    pointRows(
      figures,
      words,
      'group-sales',
      GROUPS.flatMap((group): Line[] => [
        [`expected-${group}`, (point) => words.moneyDigits(groupOf(point, group).expectedSales)],
        [`sales-${group}`, (point) => words.moneyDigits(groupOf(point, group).salesAfter)],
      ]),
    ),

  /** Of those in each group on the earlier point: where they stand on the later one. */
  'moves-matrix': (figures, words) => {
    const moves = figures.moves[0]!;
    const customers = (origin: Origin, destination: Destination) =>
      moves.cells.find((cell) => cell.origin === origin && cell.destination === destination)!.customers;
    const shown = DESTINATIONS.filter((destination) =>
      destination === 'void' ? ORIGINS.some((origin) => customers(origin, destination) > 0) : true,
    );
    const groupName = (group: Origin | Destination) => words.text(`existing-customers.group.${group}`);
    return {
      title: words.text('existing-customers.moves-matrix.title', { from: moves.from, to: moves.to }),
      subtitle: words.text('existing-customers.moves-matrix.subtitle'),
      columns: [
        { label: words.text('existing-customers.moves-matrix.origin', { from: moves.from }), align: 'left' },
        { label: words.text('column.customers'), align: 'right' },
        ...shown.map((destination) => ({ label: groupName(destination), align: 'right' as const })),
      ],
      rows: ORIGINS.map((origin) => {
        const row = DESTINATIONS.map((destination) => customers(origin, destination));
        const all = row.reduce((sum, n) => sum + n, 0);
        return {
          cells: [
            groupName(origin),
            words.count(all),
            ...shown.map((destination) => {
              const hits = customers(origin, destination);
              return all === 0
                ? words.dash
                : words.text('existing-customers.moves-matrix.cell', {
                    customers: hits,
                    rate: { hits, base: all },
                  });
            }),
          ],
          ...(all < SMALLEST_BASE ? { style: 'muted' as const } : {}),
        };
      }),
      note: words.text('existing-customers.moves-matrix.note'),
    };
  },

  moves: (figures, words) => ({
    title: words.text('existing-customers.moves-table.title'),
    subtitle: words.text('existing-customers.moves-table.subtitle'),
    columns: [
      { label: words.text('existing-customers.moves-table.between'), align: 'left' },
      ...(['up', 'same', 'down', 'lapsed', 'came-back', 'won'] as const).map((way) => ({
        label: words.text(`existing-customers.way.${way}`),
        align: 'right' as const,
      })),
      { label: words.text('existing-customers.moves-table.lapse-rate'), align: 'right' },
    ],
    rows: [...figures.moves].reverse().map((moves) => {
      const buying = moves.up + moves.same + moves.down + moves.lapsed + moves.void;
      return {
        cells: [
          words.text('existing-customers.moves-table.span', {
            from: words.shortMonth(moves.from),
            to: words.shortMonth(moves.to),
          }),
          ...[moves.up, moves.same, moves.down, moves.lapsed, moves.cameBack, moves.won].map((n) =>
            words.count(n),
          ),
          words.percent(rate({ hits: moves.lapsed, base: buying })),
        ],
        ...(moves === figures.moves[0] || moves === figures.moves[2] ? { style: 'highlight' as const } : {}),
      };
    }),
    note: words.text('existing-customers.moves-table.note'),
  }),
};

/** A rate of few is printed with its base. */
function printedRate(share: Share, words: Words): string {
  return share.base > 0 && share.base < SMALLEST_BASE
    ? words.text('existing-customers.rate-of', { rate: share, base: share.base })
    : words.percent(rate(share));
}

type Line = readonly [name: string, cell: (point: Point) => string];

/** One row a point, oldest first; the present one and the one a year before stand out. */
function pointRows(
  figures: ExistingCustomersFigures,
  words: Words,
  name: 'group-sizes' | 'group-retention' | 'group-sales',
  columns: readonly Line[],
): TableExhibit {
  const [present, , yearBefore] = figures.points;
  return {
    title: words.text(`existing-customers.${name}-table.title`),
    subtitle: words.text(`existing-customers.${name}-table.subtitle`, { unit: words.moneyUnit }),
    columns: [
      { label: words.text('existing-customers.point-column'), align: 'left' },
      ...columns.map(([column]) => ({
        label: words.text(`existing-customers.column.${column}`),
        align: 'right' as const,
      })),
    ],
    rows: [...figures.points].reverse().map((point) => ({
      cells: [pointLabel(point.day, words), ...columns.map(([, cell]) => cell(point))],
      ...(point === present || point === yearBefore ? { style: 'highlight' as const } : {}),
    })),
    note: words.text(`existing-customers.${name}-table.note`),
  };
}
