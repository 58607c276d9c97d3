import type { TopLevelSpec } from 'vega-lite';
import { PALETTE } from '../../units/palette.ts';
import { SCHEMA } from '../spec-schema.ts';

/** A bar of a waterfall: a level that stands on the ground, or a change that hangs between two levels. */
export interface WaterfallBar {
  readonly label: string;
  readonly kind: 'level' | 'gain' | 'loss';
  /** height of the bar, never below 0 */
  readonly value: number;
  readonly text: string;
}

const COLOURS = { level: PALETTE.primary, gain: PALETTE.category[2], loss: PALETTE.accent } as const;

/** Upright bars from left to right: each change begins where the one before ended. */
export function waterfall(bars: readonly WaterfallBar[]): TopLevelSpec {
  let level = 0;
  const placed = bars.map((bar) => {
    const before = bar.kind === 'level' ? 0 : level;
    level = bar.kind === 'loss' ? before - bar.value : before + bar.value;
    return {
      ...bar,
      low: Math.min(before, level),
      high: Math.max(before, level),
      level,
    };
  });
  const x = {
    field: 'label',
    type: 'ordinal' as const,
    sort: null,
    axis: { title: null, labelOverlap: false },
  };
  return {
    $schema: SCHEMA,
    data: { values: placed },
    encoding: { x },
    layer: [
      {
        mark: { type: 'bar', width: { band: 0.62 } },
        encoding: {
          y: { field: 'low', type: 'quantitative', axis: { format: ',.0f', tickMinStep: 1 } },
          y2: { field: 'high' },
          color: {
            field: 'kind',
            type: 'nominal',
            legend: null,
            scale: { domain: Object.keys(COLOURS), range: Object.values(COLOURS) },
          },
        },
      },
      {
        mark: { type: 'text', dy: -6, fontWeight: 'bold' },
        encoding: { y: { field: 'high', type: 'quantitative' }, text: { field: 'text' } },
      },
    ],
  };
}
