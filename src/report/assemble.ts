import { APPENDICES, NUMBERED } from '../consultant/chapters.ts';
import type { Notes } from '../consultant/notes-schema.ts';
import { diagnoses, type Figures } from '../diagnoses/index.ts';
import type { Judged } from '../findings/judge.ts';
import type { Wording } from '../wording/words.ts';
import type { Chapter } from './blocks.ts';
import { BOARD_APPENDICES, BOARD_CHAPTERS, type Form, forBoard } from './board.ts';
import { withFindings } from './chapter-findings.ts';
import { coverOf } from './cover.ts';
import { chapterInWords, diagnosisContents, hasChapter, pagesOf } from './diagnosis-chapter.ts';
import type { ReportDocument } from './document.ts';
import type { ChapterContents } from './fill-chapter.ts';
import { changesContents, findingsContents } from './findings-contents.ts';
import { limitsContents, methodContents } from './method.ts';
import { prescriptionPages } from './prescription-pages.ts';
import { prescriptionsContents } from './prescriptions-contents.ts';
import type { PrintedPlan } from './printed-plan.ts';
import type { PrintedStudy } from './printed-study.ts';
import { roadmapContents } from './roadmap-contents.ts';
import { summaryContents } from './summary.ts';
import { relinked, UNJUDGED, unjudged, unjudgedContents } from './unjudged.ts';

/** What is made of the figures, and what is to be done. */
export interface Concluded {
  readonly judged: Judged;
  readonly plan: PrintedPlan;
}

export interface AssembleOptions {
  readonly notes?: Notes;
  readonly form?: Form;
}

/** Everything the report says, before any printer. */
export function assembleReport(
  study: PrintedStudy,
  figures: Figures,
  { judged, plan }: Concluded,
  client: string,
  words: Wording,
  { notes = {}, form = 'full' }: AssembleOptions = {},
): ReportDocument {
  const whyNot = (name: string) => unjudged(name, figures, study);
  const isTold = (name: string) => form === 'full' || BOARD_CHAPTERS.includes(name);
  const hasPage = (name: string) => isTold(name) && hasChapter(name, figures) && whyNot(name) === undefined;
  const contents: Readonly<Record<string, ChapterContents>> = {
    summary: summaryContents(figures, { judged, plan }, study, hasPage, words),
    method: methodContents(study, words),
    limits: limitsContents(study, figures['data-quality'].reconciliation, words),
    definitions: { figures: {} },
    ...Object.fromEntries(
      (Object.keys(diagnoses) as (keyof Figures)[]).map((name) => [
        name,
        diagnosisContents(name, figures[name], study, words),
      ]),
    ),
    findings: findingsContents(judged, study, hasPage, words),
    changes: changesContents(judged.selection, words),
    prescriptions: prescriptionsContents(plan, figures.profitability.customers, words),
    roadmap: roadmapContents(plan, judged.checkUp, words),
  };
  const chapter = (name: string): Chapter => {
    const pages = name === 'prescriptions' ? prescriptionPages(plan) : pagesOf(name, figures);
    const own = chapterInWords(name, contents[name]!, pages, words);
    return withFindings(own, judged.selection.findings, study, words);
  };
  const known = NUMBERED.filter((name) => name !== UNJUDGED && hasChapter(name, figures));
  const leftOut = known.flatMap((name) => {
    const why = whyNot(name);
    return why === undefined ? [] : [{ chapter: chapterInWords(name, contents[name]!, [], words), why }];
  });
  const gone = new Set(leftOut.map(({ chapter: { name } }) => name));
  const page = (name: string) => (gone.size === 0 ? chapter(name) : relinked(chapter(name), gone));
  const ofLeftOut =
    gone.size === 0
      ? []
      : [chapterInWords(UNJUDGED, unjudgedContents(leftOut, figures, study, words), [], words)];
  const cover = coverOf({ study, figures, client, notes }, words);
  if (form === 'full') {
    const chapters = [...known.filter((name) => !gone.has(name)).map(page), ...ofLeftOut];
    return { ...cover, summary: page('summary'), chapters, appendices: APPENDICES.map(page) };
  }
  const names = BOARD_CHAPTERS.filter((name) => known.includes(name) && !gone.has(name));
  const there = new Set([...names, ...BOARD_APPENDICES, ...ofLeftOut.map(({ name }) => name)]);
  const short = (chapter: Chapter) => forBoard(chapter, there);
  return {
    ...cover,
    summary: short(page('summary')),
    chapters: [...names.map(page), ...ofLeftOut].map(short),
    appendices: BOARD_APPENDICES.map(page).map(short),
  };
}
