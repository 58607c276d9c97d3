import type { Content, ContentText } from 'pdfmake/interfaces.js';
import { type Block, type Exhibit, type List, type Paragraph, plainText } from './blocks.ts';
import type { NumberedChapter } from './document.ts';
import { balancedWidth, lineCount, PHRASE, printable } from './fonts.ts';
import type { Piece } from './paginate.ts';
import {
  type ExhibitPrinting,
  isKeptWhole,
  printExhibits,
  printKpis,
  standSideBySide,
} from './pdf-exhibits.ts';
import { printRemark } from './pdf-remark.ts';
import { printGrid } from './pdf-table.ts';
import { destination, headline, inline } from './pdf-text.ts';
import { gradeBadge } from './small-drawings.ts';
import { CALLOUT_WIDTH, COLOUR, PAGE, PROSE_WIDTH, TEXT_WIDTH, TYPE } from './theme.ts';

type Prose = Paragraph | List;
type Callout = Extract<Block, { type: 'callout' }>;

function printProse(block: Prose): Content {
  if (block.type === 'paragraph') return { text: inline(block.runs), margin: [0, 0, 0, 6] };
  const items = block.items.map((runs): Content => ({ text: inline(runs), margin: [0, 0, 0, 2.5] }));
  const list = block.ordered ? { ol: items } : { ul: items, markerColor: COLOUR.primary };
  return { ...list, margin: [0, 0, 0, 6] };
}

/** A first paragraph in bold is the callout's title. */
function printInCallout(block: Prose, index: number): Content {
  const titled =
    index === 0 && block.type === 'paragraph' && block.runs.every((run) => run.style === 'strong');
  if (!titled) return printProse(block);
  return { text: inline(block.runs), color: COLOUR.primary, margin: [0, 0, 0, 3] };
}

