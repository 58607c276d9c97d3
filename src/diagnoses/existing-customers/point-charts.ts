import { PALETTE } from '../../units/palette.ts';
import { rate, SMALLEST_BASE } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { lines, stackedBars } from '../specs.ts';
import type { ExistingCustomersFigures } from './existing-customers.ts';
import { GROUPS } from './groups.ts';
import { DESTINATIONS, type Moves, ORIGINS } from './moves.ts';
import { groupOf, pointLabel } from './point-tables.ts';
import { ribbons } from './ribbons-spec.ts';

const BUYING = ['upper', 'middle', 'lower'] as const;
const COLOURS = [PALETTE.primary, PALETTE.category[4], PALETTE.rest] as const;
const WAYS = [
  ['up', PALETTE.category[2]],
  ['same', PALETTE.rest],
  ['down', PALETTE.category[1]],
  ['lapsed', PALETTE.accent],
  ['came-back', PALETTE.category[3]],
  ['won', PALETTE.category[4]],
] as const;

export const pointCharts: Diagnosis<ExistingCustomersFigures>['charts'] = {
  'group-sizes': (figures, words) => {
    const shown = [...figures.points].reverse();
    const [present, , yearBefore] = figures.points;
    const names = BUYING.map((group) => words.text(`existing-customers.group.${group}`));
    return {
      title: words.text(
        yearBefore ? 'existing-customers.group-sizes.title' : 'existing-customers.group-sizes.title-alone',
        {
          upper: groupOf(present!, 'upper').customers,
          before: yearBefore && groupOf(yearBefore, 'upper').customers,
        },
      ),
      subtitle: words.text('existing-customers.group-sizes.subtitle'),
      source: sourceOf(figures, words),
      height: 160,
      spec: stackedBars(
        shown.flatMap((point) =>
          BUYING.map((group, i) => ({
            label: pointLabel(point.day, words),
            series: names[i]!,
            value: groupOf(point, group).customers,
          })),
        ),
        names,
        COLOURS,
        shown.map((point) => {
          const buying = BUYING.reduce((sum, group) => sum + groupOf(point, group).customers, 0);
          return { label: pointLabel(point.day, words), value: buying, text: words.count(buying) };
        }),
      ),
    };
  },

  'group-retention': (figures, words) => {
    const shown = figures.points.filter((point) => point.term < 0).reverse();
    const newest = shown.at(-1)!;
    const names = BUYING.map((group) => words.text(`existing-customers.group.${group}`));
    return {
      title: words.text('existing-customers.group-retention.title', {
        upper: groupOf(newest, 'upper').retention,
        lower: groupOf(newest, 'lower').retention,
      }),
      subtitle: words.text('existing-customers.group-retention.subtitle'),
      source: sourceOf(figures, words),
      height: 160,
      spec: lines(
        shown.flatMap((point) =>
          BUYING.map((group, i) => {
            const { retention } = groupOf(point, group);
            const value = retention.base < SMALLEST_BASE ? Number.NaN : rate(retention);
            return {
              label: pointLabel(point.day, words),
              series: names[i]!,
              value,
              text: words.percent(value, 0),
            };
          }),
        ),
        names,
        '.0%',
        [PALETTE.primary, PALETTE.category[2], PALETTE.category[6]],
      ),
    };
  },

  moves: (figures, words) => {
    const moves = figures.moves[0]!;
    const side = (names: readonly string[], of: 'origin' | 'destination') =>
      names.map((name) =>
        words.text('existing-customers.moves.station', {
          group: words.text(`existing-customers.group.${name}`),
          customers: drawnCells(moves).reduce(
            (sum, cell) => (cell[of] === name ? sum + cell.customers : sum),
            0,
          ),
        }),
      );
    const nameOf = (way: string) => words.text(`existing-customers.way.${way}`);
    return {
      title: words.text('existing-customers.moves.title', {
        up: moves.up,
        down: moves.down,
        lapsed: moves.lapsed,
      }),
      subtitle: words.text('existing-customers.moves.subtitle', { from: moves.from, to: moves.to }),
      source: sourceOf(figures, words),
      height: 210,
      spec: ribbons(
        drawnCells(moves).map((cell) => ({
          left: ORIGINS.indexOf(cell.origin),
          right: DESTINATIONS.indexOf(cell.destination),
          value: cell.customers,
          series: nameOf(wayOf(cell)),
        })),
        { left: side(ORIGINS, 'origin'), right: side(DESTINATIONS, 'destination') },
        WAYS.map(([way, colour]) => ({ name: nameOf(way), colour })),
      ),
    };
  },
};

type Cell = Moves['cells'][number];

/** Who was lapsed and stayed so is many, and moves nowhere; whoever has cancelled all is few, and stands in the table. */
function drawnCells(moves: Moves): Cell[] {
  return moves.cells.filter(
    ({ origin, destination }) =>
      destination !== 'void' && !(destination === 'lapsed' && (origin === 'lapsed' || origin === 'nowhere')),
  );
}

export function wayOf({
  origin,
  destination,
}: Pick<Cell, 'origin' | 'destination'>): (typeof WAYS)[number][0] {
  if (origin === 'nowhere') return 'won';
  if (origin === 'lapsed') return 'came-back';
  if (destination === 'lapsed' || destination === 'void') return 'lapsed';
  const from = GROUPS.indexOf(origin);
  const to = GROUPS.indexOf(destination);
  if (from === to) return 'same';
  return to < from ? 'up' : 'down';
}

function sourceOf(figures: ExistingCustomersFigures, words: Words): string {
  const [present] = figures.points;
  return words.text('existing-customers.source-points', {
    from: figures.points.at(-1)!.day,
    to: present!.day,
    customers: present!.customers,
  });
}
