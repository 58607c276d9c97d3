import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { utcMidnight } from '../units/day.ts';
import type { Words } from '../units/words.ts';
import { numberChapters, type ReportDocument } from './document.ts';
import { cutToLines, printable } from './fonts.ts';
import { layOut } from './lay-out.ts';
import { inLook, paintOf } from './look.ts';
import { printContents } from './pdf-contents.ts';
import { coverBackground, printCover } from './pdf-cover.ts';
import { makePdf } from './pdf-maker.ts';
import { NOTHING_READY } from './ready-chapters.ts';
import { COLOUR, PAGE, TEXT_WIDTH, TYPE } from './theme.ts';

/** Two lines of half a page, above the text. */
function short(text: string): string {
  return cutToLines(printable(text), TYPE.header, TEXT_WIDTH / 2, 2);
}

function header({ cover, firm }: ReportDocument, page: number): Content {
  if (page === 1) return '';
  return {
    columns: [
      { text: short(firm ?? cover.title), bold: true, color: COLOUR.primary },
      { text: short(firm ? `${cover.client}｜${cover.title}` : cover.client), alignment: 'right' },
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

function information({ cover }: ReportDocument): TDocumentDefinitions['info'] {
  const date = utcMidnight(cover.asOf);
  return {
    title: printable(`${cover.client} ${cover.title}`),
    ...(cover.preparedBy ? { author: printable(cover.preparedBy) } : {}),
    creator: 'CRM Second Opinion',
    producer: 'CRM Second Opinion',
    creationDate: date,
    modDate: date,
  };
}

/** Part of the work that is done when the pages are laid out. */
const LAID_OUT = 0.6;

/** Prints a report as PDF: A4, bookmarks, the same bytes for the same report and words, whatever is ready. */
export async function printPdf(
  report: ReportDocument,
  words: Words,
  onProgress: (share: number) => void = () => undefined,
  ready = NOTHING_READY,
): Promise<Buffer> {
  const { look } = report;
  const onLaidOut = (share: number) => onProgress(share * LAID_OUT);
  const manner = { words, paint: paintOf(look ?? {}) };
  const chapters = await layOut(numberChapters(report), manner, onLaidOut, ready);
  return makePdf({
    pageSize: { width: PAGE.width, height: PAGE.height },
    pageMargins: [PAGE.left, PAGE.top, PAGE.right, PAGE.bottom],
    language: words.language,
    info: information(report),
    displayTitle: true,
    header: (page: number) => inLook(header(report, page), look),
    footer: (page: number, pages: number) => footer(report, page, pages),
    background: (page: number) => (page === 1 ? coverBackground(report) : ''),
    content: inLook(
      [
        printCover(report, words),
        printContents(
          chapters.map(({ chapter }) => chapter),
          words,
          report.legend,
        ),
        ...chapters.map(({ content }) => content),
      ],
      look,
    ),
  } as TDocumentDefinitions);
}
