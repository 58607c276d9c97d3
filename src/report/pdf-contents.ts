import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { Words } from '../units/words.ts';
import { plainText } from './blocks.ts';
import type { NumberedChapter } from './document.ts';
import { printable } from './fonts.ts';
import { destination } from './pdf-text.ts';
import { gradeBadge } from './small-drawings.ts';
import { COLOUR, TEXT_WIDTH, TYPE } from './theme.ts';

function entry({ chapter, number, part }: NumberedChapter): TableCell[] {
  const link = { linkToDestination: destination(chapter.name) };
  return [
    { text: number, bold: true, fontSize: 15, color: COLOUR.rest, lineHeight: 0.9, margin: [0, -1.5, 0, 0] },
    {
      stack: [
        {
          text: printable(chapter.title),
          bold: true,
          fontSize: 10.5,
          lineHeight: 1,
          color: COLOUR.primaryDark,
          ...link,
        },
        ...(part === 'appendix'
          ? []
          : [
              {
                text: printable(plainText(chapter.lead)),
                fontSize: TYPE.table,
                lineHeight: 1.05,
                color: COLOUR.muted,
                margin: [0, 1.5, 0, 0] as [number, number, number, number],
              },
            ]),
      ],
    },
    chapter.grade === undefined
      ? ''
      : ({ svg: gradeBadge(chapter.grade, 22, 14), width: 22, margin: [0, 1, 0, 0] } as TableCell),
    {
      pageReference: destination(chapter.name),
      bold: true,
      fontSize: 10.5,
      lineHeight: 1,
      alignment: 'right',
    } as TableCell,
  ];
}

/** One page: every chapter with the finding in one sentence, its grade and its page. */
export function printContents(
  chapters: readonly NumberedChapter[],
  words: Words,
  legend: string | undefined,
): Content {
  return {
    stack: [
      {
        text: words.text('report.contents'),
        bold: true,
        fontSize: TYPE.h1,
        lineHeight: 0.95,
        color: COLOUR.primary,
      },
      {
        canvas: [
          { type: 'line', x1: 0, y1: 0, x2: TEXT_WIDTH, y2: 0, lineWidth: 1.2, lineColor: COLOUR.primary },
        ],
        margin: [0, 3, 0, 6],
      },
      {
        table: {
          widths: [30, '*', chapters.some(({ chapter }) => chapter.grade) ? 30 : 1, 44],
          dontBreakRows: true,
          body: chapters.map(entry),
        },
        layout: {
          hLineWidth: (line) => (line === 0 ? 0 : 0.5),
          hLineColor: () => COLOUR.grid,
          vLineWidth: () => 0,
          paddingLeft: (column) => (column === 0 ? 0 : 4),
          paddingRight: (column) => (column === 3 ? 0 : 4),
          paddingTop: () => 8,
          paddingBottom: () => 8,
        },
      },
      ...(legend === undefined
        ? []
        : [
            {
              text: printable(legend),
              fontSize: TYPE.note,
              color: COLOUR.muted,
              margin: [0, 8, 0, 0] as [number, number, number, number],
            },
          ]),
    ],
    pageBreak: 'before',
  };
}
