import { PALETTE } from '../units/palette.ts';

/** A4 upright, in pt. */
export const PAGE = {
  width: 595.28,
  height: 841.89,
  left: 51,
  top: 66,
  right: 51,
  bottom: 56,
  gutter: 15,
} as const;

export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
export const TEXT_HEIGHT = PAGE.height - PAGE.top - PAGE.bottom;
export const HALF_WIDTH = (TEXT_WIDTH - PAGE.gutter) / 2;
/** Prose beside a callout: about two thirds and one. */
export const CALLOUT_WIDTH = 160;
export const PROSE_WIDTH = TEXT_WIDTH - CALLOUT_WIDTH - PAGE.gutter;

/** Sizes in pt. The font's own line is 1.45 em; `leading` multiplies it. */
export const TYPE = {
  body: 9,
  bodyLeading: 1.2,
  lead: 12,
  leadLeading: 1.08,
  h1: 19,
  h2: 12.5,
  h3: 10,
  exhibitTitle: 9.5,
  exhibitSubtitle: 7.5,
  table: 8,
  tableHead: 7.5,
  note: 7,
  kpi: 21,
  kpiLabel: 8,
  header: 7.5,
} as const;

/** Default heights of charts in pt. */
export const CHART_HEIGHT = { full: 178, half: 160 } as const;

/** Taller than this a drawing does not fit a page with its caption. */
export const HIGHEST_CHART = 600;

/** More lines in a cell could make a row higher than a page, which then would not be printed at all. */
export const MOST_LINES = 30;

export const COLOUR = PALETTE;
