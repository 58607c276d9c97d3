import { APPENDICES, NUMBERED } from '../consultant/chapters.ts';
import type { Notes } from '../consultant/notes-schema.ts';
import { diagnoses, type Figures } from '../diagnoses/index.ts';
import type { Judged } from '../findings/judge.ts';
import type { Wording } from '../wording/words.ts';
import type { Chapter } from './blocks.ts';
import { withFindings } from './chapter-findings.ts';
import { coverOf } from './cover.ts';
import { chapterInWords, diagnosisContents, hasChapter, pagesOf } from './diagnosis-chapter.ts';
import type { ReportDocument } from './document.ts';
import type { ChapterContents } from './fill-chapter.ts';
import { changesContents, findingsContents } from './findings-contents.ts';
import { methodContents } from './method.ts';
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
  const ofLeftOut = () =>
    chapterInWords(UNJUDGED, unjudgedContents(leftOut, figures, study, words), [], words);
  return {
    ...coverOf({ study, figures, client, notes }, words),
    summary: page('summary'),
    chapters: [
      ...known.filter((name) => !gone.has(name)).map(page),
      ...(gone.size === 0 ? [] : [ofLeftOut()]),
    ],
    appendices: APPENDICES.map(page),
  };
}
