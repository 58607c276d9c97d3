import type { TopLevelSpec } from 'vega-lite';
import { SCHEMA } from './spec-schema.ts';
import type { Piece } from './specs.ts';

/** Stacked areas over labelled places close to one another, the first series at the bottom; every `step`th label, counted from the last, is printed. */
export function stackedAreas(
  pieces: readonly Piece[],
  series: readonly string[],
  colours: readonly string[],
  step: number,
): TopLevelSpec {
  const places = [...new Set(pieces.map((piece) => piece.label))];
  return {
    $schema: SCHEMA,
    data: { values: pieces.map((piece) => ({ ...piece, place: series.indexOf(piece.series) })) },
    mark: { type: 'area', line: false },
    encoding: {
      x: {
        field: 'label',
        type: 'ordinal',
        sort: null,
        scale: { domain: places, padding: 0 },
        axis: {
          title: null,
          labelOverlap: false,
          values: places.filter((_, at) => (places.length - 1 - at) % step === 0),
        },
      },
      y: {
        field: 'value',
        type: 'quantitative',
        stack: 'zero',
        axis: { format: ',.0f', tickMinStep: 1 },
      },
      color: {
        field: 'series',
        type: 'nominal',
        sort: [...series],
        scale: { domain: [...series], range: colours.slice(0, series.length) },
      },
      order: { field: 'place', type: 'quantitative' },
    },
  };
}