function printCallout(callout: Callout): Content {
  return {
    table: {
      widths: ['*'],
      dontBreakRows: true,
      body: [[{ stack: callout.blocks.map(printInCallout) }]],
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (line) => (line === 0 ? 2.5 : 0),
      vLineColor: () => COLOUR.primary,
      fillColor: () => COLOUR.primaryTint,
      paddingLeft: () => 9,
      paddingRight: () => 9,
      paddingTop: () => 7,
      paddingBottom: () => 1,
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
    return { text, bold: true, fontSize: TYPE.h3, margin: [0, 4, 0, 2] };
  }
  const heading: ContentText = {
    text,
    bold: true,
    fontSize: TYPE.h2,
    lineHeight: 1,
    color: COLOUR.primary,

    margin: [0, 8, 0, 4],
  };
  return {
    ...heading,
    outline: true,
    outlineText: printable(plainText(block.runs)),
    outlineParentId: destination(chapter.chapter.name),
  } as Content;
}

type Printed = Exclude<Block, Prose | Callout | { type: 'page-break' }>;

function printBlock(block: Printed, chapter: NumberedChapter, printing: ExhibitPrinting): Content {
  switch (block.type) {
    case 'heading':
      return printHeading(block, chapter);
    case 'exhibits':
      return printExhibits(block, printing);
    case 'kpis':
      return printKpis(block.items);
    case 'grid':
      return printGrid(block);
    case 'remark':
      return printRemark(block);
  }
}

function isProse(block: Block): block is Prose {
  return block.type === 'paragraph' || block.type === 'list';
}

/** A piece of a chapter, what it says about page breaks, and the charts that are stretched with it. */
export interface PrintedPiece extends Omit<Piece, 'height' | 'flexible'> {
  readonly content: Content;
  readonly charts: readonly Exhibit[];
}

const WHOLE = {
  keepsNext: false,
  introduces: false,
  forced: false,
  shrinks: false,
  charts: [] as readonly Exhibit[],
};

/** Height of a table's caption and head, about. */
const CAPTION_AND_HEAD = 45;
const GRID_HEAD = 18;

function rowsOf(block: Block): Pick<Piece, 'rows'> {
  if (block.type === 'grid') return { rows: { count: block.rows.length, headHeight: GRID_HEAD } };
  if (block.type !== 'exhibits' || block.items.length > 1) return {};
  const [item] = block.items;
  return item.type === 'table' && !isKeptWhole(item)
    ? { rows: { count: item.exhibit.rows.length, headHeight: CAPTION_AND_HEAD } }
    : {};
}

/** Exhibits that cannot stand side by side, each for itself. */
function apart(block: Printed): Printed[] {
  if (block.type !== 'exhibits' || block.items.length === 1 || standSideBySide(block)) return [block];
  return block.items.map((item) => ({ type: 'exhibits', items: [item] }));
}

function pieceOf(block: Printed, chapter: NumberedChapter, printing: ExhibitPrinting): PrintedPiece {
  const charts = block.type === 'exhibits' ? block.items.filter((item) => item.type === 'chart') : [];
  return {
    ...WHOLE,
    ...rowsOf(block),
    charts,
    shrinks: block.type === 'exhibits' && charts.length === block.items.length,
    keepsNext: block.type === 'heading',
    content: printBlock(block, chapter, printing),
  };
}

/** Prose in order, and beside it the callout where that is next; its last paragraph introduces an exhibit that is next. */
function prosePieces(prose: readonly Prose[], next: Block | undefined): PrintedPiece[] {
  if (next?.type !== 'callout') {
    const shown = next?.type === 'exhibits' || next?.type === 'grid' || next?.type === 'kpis';
    return prose.map((block, index) => ({
      ...WHOLE,
      introduces: shown && index === prose.length - 1,
      content: printProse(block),
    }));
  }
  const content: Content = {
    columns: [
      { width: PROSE_WIDTH, stack: prose.map(printProse) },
      { width: CALLOUT_WIDTH, stack: [printCallout(next)] },
    ],
    columnGap: PAGE.gutter,
  };
  return [{ ...WHOLE, content }];
}

/** Blocks in order; prose is gathered until it is known whether a callout stands beside it. */
function printBlocks(chapter: NumberedChapter, printing: ExhibitPrinting): PrintedPiece[] {
  const out: PrintedPiece[] = [];
  let prose: Prose[] = [];
  let forced = false;
  const add = (pieces: readonly PrintedPiece[]) => {
    out.push(...pieces.map((piece, index) => ({ ...piece, forced: forced && index === 0 })));
    if (pieces.length > 0) forced = false;
  };
  const flush = (next?: Block) => {
    add(prosePieces(prose, next));
    prose = [];
  };
  for (const block of chapter.chapter.blocks) {
    if (isProse(block)) prose.push(block);
    else if (block.type === 'callout' && fitsBeside(prose, block)) flush(block);
    else {
      flush(block.type === 'callout' ? undefined : block);
      if (block.type === 'page-break') forced = true;
      else if (block.type === 'callout') add([{ ...WHOLE, content: printCallout(block) }]);
      else add(apart(block).map((single) => pieceOf(single, chapter, printing)));
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

/** Number and title, grade, rule, and the finding in one sentence. */
function printHead(chapter: NumberedChapter, printing: ExhibitPrinting): PrintedPiece {
  const { lead } = chapter.chapter;
  const content: Content = {
    stack: [
      printTitle(chapter, printing),
      {
        canvas: [
          { type: 'line', x1: 0, y1: 0, x2: TEXT_WIDTH, y2: 0, lineWidth: 1.2, lineColor: COLOUR.primary },
        ],
        margin: [0, 3, 0, 8],
      },
      {
        text: headline(lead),
        bold: true,
        fontSize: TYPE.lead,
        lineHeight: TYPE.leadLeading,
        margin: [0, 0, TEXT_WIDTH - balancedWidth(plainText(lead), TYPE.lead, TEXT_WIDTH, true, PHRASE), 8],
      },
    ],
  };
  return { ...WHOLE, keepsNext: chapter.chapter.blocks.length > 0, content };
}

/** A chapter in the pieces between which pages may break. */
export function printChapter(chapter: NumberedChapter, printing: ExhibitPrinting): readonly PrintedPiece[] {
  return [printHead(chapter, printing), ...printBlocks(chapter, printing)];
}
