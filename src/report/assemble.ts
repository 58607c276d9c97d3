import { templateText } from '../assets.ts';
import { APPENDICES, NUMBERED } from '../consultant/chapters.ts';
import type { Notes } from '../consultant/notes-schema.ts';
import type { Diagnosis, Page } from '../diagnoses/diagnosis.ts';
import { diagnoses, type Figures } from '../diagnoses/index.ts';
import type { Judged } from '../findings/judge.ts';
import type { Wording } from '../wording/words.ts';
import type { Block, Chapter } from './blocks.ts';
import { withFindings } from './chapter-findings.ts';
import type { ChapterTemplate } from './chapter-template.ts';
import { coverOf } from './cover.ts';
import type { ReportDocument } from './document.ts';
import { type ChapterContents, fillChapter } from './fill-chapter.ts';
import { changesContents, findingsContents } from './findings-contents.ts';
import { methodContents } from './method.ts';
import { parseChapter } from './parse-chapter.ts';
import { prescriptionPages } from './prescription-pages.ts';
import { prescriptionsContents } from './prescriptions-contents.ts';
import type { PrintedPlan } from './printed-plan.ts';
import type { PrintedStudy } from './printed-study.ts';
import { roadmapContents } from './roadmap-contents.ts';
import { changeInBlocks, idOnPage } from './sentences.ts';
import { summaryContents } from './summary.ts';
import { relinked, UNJUDGED, unjudged, unjudgedContents } from './unjudged.ts';

/** What is made of the figures, and what is to be done. */
export interface Concluded {
  readonly judged: Judged;
  readonly plan: PrintedPlan;
}

/** Everything the report says, before any printer. */
export function assembleReport(
  study: PrintedStudy,
  figures: Figures,
  { judged, plan }: Concluded,
  client: string,
  words: Wording,
  notes: Notes = {},
): ReportDocument {
  const whyNot = (name: string) => unjudged(name, figures, study);
  const hasPage = (name: string) => hasChapter(name, figures) && whyNot(name) === undefined;
  const contents: Readonly<Record<string, ChapterContents>> = {
    summary: summaryContents(figures, { judged, plan }, study, hasPage, words),
    method: methodContents(study, words),
    definitions: { figures: {} },
    ...Object.fromEntries(
      Object.entries(diagnoses).map(([name, diagnosis]) => [
        name,
        contentsOf(diagnosis as unknown as Diagnosis<object>, figures[name as keyof Figures], study, words),
      ]),
    ),
    findings: findingsContents(judged, study, hasPage, words),
    changes: changesContents(judged.selection, words),
    prescriptions: prescriptionsContents(plan, figures.profitability.customers, words),
    roadmap: roadmapContents(plan, judged.checkUp, words),
  };
  const filled = (template: string, of: ChapterContents): Chapter =>
    fillChapter(templateOf(template, words.language), of, words);
  const chapter = (name: string): Chapter => {
    const own = filled(name, contents[name]!);
    const pages = (name === 'prescriptions' ? prescriptionPages(plan) : pagesOf(name, figures)).flatMap(
      (page) => pageBlocks(page, filled, words),
    );
    return withFindings({ ...own, blocks: [...own.blocks, ...pages] }, judged.selection.findings, words);
  };
  const known = NUMBERED.filter((name) => name !== UNJUDGED && hasChapter(name, figures));
  const leftOut = known.flatMap((name) => {
    const why = whyNot(name);
    return why === undefined ? [] : [{ chapter: filled(name, contents[name]!), why }];
  });
  const gone = new Set(leftOut.map(({ chapter: { name } }) => name));
  const page = (name: string) => (gone.size === 0 ? chapter(name) : relinked(chapter(name), gone));
  const ofLeftOut =
    gone.size === 0 ? [] : [filled(UNJUDGED, unjudgedContents(leftOut, figures, study, words))];
  return {
    ...coverOf({ study, figures, client, notes }, words),
    summary: page('summary'),
    chapters: [...known.filter((name) => !gone.has(name)).map(page), ...ofLeftOut],
    appendices: APPENDICES.map(page),
  };
}

const templates = new Map<string, ChapterTemplate>();

/** A chapter as written, read once: ten categories have a page each of one form. */
function templateOf(name: string, language: Wording['language']): ChapterTemplate {
  const key = `${language}/${name}`;
  const template = templates.get(key) ?? parseChapter(templateText(language, `${name}.md`), name);
  templates.set(key, template);
  return template;
}

function pagesOf(name: string, figures: Figures): readonly Page[] {
  if (!Object.hasOwn(diagnoses, name)) return [];
  const diagnosis = diagnoses[name as keyof Figures] as unknown as Diagnosis<object>;
  return diagnosis.pages?.(figures[name as keyof Figures]) ?? [];
}

/** A page of its own: its title as a heading, its finding as the first paragraph. */
function pageBlocks(
  page: Page,
  filled: (template: string, contents: ChapterContents) => Chapter,
  words: Wording,
): Block[] {
  const { title, lead, leadId, blocks } = filled(page.template, {
    figures: page.figures(words),
    conditions: page.conditions,
    charts: inWords(page.charts, words),
    tables: inWords(page.tables, words),
    kpis: inWords(page.kpis, words),
  });
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
function hasChapter(name: string, figures: Figures): boolean {
  switch (name) {
    case 'categories':
      return figures.categories.categories.length > 0;
    case 'company-ranks':
      return figures['company-ranks'].given !== undefined;
    case 're-diagnosis':
      return figures['re-diagnosis'].previous !== undefined;
    case 'subscriptions':
      return figures.subscriptions.marked !== undefined;
    case 'fiscal-years':
      return figures['fiscal-years'].years !== undefined;
    default:
      return true;
  }
}

function contentsOf(
  diagnosis: Diagnosis<object>,
  figures: object,
  study: PrintedStudy,
  words: Wording,
): ChapterContents {
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
