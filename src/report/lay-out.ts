import type { Content } from 'pdfmake/interfaces.js';
import type { Exhibit } from './blocks.ts';
import { drawChart, type Paint, type Size } from './chart.ts';
import type { NumberedChapter } from './document.ts';
import { HIGHEST, LOWEST, type PagePlan, paginate } from './paginate.ts';
import { type PrintedPiece, printChapter } from './pdf-chapter.ts';
import { chartSize, type Drawings, standSideBySide } from './pdf-exhibits.ts';
import { makePdf } from './pdf-maker.ts';
import { type Manner, NOTHING_READY, type ReadyChapters } from './ready-chapters.ts';
import { PAGE, TEXT_HEIGHT } from './theme.ts';

/** A chapter ready for print: its pages are broken, its charts drawn. */
export interface LaidOutChapter {
  readonly chapter: NumberedChapter;
  readonly content: Content;
}

/** So much is left free at a page's foot: measured heights are rounded. */
const SAFETY = 3;

/** Higher than any chapter, below the 14,400 units that readers of PDF take for a page. */
const ENDLESS_PAGE = 14_000;

type ChartSizes = ReadonlyMap<Exhibit, Size>;

function naturalSizes(chapters: readonly NumberedChapter[]): ChartSizes {
  const sizes = new Map<Exhibit, Size>();
  for (const block of chapters.flatMap(({ chapter }) => chapter.blocks)) {
    if (block.type !== 'exhibits') continue;
    for (const item of block.items) {
      if (item.type === 'chart') sizes.set(item, chartSize(item, standSideBySide(block)));
    }
  }
  return sizes;
}

function blank({ width, height }: Size): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`;
}

/** A line of no height whose place tells where a piece begins. */
function marker(id: string): Content {
  return { text: ' ', id, fontSize: 0.01, lineHeight: 0.01 };
}

/** Thrown once every piece has been placed: what follows would only be drawing. */
class Measured extends Error {}

/** Heights of the pieces of every chapter, from laying them out on pages without end. */
async function measure(chapters: readonly (readonly PrintedPiece[])[]): Promise<number[][]> {
  const tops = new Map<string, number>();
  const markers = chapters.reduce((sum, pieces) => sum + pieces.length + 1, 0);
  const laidOut = makePdf({
    pageSize: { width: PAGE.width, height: ENDLESS_PAGE },
    pageMargins: [PAGE.left, 0, PAGE.right, 0],
    pageBreakBefore: (node) => {
      if (node.id?.startsWith('piece-')) tops.set(node.id, node.startPosition.top);
      if (tops.size === markers) throw new Measured();
      return false;
    },
    content: chapters.map((pieces, at) => ({
      stack: [
        ...pieces.flatMap((piece, index) => [marker(`piece-${at}-${index}`), piece.content]),
        marker(`piece-${at}-${pieces.length}`),
      ],
      ...(at > 0 ? { pageBreak: 'before' as const } : {}),
    })),
  });
  await laidOut.catch((error: unknown) => {
    if (!(error instanceof Measured)) throw error;
  });
  const topOf = (at: number, index: number) => {
    const top = tops.get(`piece-${at}-${index}`);
    if (top === undefined) throw new Error(`piece ${index} of chapter ${at} has not been measured`);
    return top;
  };
  return chapters.map((pieces, at) => pieces.map((_, index) => topOf(at, index + 1) - topOf(at, index)));
}

function flexibleHeight(piece: PrintedPiece, sizes: ChartSizes): number {
  return Math.max(0, ...piece.charts.map((chart) => sizes.get(chart)?.height ?? 0));
}

function stretched(
  pieces: readonly PrintedPiece[],
  plan: readonly PagePlan[],
  sizes: ChartSizes,
): ChartSizes {
  return new Map(
    pieces.flatMap((piece, index) =>
      piece.charts.map((chart): readonly [Exhibit, Size] => {
        const { width, height } = sizes.get(chart) ?? { width: 0, height: 0 };
        const factor = Math.min(HIGHEST, Math.max(LOWEST, plan[index]?.stretch ?? 1));
        return [chart, { width, height: Math.floor(height * factor) }];
      }),
    ),
  );
}

async function draw(sizes: ChartSizes, paint: Paint): Promise<Drawings> {
  const drawings = new Map<Exhibit, string>();
  for (const [item, size] of sizes) {
    if (item.type === 'chart') drawings.set(item, await drawChart(item.exhibit.spec, size, undefined, paint));
  }
  return drawings;
}

/**
 * Breaks chapters into well-filled pages: the pieces are measured with blank charts, pages are planned,
 * and the charts are drawn once, at the heights of the plan. What is ready is not made again.
 */
export async function layOut(
  chapters: readonly NumberedChapter[],
  manner: Manner,
  onProgress: (share: number) => void = () => undefined,
  ready: Pick<ReadyChapters, 'take'> = NOTHING_READY,
): Promise<readonly LaidOutChapter[]> {
  const taken = chapters.map((chapter) => ready.take(chapter, manner));
  const rest = chapters.filter((_, at) => taken[at] === undefined);
  const made = await layOutAnew(rest, manner, onProgress);
  return taken.map((content, at) => ({ chapter: chapters[at]!, content: content ?? made.shift()! }));
}

async function layOutAnew(
  chapters: readonly NumberedChapter[],
  { words, paint }: Manner,
  onProgress: (share: number) => void,
): Promise<Content[]> {
  const sizes = naturalSizes(chapters);
  const blanks = new Map([...sizes].map(([item, size]) => [item, blank(size)]));
  const printed = (chapter: NumberedChapter, drawings: Drawings) =>
    printChapter(chapter, { words, drawings, numbers: chapter.exhibitNumbers });
  const blankPieces = chapters.map((chapter) => printed(chapter, blanks));
  const heights = await measure(blankPieces);
  onProgress(0.5);
  const laidOut: Content[] = [];
  for (const [at, chapter] of chapters.entries()) {
    const measured = (blankPieces[at] ?? []).map((piece, index) => ({
      ...piece,
      height: heights[at]?.[index] ?? 0,
      flexible: flexibleHeight(piece, sizes),
    }));
    const plan = paginate(measured, TEXT_HEIGHT - SAFETY);
    const pieces = printed(chapter, await draw(stretched(measured, plan, sizes), paint));
    const stack = pieces.map((piece, index): Content => {
      const { begins, gap } = plan[index] ?? { begins: false, gap: 0 };
      if (begins) return { stack: [piece.content], pageBreak: 'before' };
      return gap === 0 ? piece.content : { stack: [piece.content], margin: [0, gap, 0, 0] };
    });
    laidOut.push({ stack });
    onProgress(0.5 + (0.5 * (at + 1)) / chapters.length);
  }
  return laidOut;
}
