import type { TopLevelSpec } from 'vega-lite';
import { PALETTE } from '../../units/palette.ts';
import { SCHEMA } from '../spec-schema.ts';

export interface CrossCell {
  readonly row: string;
  readonly column: string;
  readonly heads: number;
  /** as printed */
  readonly text: string;
  /** one of `kinds` */
  readonly kind: string;
}

/** Colours of cells: rated too low, as due, too high, not rated. */
const COLOURS = [PALETTE.accent, PALETTE.restTint, PALETTE.muted, PALETTE.grid] as const;

/** Empty cells stay in sight, but do not compete. */
const EMPTY_OPACITY = 0.25;

/** Heads by row and column in the orders given; colour tells of what kind a cell is, by the order of `kinds`. */
export function crossGrid(
  cells: readonly CrossCell[],
  order: { readonly rows: readonly string[]; readonly columns: readonly string[] },
  titles: { readonly row: string; readonly column: string },
  kinds: readonly string[],
): TopLevelSpec {
  const isDark = (kind: string) => kind === kinds[0] || kind === kinds[2];
  return {
    $schema: SCHEMA,
    data: { values: cells.map((cell) => ({ ...cell, dark: isDark(cell.kind) && cell.heads > 0 })) },
    encoding: {
      x: {
        field: 'column',
        type: 'ordinal',
        sort: [...order.columns],
        axis: { title: titles.column, ticks: false, domain: false },
      },
      y: { field: 'row', type: 'ordinal', sort: [...order.rows], axis: { title: titles.row } },
    },
    layer: [
      {
        mark: { type: 'rect', stroke: PALETTE.paper, strokeWidth: 1 },
        encoding: {
          color: {
            field: 'kind',
            type: 'nominal',
            sort: [...kinds],
            scale: { domain: [...kinds], range: COLOURS.slice(0, kinds.length) },
          },
          opacity: { condition: { test: 'datum.heads > 0', value: 1 }, value: EMPTY_OPACITY },
        },
      },
      {
        mark: { type: 'text' },
        encoding: {
          text: { field: 'text' },
          color: {
            field: 'dark',
            type: 'nominal',
            legend: null,
            scale: { domain: [true, false], range: [PALETTE.paper, PALETTE.ink] },
          },
        },
      },
    ],
    resolve: { scale: { color: 'independent' } },
  };
}
