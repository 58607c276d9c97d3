import type { TopLevelSpec } from 'vega-lite';
import { PALETTE } from '../units/palette.ts';
import { SCHEMA } from './spec-schema.ts';

export { type LinePoint, lines } from './line-spec.ts';

/** Shapes of chart that several diagnoses draw. Labels come as printed; values are only positions and lengths. */

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** as printed at the end of the bar */
  readonly text: string;
  readonly highlight?: boolean;
}

/** Upright bars in the order given, each with its value above it (or above the line, where it hangs below); highlighted ones in the accent colour. */
export function uprightBars(bars: readonly Bar[], axisFormat = ',.0f'): TopLevelSpec {
  return {
    $schema: SCHEMA,
    data: {
      values: bars.map((bar) => ({
        ...bar,
        top: Math.max(0, bar.value),
        highlight: bar.highlight ?? false,
      })),
    },
    encoding: {
      x: { field: 'label', type: 'ordinal', sort: null, axis: { title: null, labelOverlap: false } },
    },
    layer: [
      {
        mark: { type: 'bar', width: { band: 0.7 } },
        encoding: {
          y: {
            field: 'value',
            type: 'quantitative',
            axis: { format: axisFormat, tickMinStep: axisFormat.endsWith('%') ? 0.01 : 1 },
          },
          color: highlightColour,
        },
      },
      {
        mark: { type: 'text', dy: -6 },
        encoding: { y: { field: 'top', type: 'quantitative' }, text: { field: 'text' } },
      },
    ],
  };
}

/** Lying bars in the order given, for long labels. */
export function lyingBars(bars: readonly Bar[], axisFormat = ',.0f'): TopLevelSpec {
  return {
    $schema: SCHEMA,
    data: { values: bars.map((bar) => ({ ...bar, highlight: bar.highlight ?? false })) },
    encoding: {
      y: { field: 'label', type: 'ordinal', sort: null, axis: { title: null } },
      x: { field: 'value', type: 'quantitative', axis: { format: axisFormat, title: null, grid: true } },
    },
    layer: [
      { mark: { type: 'bar', height: { band: 0.7 } }, encoding: { color: highlightColour } },
      { mark: { type: 'text', align: 'left', dx: 4 }, encoding: { text: { field: 'text' } } },
    ],
  };
}

const highlightColour = {
  field: 'highlight',
  type: 'nominal' as const,
  legend: null,
  scale: { domain: [true, false], range: [PALETTE.accent, PALETTE.primary] },
};

export interface Piece {
  /** place on the x-axis, as printed */
  readonly label: string;
  readonly series: string;
  readonly value: number;
}

/** The axis goes on above the highest bar, so that its total does not touch the legend. */
const ROOM_FOR_TOTALS = 1.1;

/** Stacked bars, the first series at the bottom; `series` gives the order of stack and legend. */
export function stackedBars(
  pieces: readonly Piece[],
  series: readonly string[],
  colours: readonly string[],
  totals: readonly { readonly label: string; readonly value: number; readonly text: string }[] = [],
): TopLevelSpec {
  const highest = Math.max(0, ...totals.map((total) => total.value));
  return {
    $schema: SCHEMA,
    layer: [
      {
        data: { values: pieces.map((piece) => ({ ...piece, place: series.indexOf(piece.series) })) },
        mark: { type: 'bar', width: { band: 0.7 } },
        encoding: {
          x: { field: 'label', type: 'ordinal', sort: null, axis: { title: null, labelOverlap: false } },
          y: {
            field: 'value',
            type: 'quantitative',
            stack: 'zero',
            axis: { format: ',.0f', tickMinStep: 1 },
            ...(totals.length > 0 ? { scale: { domainMax: highest * ROOM_FOR_TOTALS } } : {}),
          },
          color: {
            field: 'series',
            type: 'nominal',
            sort: [...series],
            scale: { domain: [...series], range: colours.slice(0, series.length) },
          },
          order: { field: 'place', type: 'quantitative' },
        },
      },
      {
        data: { values: [...totals] },
        mark: { type: 'text', dy: -6, fontWeight: 'bold' },
        encoding: {
          x: { field: 'label', type: 'ordinal', sort: null },
          y: { field: 'value', type: 'quantitative' },
          text: { field: 'text' },
        },
      },
    ],
  };
}

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  readonly series: string;
}

