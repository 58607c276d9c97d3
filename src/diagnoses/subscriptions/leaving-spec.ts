import type { TopLevelSpec } from 'vega-lite';
import { PALETTE } from '../../units/palette.ts';
import { SCHEMA } from '../spec-schema.ts';

export interface RateBar {
  readonly label: string;
  readonly value: number;
  /** ends of the line through the bar's end */
  readonly low: number;
  readonly high: number;
  /** as printed above the line */
  readonly text: string;
  readonly highlight: boolean;
}

/** Upright bars of rates, each with the line of its interval. */
export function ratesWithIntervals(bars: readonly RateBar[]): TopLevelSpec {
  const x = {
    field: 'label',
    type: 'ordinal' as const,
    sort: null,
    axis: { title: null, labelOverlap: false },
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative' as const,
    axis: { format: '.0%', tickMinStep: 0.01 },
    title: null,
  });
  return {
    $schema: SCHEMA,
    data: { values: [...bars] },
    layer: [
      {
        mark: { type: 'bar', width: { band: 0.7 } },
        encoding: {
          x,
          y: y('value'),
          color: {
            field: 'highlight',
            type: 'nominal',
            legend: null,
            scale: { domain: [true, false], range: [PALETTE.accent, PALETTE.rest] },
          },
        },
      },
      { mark: { type: 'rule' }, encoding: { x, y: y('low'), y2: { field: 'high' } } },
      { mark: { type: 'text', dy: -6 }, encoding: { x, y: y('high'), text: { field: 'text' } } },
    ],
  };
}
