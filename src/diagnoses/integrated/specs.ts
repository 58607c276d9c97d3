import type { TopLevelSpec } from 'vega-lite';
import { PALETTE } from '../../units/palette.ts';
import { SCHEMA } from '../spec-schema.ts';

/** The colours of actual, observed and assumed bars. */
const BAR_COLOURS = [PALETTE.rest, PALETTE.primary, PALETTE.category[1]] as const;
/** Stripes in a bar as high as the chart. */
const STRIPES = 70;

export interface RunOffBar {
  readonly label: string;
  /** one of the three is more than 0, or the last two are */
  readonly actual: number;
  readonly observed: number;
  readonly assumed: number;
  /** as printed above the bar */
  readonly text: string;
}

/** Upright bars of what was and what is projected; the assumed part is hatched, standing on the observed one. */
export function runOffBars(
  bars: readonly RunOffBar[],
  names: readonly [actual: string, observed: string, assumed: string],
): TopLevelSpec {
  const highest = Math.max(...bars.map((bar) => bar.actual + bar.observed + bar.assumed), Number.EPSILON);
  const step = highest / STRIPES;
  const blocks = bars.flatMap(({ label, actual, observed }) => [
    { label, series: names[0], low: 0, high: actual },
    { label, series: names[1], low: 0, high: observed },
  ]);
  const hatched = bars
    .filter((bar) => bar.assumed > 0)
    .map(({ label, observed, assumed }) => ({
      label,
      series: names[2],
      low: observed,
      high: observed + assumed,
    }));
  const stripes = hatched.flatMap((bar) =>
    Array.from({ length: Math.ceil((bar.high - bar.low) / step) }, (_, i) => ({
      ...bar,
      low: bar.low + i * step,
      high: Math.min(bar.high, bar.low + (i + 0.5) * step),
    })),
  );
  const places = bars.map((bar) => bar.label);
  const x = {
    field: 'label',
    type: 'ordinal' as const,
    sort: null,
    scale: { domain: places },
    axis: { title: null, labelOverlap: false },
  };
  const y = {
    field: 'high',
    type: 'quantitative' as const,
    stack: null,
    axis: { format: ',.0f', tickMinStep: 1 },
    scale: { domain: [0, highest * 1.1] },
  };
  const color = {
    field: 'series',
    type: 'nominal' as const,
    sort: [...names],
    scale: { domain: [...names], range: [...BAR_COLOURS] },
  };
  const width = { band: 0.7 };
  return {
    $schema: SCHEMA,
    layer: [
      {
        data: { values: [...blocks.filter((block) => block.high > 0), ...stripes] },
        mark: { type: 'bar', width },
        encoding: { x, y, y2: { field: 'low' }, color },
      },
      {
        data: { values: hatched },
        mark: { type: 'bar', width, fillOpacity: 0, stroke: PALETTE.category[1], strokeWidth: 0.75 },
        encoding: { x, y, y2: { field: 'low' } },
      },
      {
        data: {
          values: bars.map(({ label, actual, observed, assumed, text }) => ({
            label,
            text,
            high: actual + observed + assumed,
          })),
        },
        mark: { type: 'text', dy: -6 },
        encoding: { x, y, text: { field: 'text' } },
      },
    ],
  };
}

export interface IndexBar {
  readonly label: string;
  readonly index: number;
  readonly low: number;
  readonly high: number;
  readonly text: string;
  readonly highlight: boolean;
}

/** Bars around 1, the mean month, with their intervals where these are known. */
export function indexBars(bars: readonly IndexBar[]): TopLevelSpec {
  const known = bars.filter((bar) => Number.isFinite(bar.index));
  const sure = known.filter((bar) => Number.isFinite(bar.low) && Number.isFinite(bar.high));
  const highest = Math.max(1, ...known.map((bar) => bar.index), ...sure.map((bar) => bar.high));
  const x = {
    field: 'label',
    type: 'ordinal' as const,
    sort: null,
    scale: { domain: bars.map((bar) => bar.label) },
    axis: { title: null, labelOverlap: false },
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative' as const,
    axis: { format: '.1f' },
    title: null,
    scale: { domain: [0, highest * 1.12] },
  });
  return {
    $schema: SCHEMA,
    layer: [
      {
        data: { values: known },
        mark: { type: 'bar', width: { band: 0.6 } },
        encoding: {
          x,
          y: y('index'),
          color: {
            field: 'highlight',
            type: 'nominal',
            legend: null,
            scale: { domain: [true, false], range: [PALETTE.accent, PALETTE.rest] },
          },
        },
      },
      {
        data: { values: [{ one: 1 }] },
        mark: { type: 'rule', strokeDash: [3, 3], color: PALETTE.ink },
        encoding: { y: { ...y('one') } },
      },
      {
        data: { values: sure },
        mark: { type: 'rule', color: PALETTE.ink },
        encoding: { x, y: y('low'), y2: { field: 'high' } },
      },
      {
        // at the foot of the bars, where neither the line at 1 nor an interval passes
        data: { values: known.map((bar) => ({ ...bar, foot: 0 })) },
        mark: { type: 'text', dy: -6 },
        encoding: { x, y: y('foot'), text: { field: 'text' } },
      },
    ],
  };
}
