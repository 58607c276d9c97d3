import type { Content, ContentText } from 'pdfmake/interfaces.js';
import type { Run, Runs } from './blocks.ts';
import { printable } from './fonts.ts';
import { COLOUR, LONGEST_CELL } from './theme.ts';

type Piece = ContentText & { linkToDestination?: string };

export function destination(chapter: string): string {
  return `chapter-${chapter}`;
}

function piece({ text, style, link }: Run): Piece {
  return {
    text: printable(text),
    ...(style === 'strong' ? { bold: true } : {}),
    ...(style === 'emphasis' ? { color: COLOUR.accent, bold: true } : {}),
    ...(style === 'code' ? { color: COLOUR.muted } : {}),
    ...(link === undefined ? {} : { color: COLOUR.primary, linkToDestination: destination(link) }),
  };
}

/** Runs as pdfmake's inline text. The upright font has no italics: emphasis is bold in the accent colour. */
export function inline(runs: Runs): Piece[] {
  return runs.map(piece);
}

/** Text short enough for a cell that must not break over pages. */
export function cellText(text: string): string {
  const clean = printable(text);
  const signs = [...clean];
  return signs.length <= LONGEST_CELL ? clean : `${signs.slice(0, LONGEST_CELL - 1).join('')}…`;
}

/** Runs short enough for a cell, all together. */
export function cellRuns(runs: Runs): Piece[] {
  let left = LONGEST_CELL;
  return runs.flatMap((run) => {
    if (left <= 0) return [];
    const signs = [...printable(run.text)];
    const kept = signs.length <= left ? run.text : `${signs.slice(0, left - 1).join('')}…`;
    left -= signs.length;
    return [piece({ ...run, text: kept })];
  });
}

export function spacer(height: number): Content {
  return { text: '', fontSize: 1, lineHeight: 0.1, margin: [0, height, 0, 0] };
}
