import pdfmake from 'pdfmake';
import type { Content, ContextPageSize, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { fontFiles } from '../assets.ts';
import { utcMidnight } from '../units/day.ts';
import type { Words } from '../units/words.ts';
import type { Exhibit } from './blocks.ts';
import { drawChart } from './chart.ts';
import { type NumberedChapter, numberChapters, type ReportDocument } from './document.ts';
import { FONT, printable } from './fonts.ts';
import { printChapter } from './pdf-chapter.ts';
import { printContents } from './pdf-contents.ts';
import { coverBackground, printCover } from './pdf-cover.ts';
import { chartSize, type Drawings } from './pdf-exhibits.ts';
import { COLOUR, PAGE, TYPE } from './theme.ts';

/** pdfmake reads the two font files and nothing else, from nowhere. */
function lockDown(): void {
  const { normal, bold } = fontFiles();
  const allowed = new Set([normal, bold]);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => allowed.has(path));
  pdfmake.setFonts({ [FONT]: { normal, bold, italics: normal, bolditalics: bold } });
}

async function drawCharts(chapters: readonly NumberedChapter[]): Promise<Drawings> {
  const drawings = new Map<Exhibit, string>();
  for (const block of chapters.flatMap(({ chapter }) => chapter.blocks)) {
    if (block.type !== 'exhibits') continue;
    for (const item of block.items) {
      if (item.type === 'chart')
        drawings.set(item, await drawChart(item.exhibit.spec, chartSize(item, block)));
    }
  }
  return drawings;
}

function header({ cover, firm }: ReportDocument, page: number): Content {
  if (page === 1) return '';
  return {
    columns: [
      { text: printable(firm ?? cover.title), bold: true, color: COLOUR.primary },
      { text: printable(firm ? `${cover.client}｜${cover.title}` : cover.client), alignment: 'right' },
    ],
    fontSize: TYPE.header,
    color: COLOUR.muted,
    lineHeight: 1,
    margin: [PAGE.left, 33, PAGE.right, 0],
  };
}

function footer({ confidentiality }: ReportDocument, page: number, pages: number): Content {
  if (page === 1) return '';
  return {
    columns: [
      { text: printable(confidentiality), width: '*' },
      { text: `${page} / ${pages}`, alignment: 'right', width: 60, color: COLOUR.ink },
    ],
    fontSize: TYPE.header,
    color: COLOUR.muted,
    lineHeight: 1,
    margin: [PAGE.left, 22, PAGE.right, 0],
  };
}

/** A fresh definition for every printing: pdfmake writes into it. */
function define(
  report: ReportDocument,
  chapters: readonly NumberedChapter[],
  drawings: Drawings,
  words: Words,
): TDocumentDefinitions {
  const { cover } = report;
  const date = utcMidnight(cover.asOf);
  return {
    pageSize: { width: PAGE.width, height: PAGE.height },
    pageMargins: [PAGE.left, PAGE.top, PAGE.right, PAGE.bottom],
    language: words.language,
    info: {
      title: printable(`${cover.client} ${cover.title}`),
      ...(cover.preparedBy ? { author: printable(cover.preparedBy) } : {}),
      creator: 'CRM Second Opinion',
      producer: 'CRM Second Opinion',
      creationDate: date,
      modDate: date,
    },
    displayTitle: true,
    defaultStyle: { font: FONT, fontSize: TYPE.body, lineHeight: TYPE.bodyLeading, color: COLOUR.ink },
    header: (page: number) => header(report, page),
    footer: (page: number, pages: number) => footer(report, page, pages),
    background: (page: number, _size: ContextPageSize) => (page === 1 ? coverBackground() : ''),
    pageBreakBefore: (node, query) =>
      node.headlineLevel !== undefined && query.getFollowingNodesOnPage().length === 0,
    content: [
      printCover(report, words),
      printContents(chapters, words),
      ...chapters.map((chapter) =>
        printChapter(chapter, { words, drawings, numbers: chapter.exhibitNumbers }),
      ),
    ],
  } as TDocumentDefinitions;
}

/** Prints a report as PDF: A4, Japanese kinsoku, bookmarks, the same bytes for the same report. */
export async function printPdf(report: ReportDocument, words: Words): Promise<Buffer> {
  lockDown();
  const chapters = numberChapters(report);
  const drawings = await drawCharts(chapters);
  const buffer = await pdfmake.createPdf(define(report, chapters, drawings, words)).getBuffer();
  return Buffer.from(buffer);
}
