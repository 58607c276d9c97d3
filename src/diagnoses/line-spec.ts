import type { TopLevelSpec } from 'vega-lite';
import { PALETTE } from '../units/palette.ts';
import { SCHEMA } from './spec-schema.ts';

export interface LinePoint {
  readonly label: string;
  readonly series: string;
  readonly value: number;
  /** as printed beside the point, where it is */
  readonly text?: string;
}

/**
 * Lines over labelled places, each named at its right end; points that are not known leave a gap. The axis does not
 * begin at 0, for a line shows movement: subtitles say so. The highest line has its numbers above it but in its
 * valleys, the others below.
 */
export function lines(
  points: readonly LinePoint[],
  series: readonly string[],
  axisFormat: string,
  colours: readonly string[] = PALETTE.category,
): TopLevelSpec {
  const known = points.filter((point) => Number.isFinite(point.value));
  const of = (name: string) => known.filter((point) => point.series === name);
  const last = series.flatMap((name) => of(name).slice(-1));
  const highest = [...series].sort((a, b) => mean(of(b)) - mean(of(a)))[0];
  const colour = {
    field: 'series',
    type: 'nominal' as const,
    legend: null,
    scale: { domain: [...series], range: colours.slice(0, series.length) },
  };
  const places = [...new Set(points.map((point) => point.label))];
  const x = {
    field: 'label',
    type: 'ordinal' as const,
    sort: null,
    scale: { domain: places },
    axis: { title: null, labelOverlap: false },
  };
  const y = {
    field: 'value',
    type: 'quantitative' as const,
    axis: { format: axisFormat },
    scale: { zero: false, domain: roomAround(known) },
  };
  return {
    $schema: SCHEMA,
    layer: [
      { data: { values: known }, mark: { type: 'line' }, encoding: { x, y, color: colour } },
      {
        data: { values: known },
        mark: { type: 'point', size: 26, opacity: 1 },
        encoding: { x, y, color: colour },
      },
      ...(['above', 'below'] as const).map((side) => ({
        data: {
          values: series.flatMap((name) =>
            of(name).filter(
              (point, at, line) =>
                point.text !== undefined && (name === highest && !isValley(line, at)) === (side === 'above'),
            ),
          ),
        },
        mark: { type: 'text' as const, dy: side === 'above' ? -9 : 11 },
        encoding: { x, y, text: { field: 'text' }, color: colour },
      })),
      {
        data: { values: last },
        name: 'end-labels',
        mark: { type: 'text', align: 'left', dx: 8, fontWeight: 'bold' },
        encoding: { x, y, text: { field: 'series' }, color: colour },
      },
    ],
  };
}

/** Does the line come down to this point and go up again? */
function isValley(line: readonly LinePoint[], at: number): boolean {
  const here = line[at]?.value ?? 0;
  const before = line[at - 1]?.value ?? Number.NEGATIVE_INFINITY;
  const after = line[at + 1]?.value ?? Number.NEGATIVE_INFINITY;
  return here < before && here < after;
}

function mean(points: readonly LinePoint[]): number {
  return points.reduce((sum, point) => sum + point.value, 0) / Math.max(1, points.length);
}

/** The range of the values with room for numbers above and below; never below 0 where no value is. */
function roomAround(points: readonly LinePoint[]): [number, number] {
  const values = points.map((point) => point.value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = Math.max((high - low) * 0.25, Math.abs(high) * 0.02, Number.EPSILON);
  return [low >= 0 ? Math.max(0, low - room) : low - room, high + room];
}