/** Curves on the unit square (gains, Lorenz), each named at `namedAt` on the x-axis, with the diagonal for comparison. */
export function unitCurves(
  points: readonly CurvePoint[],
  series: readonly string[],
  titles: { readonly x: string; readonly y: string },
  colours: readonly string[],
): TopLevelSpec {
  return {
    $schema: SCHEMA,
    layer: [
      {
        data: {
          values: [
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ],
        },
        mark: { type: 'line', strokeDash: [3, 3], strokeWidth: 0.75, color: PALETTE.muted },
        encoding: { x: { field: 'x', type: 'quantitative' }, y: { field: 'y', type: 'quantitative' } },
      },
      {
        data: { values: [...points] },
        mark: { type: 'line' },
        encoding: {
          x: {
            field: 'x',
            type: 'quantitative',
            axis: { format: '.0%', title: titles.x, values: [0, 0.2, 0.4, 0.6, 0.8, 1] },
          },
          y: {
            field: 'y',
            type: 'quantitative',
            axis: { format: '.0%', values: [0, 0.2, 0.4, 0.6, 0.8, 1] },
          },
          color: {
            field: 'series',
            type: 'nominal',
            sort: [...series],
            legend: series.length > 1 ? {} : null,
            scale: { domain: [...series], range: colours.slice(0, series.length) },
          },
          order: { field: 'x', type: 'quantitative' },
        },
      },
    ],
  };
}

export interface Square {
  readonly row: string;
  readonly column: string;
  readonly value: number;
  readonly text: string;
}

/** A grid of squares shaded by value, with the value printed in each; rows and columns as they come, unless an order is given. */
export function heatGrid(
  squares: readonly Square[],
  titles: { readonly row: string; readonly column: string },
  order?: { readonly rows: readonly string[]; readonly columns: readonly string[] },
): TopLevelSpec {
  const highest = Math.max(...squares.map((square) => square.value), Number.EPSILON);
  return {
    $schema: SCHEMA,
    data: { values: squares.map((square) => ({ ...square, dark: square.value >= highest * 0.5 })) },
    encoding: {
      x: {
        field: 'column',
        type: 'ordinal',
        sort: order ? [...order.columns] : null,
        axis: { title: titles.column, ticks: false, domain: false },
      },
      y: {
        field: 'row',
        type: 'ordinal',
        sort: order ? [...order.rows] : null,
        axis: { title: titles.row },
      },
    },
    layer: [
      {
        mark: { type: 'rect', stroke: PALETTE.paper, strokeWidth: 1 },
        encoding: {
          color: {
            field: 'value',
            type: 'quantitative',
            legend: null,
            scale: { type: 'sqrt', domain: [0, highest] },
          },
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
  };
}

/** Predicted (tick) against observed (bar, with its interval) for a few groups. */
export function predictedAgainstObserved(
  groups: readonly {
    readonly label: string;
    readonly predicted: number;
    readonly observed: number;
    readonly low: number;
    readonly high: number;
  }[],
  names: { readonly predicted: string; readonly observed: string },
): TopLevelSpec {
  const x = {
    field: 'label',
    type: 'ordinal' as const,
    sort: null,
    axis: { title: null, labelOverlap: false },
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative' as const,
    axis: { format: '.0%' },
    title: null,
  });
  const scale = { domain: [names.observed, names.predicted], range: [PALETTE.rest, PALETTE.accent] };
  return {
    $schema: SCHEMA,
    data: { values: groups.map((group) => ({ ...group, bar: names.observed, tick: names.predicted })) },
    layer: [
      {
        mark: { type: 'bar', width: { band: 0.6 } },
        encoding: { x, y: y('observed'), color: { field: 'bar', type: 'nominal', scale } },
      },
      { mark: { type: 'rule' }, encoding: { x, y: y('low'), y2: { field: 'high' } } },
      {
        mark: { type: 'point', shape: 'diamond', size: 60, opacity: 1 },
        encoding: { x, y: y('predicted'), color: { field: 'tick', type: 'nominal', scale } },
      },
    ],
  };
}
