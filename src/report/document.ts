import type { EpochDay } from '../units/day.ts';
import type { Block, Chapter } from './blocks.ts';

export interface Cover {
  readonly title: string;
  readonly subtitle?: string;
  readonly client: string;
  /** as the cover addresses them; default: the client with the usual title */
  readonly addressee?: string;
  readonly asOf: EpochDay;
  /** label and value, in this order: period, data, unit of amounts … */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** firm and author */
  readonly preparedBy?: string;
}

/** How the pages of an agency look: `#rrggbb`, and a picture as a data URI. */
export interface Look {
  readonly primary?: string;
  readonly accent?: string;
  readonly logo?: string;
}

/** Everything a printed report says, before any printer. */
export interface ReportDocument {
  readonly cover: Cover;
  /** header left; default: the cover's title */
  readonly firm?: string;
  readonly confidentiality: string;
  /** below the contents: what a mark means */
  readonly legend?: string;
  readonly look?: Look;
  /** not numbered, before all chapters */
  readonly summary?: Chapter;
  /** numbered 1, 2 … */
  readonly chapters: readonly Chapter[];
  /** method, definitions, data quality: A, B … */
  readonly appendices?: readonly Chapter[];
}

/** A chapter with its number and those of its exhibits. */
export interface NumberedChapter {
  readonly chapter: Chapter;
  /** `1`, `A`; empty for the summary */
  readonly number: string;
  readonly part: 'summary' | 'chapter' | 'appendix';
  /** `1-2` by exhibit, charts and tables each counted on their own */
  readonly exhibitNumbers: ReadonlyMap<object, string>;
}

function numberExhibits(blocks: readonly Block[], number: string): ReadonlyMap<object, string> {
  const numbers = new Map<object, string>();
  const counts = { chart: 0, table: 0 };
  for (const item of blocks.flatMap((block) => (block.type === 'exhibits' ? block.items : []))) {
    counts[item.type] += 1;
    numbers.set(item, number === '' ? String(counts[item.type]) : `${number}-${counts[item.type]}`);
  }
  return numbers;
}

/** As the numbered chapter of this place: the first one is 1. */
export function asChapter(chapter: Chapter, place: number): NumberedChapter {
  return numbered(chapter, String(place + 1), 'chapter');
}

/** The first one is A. */
export function asAppendix(chapter: Chapter, place: number): NumberedChapter {
  return numbered(chapter, String.fromCharCode(65 + place), 'appendix');
}

function numbered(chapter: Chapter, number: string, part: NumberedChapter['part']): NumberedChapter {
  return { chapter, number, part, exhibitNumbers: numberExhibits(chapter.blocks, number) };
}

/** The chapters in the order of the report. Throws where two have the same name: links would be ambiguous. */
export function numberChapters(report: ReportDocument): readonly NumberedChapter[] {
  const all = [
    ...(report.summary ? [numbered(report.summary, '', 'summary')] : []),
    ...report.chapters.map(asChapter),
    ...(report.appendices ?? []).map(asAppendix),
  ];
  const names = all.map(({ chapter }) => chapter.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new Error(`a report requires chapters of different names, got ${twice} twice`);
  return all;
}
