import type { ContentText } from 'pdfmake/interfaces.js';
import type { Run, Runs } from './blocks.ts';
import { cutToLines, NUMBER_AND_UNIT, PHRASE, printable, textWidth } from './fonts.ts';
import { COLOUR, MOST_LINES, TYPE } from './theme.ts';

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

/** Signs of a number and its unit; what is longer may not fit a line. */
const LONGEST_NUMBER = 30;

function unbroken(of: Piece): Piece[] {
  return String(of.text)
    .split(NUMBER_AND_UNIT)
    .flatMap((text, index) =>
      text === ''
        ? []
        : [{ ...of, text, ...(index % 2 === 1 && text.length <= LONGEST_NUMBER ? { noWrap: true } : {}) }],
    );
}

/** Runs as pdfmake's inline text. The upright font has no italics: emphasis is bold in the accent colour. */
export function inline(runs: Runs): Piece[] {
  return runs.map(piece).flatMap(unbroken);
}

/** Runs of a headline: lines end between phrases only. */
export function headline(runs: Runs): Piece[] {
  return runs
    .map(piece)
    .flatMap((of) => [...String(of.text).matchAll(PHRASE)].map(([text]) => ({ ...of, text, noWrap: true })));
}

/** Runs short enough, all together, for a cell that must not break over pages. */
export function cellRuns(runs: Runs, width: number): Piece[] {
  let left = MOST_LINES;
  return runs.flatMap((run) => {
    if (left <= 0) return [];
    const text = cutToLines(printable(run.text), TYPE.table, width, left);
    left -= textWidth(text, TYPE.table, true) / width;
    return [piece({ ...run, text })];
  });
}
