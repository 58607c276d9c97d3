import { templateText } from '../assets.ts';
import type { Diagnosis, Page } from '../diagnoses/diagnosis.ts';
import { diagnoses, type Figures } from '../diagnoses/index.ts';
import type { Wording } from '../wording/words.ts';
import type { Block, Chapter } from './blocks.ts';
import type { ChapterTemplate } from './chapter-template.ts';
import { type ChapterContents, fillChapter } from './fill-chapter.ts';
import { parseChapter } from './parse-chapter.ts';
import type { PrintedStudy } from './printed-study.ts';
import { changeInBlocks, idOnPage } from './sentences.ts';

/** Figures by diagnosis, as far as they have been measured. */
export type MeasuredFigures = Partial<Figures>;

/** A chapter in words, and its pages of one form. */
export function chapterInWords(
  name: string,
  contents: ChapterContents,
  pages: readonly Page[],
  words: Wording,
): Chapter {
  const own = filled(name, contents, words);
  return { ...own, blocks: [...own.blocks, ...pages.flatMap((page) => pageBlocks(page, words))] };
}

function filled(template: string, contents: ChapterContents, words: Wording): Chapter {
  return fillChapter(templateOf(template, words.language), contents, words);
}

const templates = new Map<string, ChapterTemplate>();

/** A chapter as written, read once: ten categories have a page each of one form. */
function templateOf(name: string, language: Wording['language']): ChapterTemplate {
  const key = `${language}/${name}`;
  const template = templates.get(key) ?? parseChapter(templateText(language, `${name}.md`), name);
  templates.set(key, template);
  return template;
}

export function pagesOf(name: string, figures: MeasuredFigures): readonly Page[] {
  if (!Object.hasOwn(diagnoses, name)) return [];
  const diagnosis = diagnoses[name as keyof Figures] as unknown as Diagnosis<object>;
  return diagnosis.pages?.(figures[name as keyof Figures]!) ?? [];
}

/** A page of its own: its title as a heading, its finding as the first paragraph. */
function pageBlocks(page: Page, words: Wording): Block[] {
  const contents = {
    figures: page.figures(words),
    conditions: page.conditions,
    charts: inWords(page.charts, words),
    tables: inWords(page.tables, words),
    kpis: inWords(page.kpis, words),
  };
  const { title, lead, leadId, blocks } = filled(page.template, contents, words);
  return [
    { type: 'page-break' },
    { type: 'heading', level: 2, runs: [{ text: title }] },
    ...changeInBlocks(
      [{ type: 'paragraph', runs: lead, ...(leadId === undefined ? {} : { id: leadId }) }, ...blocks],
      ({ id, runs }) => ({ id: idOnPage(id, title), runs }),
    ),
  ];
}

function inWords<Exhibit>(makers: Readonly<Record<string, (words: Wording) => Exhibit>>, words: Wording) {
  return Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, () => make(words)]));
}

/** A chapter of what the data do not tell is left out. */
export function hasChapter(name: string, figures: MeasuredFigures): boolean {
  switch (name) {
    case 'categories':
      return (figures.categories?.categories.length ?? 0) > 0;
    case 'company-ranks':
      return figures['company-ranks']?.given !== undefined;
    case 're-diagnosis':
      return figures['re-diagnosis']?.previous !== undefined;
    case 'subscriptions':
      return figures.subscriptions?.marked !== undefined;
    case 'fiscal-years':
      return figures['fiscal-years']?.years !== undefined;
    default:
      return true;
  }
}

/** What the figures of a diagnosis give its chapter. */
export function diagnosisContents(
  name: keyof Figures,
  figures: object,
  study: PrintedStudy,
  words: Wording,
): ChapterContents {
  const diagnosis = diagnoses[name] as unknown as Diagnosis<object>;
  const made = <Exhibit>(makers: Readonly<Record<string, (figures: object, words: Wording) => Exhibit>>) =>
    Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, () => make(figures, words)]));
  return {
    figures: {
      ...figures,
      asOf: study.asOf,
      horizonFrom: study.asOf + 1,
      horizonTo: study.asOf + study.base.horizonDays,
      margin: study.inputs.margin ?? Number.NaN,
      contactCost: study.inputs.contactCost ?? 0,
      shippingCost: study.inputs.shippingCost ?? 0,
    },
    conditions: diagnosis.conditions(figures),
    charts: made(diagnosis.charts),
    tables: made(diagnosis.tables),
    kpis: made(diagnosis.kpis),
  };
}
