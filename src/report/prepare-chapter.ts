import { APPENDICES, NUMBERED } from '../consultant/chapters.ts';
import type { Figures } from '../diagnoses/index.ts';
import type { Wording } from '../wording/words.ts';
import { wordsOf } from './conclude.ts';
import {
  chapterInWords,
  diagnosisContents,
  hasChapter,
  type MeasuredFigures,
  pagesOf,
} from './diagnosis-chapter.ts';
import { asAppendix, asChapter, type NumberedChapter } from './document.ts';
import { layOut } from './lay-out.ts';
import { paintOf } from './look.ts';
import type { ChapterTask } from './print-task.ts';
import type { PrintedStudy } from './printed-study.ts';
import type { ReadyChapters } from './ready-chapters.ts';
import { unjudged } from './unjudged.ts';

/**
 * Lays out the chapter of a diagnosis as it will most likely be, from the figures of this one and of all before it, and keeps it.
 * Should notes, findings or another number change it, it is made anew with the report.
 */
export async function prepareChapter(
  { name, study, look, ...task }: ChapterTask,
  measured: MeasuredFigures,
  ready: ReadyChapters,
): Promise<void> {
  const words = wordsOf({ study, ...task });
  const chapter = likelyChapter(name, measured, study, words);
  if (!chapter) return;
  const manner = { words, paint: paintOf(look ?? {}) };
  const [laidOut] = await layOut([chapter], manner);
  if (laidOut) ready.keep(chapter, manner, laidOut.content);
}

/** The chapters before it are those whose diagnoses came before; what findings say is not known yet. */
function likelyChapter(
  name: keyof Figures,
  measured: MeasuredFigures,
  study: PrintedStudy,
  words: Wording,
): NumberedChapter | undefined {
  const figures = measured[name];
  const isShown = (other: string) => hasChapter(other, measured) && !unjudged(other, measured, study);
  if (!figures || name === 'changes' || !isShown(name)) return undefined;
  const contents = diagnosisContents(name, figures, study, words);
  const chapter = chapterInWords(name, contents, pagesOf(name, measured), words);
  const letter = APPENDICES.findIndex((appendix) => appendix === name);
  if (letter >= 0) return asAppendix(chapter, letter);
  const before = NUMBERED.slice(
    0,
    NUMBERED.findIndex((other) => other === name),
  );
  return asChapter(chapter, before.filter(isShown).length);
}
