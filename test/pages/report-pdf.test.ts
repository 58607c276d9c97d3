import { beforeAll, describe, expect, it } from 'vitest';
import { type Block, plainText, type Runs } from '../../src/report/blocks.ts';
import { numberChapters } from '../../src/report/document.ts';
import { printPdf } from '../../src/report/pdf.ts';
import { sampleReport, words } from '../report/fixtures/report.ts';
import { bookmarks, hasPoppler, pageTexts, printedLines } from './poppler.ts';

const report = sampleReport();
const chapters = numberChapters(report);

/** Text without the spaces and breaks that extraction puts in or leaves out. */
function bare(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '');
}

function lastWords(block: Block): string[] {
  const ends = (runs: readonly Runs[]) => runs.map((of) => plainText(of).slice(-12));
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return ends([block.runs]);
    case 'list':
      return ends(block.items);
    case 'callout':
      return block.blocks.flatMap(lastWords);
    case 'grid':
      return ends([...block.header, ...block.rows.flat()]);
    case 'kpis':
      return block.items.flatMap((kpi) => [kpi.label, kpi.value, kpi.unit ?? '', kpi.note ?? '']);
    case 'exhibits':
      return block.items.flatMap(({ type, exhibit }) => [
        exhibit.title.slice(-10),
        exhibit.subtitle ?? '',
        ...(type === 'chart'
          ? [exhibit.source ?? '']
          : [
              exhibit.note ?? '',
              ...exhibit.rows.flatMap((row) => row.cells.filter((cell) => typeof cell === 'string')),
            ]),
      ]);
    case 'remark':
      return [block.title, ...block.paragraphs];
    case 'page-break':
      return [];
  }
}

describe.skipIf(!hasPoppler())('the printed report (needs pdftotext and pdftohtml of poppler-utils)', () => {
  let pdf: Buffer;
  let pages: string[];
  let lines: ReturnType<typeof printedLines>;
  beforeAll(async () => {
    pdf = await printPdf(report, words);
    pages = pageTexts(pdf);
    lines = printedLines(pdf);
  });

  it.each(
    chapters.map((chapter) => [chapter.chapter.name, chapter] as const),
  )('prints every block of %s to its last words', (_, { chapter }) => {
    const all = bare(pages.join(''));
    const missing = [plainText(chapter.lead), ...chapter.blocks.flatMap(lastWords)].filter(
      (text) => !all.includes(bare(text)),
    );
    expect(missing).toEqual([]);
  });

  it('begins no line with a sign that must not begin one, and ends none with an opening bracket', () => {
    const text = lines.map((line) => line.text);
    expect(text.length).toBeGreaterThan(150);
    expect(
      text.filter((line) =>
        /^[、。，．）」』】〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ%％！？・]/.test(line),
      ),
    ).toEqual([]);
    expect(text.filter((line) => /[（「『【〔]$/.test(line))).toEqual([]);
  });

  it('numbers its pages, and says on the contents page where each chapter begins', () => {
    const contents = bare(pages[1] ?? '');
    for (const { chapter, number } of chapters) {
      const begins = pages.findIndex(
        (text, index) =>
          index > 1 &&
          bare(text).includes(bare(`${number}${chapter.title}`)) &&
          bare(text).includes(bare(plainText(chapter.lead))),
      );
      expect(begins, chapter.title).toBeGreaterThan(1);
      expect(bare(pages[begins] ?? '')).toContain(`${begins + 1}/${pages.length}`);
      expect(contents).toContain(bare(chapter.title));
      const bookmark = bookmarks(pdf).find((mark) => bare(mark.title) === bare(`${number}${chapter.title}`));
      expect(bookmark?.page, `bookmark of ${chapter.title}`).toBe(begins + 1);
    }
    const lines = (pages[1] ?? '').split('\n').filter((line) => !line.includes(' / '));
    const printed = lines.flatMap((line) => /(?:^|\s)(\d+)$/.exec(line)?.[1] ?? []).map(Number);
    const marks = bookmarks(pdf);
    expect(printed).toEqual(
      chapters.map(
        ({ chapter, number }) =>
          marks.find((mark) => bare(mark.title) === bare(`${number}${chapter.title}`))?.page,
      ),
    );
  });

  it('bookmarks the sections of chapters', () => {
    expect(bookmarks(pdf).map((mark) => mark.title)).toEqual(expect.arrayContaining(['顧客の分布', '用語']));
  });

  it('keeps a heading, what introduces a chart and the chart on one page', () => {
    const pageOf = (text: string) =>
      pages.findIndex((page, index) => index > 2 && bare(page).includes(bare(text)));
    expect(pageOf('顧客の分布は').valueOf()).toBe(-1);
    expect(pageOf('継続力の分布は二つの山に分かれる')).toBe(pageOf('図1-2'));
    expect(pageOf('図1-1')).toBe(pageOf('（前期に購入した顧客のうち今期も購入した割合）'));
  });

  it('numbers charts and tables by chapter', () => {
    const all = bare(pages.join(''));
    for (const label of ['表1', '図1-1', '図1-5', '表1-2', '図2-1', '図2-2']) expect(all).toContain(label);
    expect(all).not.toContain('図2-3');
  });

  it('puts nothing on the footer, and leaves no page of a chapter but the last half empty', () => {
    const pageCount = pages.length;
    const begins = new Set(
      bookmarks(pdf)
        .filter((mark) => chapters.some((of) => bare(mark.title).endsWith(bare(of.chapter.title))))
        .map((mark) => mark.page),
    );
    for (let page = 3; page <= pageCount; page += 1) {
      const feet = lines.filter((line) => line.page === page && line.bottom < 795).map((line) => line.bottom);
      const foot = Math.max(...feet);
      expect(foot, `page ${page}`).toBeLessThan(790);
      const last = page === pageCount || begins.has(page + 1);
      // the chapter asks for a page break before the glossary
      if (!last) expect(foot, `page ${page}`).toBeGreaterThan(500);
    }
  });

  it('prints a client named like markup letter by letter', async () => {
    const client = '**株** {{money x}} ![](chart:trend) <b>太</b>';
    const text = bare(pageTexts(await printPdf(sampleReport(client), words)).join(''));
    expect(text).toContain(bare(`${client}の顧客12,345人`));
    expect(text).toContain(bare(`${client}御中`));
  });
});

describe('the same report is the same bytes', () => {
  it('on repetition, and in another time zone', async () => {
    const first = await printPdf(sampleReport(), words);
    const zone = process.env.TZ;
    try {
      process.env.TZ = 'America/St_Johns';
      expect(new Date(0).getTimezoneOffset()).toBe(210);
      const second = await printPdf(sampleReport(), words);
      expect(second.equals(first)).toBe(true);
    } finally {
      process.env.TZ = zone;
    }
  });

  it('and another for another report', async () => {
    const first = await printPdf(sampleReport(), words);
    expect((await printPdf(sampleReport('別の会社'), words)).equals(first)).toBe(false);
  });
});
