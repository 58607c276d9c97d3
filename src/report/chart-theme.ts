import type { Config } from 'vega-lite';
import { PALETTE } from '../units/palette.ts';
import { FONT } from './fonts.ts';

const LABEL = 7.5;

/** The look of every chart: labels 7.5 pt, no frame, horizontal grid lines only, palette of the report. */
export const CHART_THEME: Config = {
  font: FONT,
  aria: false,
  background: 'transparent',
  padding: 0,
  view: { stroke: null },
  axis: {
    labelFontSize: LABEL,
    labelColor: PALETTE.ink,
    titleFontSize: LABEL,
    titleFontWeight: 'normal',
    titleColor: PALETTE.muted,
    gridColor: PALETTE.grid,
    gridWidth: 0.5,
    domainColor: PALETTE.line,
    domainWidth: 0.75,
    tickColor: PALETTE.line,
    tickWidth: 0.5,
    tickSize: 3,
    labelPadding: 4,
    titlePadding: 5,
    labelLimit: 150,
  },
  axisX: { grid: false, labelAngle: 0, labelFlush: false },
  axisY: { domain: false, ticks: false, tickCount: 5, title: null },
  legend: {
    orient: 'top',
    direction: 'horizontal',
    offset: 9,
    padding: 0,
    labelFontSize: LABEL,
    labelColor: PALETTE.ink,
    labelLimit: 160,
    title: null,
    symbolSize: 50,
    columnPadding: 12,
  },
  header: { labelFontSize: LABEL, labelColor: PALETTE.ink },
  range: {
    category: [...PALETTE.category],
    ordinal: [...PALETTE.sequential],
    ramp: [...PALETTE.sequential],
    heatmap: [...PALETTE.sequential],
    diverging: [...PALETTE.diverging],
  },
  bar: { color: PALETTE.primary },
  line: { color: PALETTE.primary, strokeWidth: 1.6, strokeJoin: 'round', strokeCap: 'round' },
  area: { color: PALETTE.primary, opacity: 0.9 },
  point: { color: PALETTE.primary, filled: true, size: 22 },
  rule: { color: PALETTE.muted, strokeWidth: 0.75 },
  text: { color: PALETTE.ink, fontSize: LABEL },
};
