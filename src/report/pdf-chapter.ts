import type { Content, ContentText } from 'pdfmake/interfaces.js';
import { type Block, type List, type Paragraph, plainText } from './blocks.ts';
import type { NumberedChapter } from './document.ts';
import { lineCount, printable } from './fonts.ts';
import { type ExhibitPrinting, printExhibits, printKpis } from './pdf-exhibits.ts';
import { printGrid } from './pdf-table.ts';
import { destination, inline } from './pdf-text.ts';
import { gradeBadge } from './small-drawings.ts';
import { CALLOUT_WIDTH, COLOUR, PAGE, PROSE_WIDTH, TEXT_WIDTH, TYPE } from './theme.ts';

type Prose = Paragraph | List;
type Callout = Extract<Block, { type: 'callout' }>;

/** pdfmake looks for what follows a node with this mark: a heading does not stay alone at a page's foot. */
export const HEADING_MARK = 1;

function printProse(block: Prose): Content {
  if (block.type === 'paragraph') return { text: inline(block.runs), margin: [0, 0, 0, 6] };
  const items = block.items.map((runs): Content => ({ text: inline(runs), margin: [0, 0, 0, 2.5] }));
  const list = block.ordered ? { ol: items } : { ul: items, markerColor: COLOUR.primary };
  return { ...list, margin: [0, 0, 0, 6] };
}

function printCallout(callout: Callout): Content {
  return {
    table: {
      widths: ['*'],
      dontBreakRows: true,
      body: [[{ stack: callout.blocks.map(printProse) }]],
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (line) => (line === 0 ? 2.5 : 0),
      vLineColor: () => COLOUR.primary,
      fillColor: () => COLOUR.primaryTint,
      paddingLeft: () => 9,
      paddingRight: () => 9,
      paddingTop: () => 7,
      paddingBottom: () => 2,
    },
    fontSize: TYPE.body - 0.5,
    margin: [0, 2, 0, 8],
  };
}

function linesOf(blocks: readonly Prose[], width: number): number {
  return blocks
    .flatMap((block) => (block.type === 'paragraph' ? [block.runs] : block.items))
    .reduce((lines, runs) => lines + 0.45 + lineCount(plainText(runs), TYPE.body, width), 0);
}

/** A callout stands beside the prose before it where that is about as tall; else below, over the full width. */
function fitsBeside(prose: readonly Prose[], callout: Callout): boolean {
  const beside = linesOf(callout.blocks, CALLOUT_WIDTH - 21) + 1;
  return prose.length > 0 && linesOf(prose, PROSE_WIDTH) * 1.5 >= beside;
}

function printHeading(block: Extract<Block, { type: 'heading' }>, chapter: NumberedChapter): Content {
  const text = inline(block.runs);
  if (block.level === 3) {
    return { text, bold: true, fontSize: TYPE.h3, headlineLevel: HEADING_MARK, margin: [0, 4, 0, 2] };
  }
  const heading: ContentText = {
    text,
    bold: true,
    fontSize: TYPE.h2,
    lineHeight: 1,
    color: COLOUR.primary,
    headlineLevel: HEADING_MARK,
    margin: [0, 8, 0, 4],
  };
  return {
    ...heading,
    outline: true,
    outlineText: printable(plainText(block.runs)),
    outlineParentId: destination(chapter.chapter.name),
  } as Content;
}

type Printed = Exclude<Block, Prose | Callout>;

function printBlock(block: Printed, chapter: NumberedChapter, printing: ExhibitPrinting): Content {
  switch (block.type) {
    case 'heading':
      return printHeading(block, chapter);
    case 'exhibits':
      return printExhibits(block, printing);
    case 'kpis':
      return printKpis(block.items);
    case 'grid':
      return printGrid(block.align, block.header, block.rows);
    case 'page-break':
      return { text: '', pageBreak: 'after' };
  }
}

function isProse(block: Block): block is Prose {
  return block.type === 'paragraph' || block.type === 'list';
}

/** Blocks in order; prose is gathered until it is known whether a callout stands beside it. */
function printBlocks(chapter: NumberedChapter, printing: ExhibitPrinting): Content[] {
  const out: Content[] = [];
  let prose: Prose[] = [];
  const flush = () => {
    out.push(...prose.map(printProse));
    prose = [];
  };
  for (const block of chapter.chapter.blocks) {
    if (isProse(block)) prose.push(block);
    else if (block.type === 'callout' && fitsBeside(prose, block)) {
      out.push({
        columns: [
          { width: PROSE_WIDTH, stack: prose.map(printProse) },
          { width: CALLOUT_WIDTH, stack: [printCallout(block)] },
        ],
        columnGap: PAGE.gutter,
      });
      prose = [];
    } else {
      flush();
      out.push(block.type === 'callout' ? printCallout(block) : printBlock(block, chapter, printing));
    }
  }
  flush();
  return out;
}

function printTitle({ chapter, number }: NumberedChapter, printing: ExhibitPrinting): Content {
  const title: ContentText = {
    text: [
      ...(number === '' ? [] : [{ text: `${number}　`, color: COLOUR.rest }]),
      { text: printable(chapter.title) },
    ],
    bold: true,
    fontSize: TYPE.h1,
    lineHeight: 0.95,
    color: COLOUR.primary,
  };
  const marked = {
    ...title,
    id: destination(chapter.name),
    outline: true,
    outlineText: printable(number === '' ? chapter.title : `${number}　${chapter.title}`),
    outlineExpanded: false,
  } as Content;
  if (chapter.grade === undefined) return marked;
  return {
    columns: [
      { width: '*', stack: [marked] },
      {
        width: 70,
        stack: [
          {
            columns: [
              {
                width: 34,
                text: printing.words.text('report.grade'),
                fontSize: TYPE.table,
                color: COLOUR.muted,
                alignment: 'right',
                margin: [0, 8, 0, 0],
              },
              { width: 30, svg: gradeBadge(chapter.grade, 30, 24), margin: [0, 1, 0, 0] },
            ],
            columnGap: 6,
          },
        ],
      },
    ],
  };
}

/** A chapter from the head of a new page: number and title, grade, rule, the finding, and what follows. */
export function printChapter(chapter: NumberedChapter, printing: ExhibitPrinting): Content {
  return {
    stack: [
      printTitle(chapter, printing),
      {
        canvas: [
          { type: 'line', x1: 0, y1: 0, x2: TEXT_WIDTH, y2: 0, lineWidth: 1.2, lineColor: COLOUR.primary },
        ],
        margin: [0, 3, 0, 8],
      },
      {
        text: inline(chapter.chapter.lead),
        bold: true,
        fontSize: TYPE.lead,
        lineHeight: TYPE.leadLeading,
        margin: [0, 0, 0, 8],
      },
      ...printBlocks(chapter, printing),
    ],
    pageBreak: 'before',
  };
}
