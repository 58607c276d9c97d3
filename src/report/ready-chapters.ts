import type { Content } from 'pdfmake/interfaces.js';
import type { Words } from '../units/words.ts';
import type { NumberedChapter } from './document.ts';

/** How chapters are laid out, whatever they say. */
export interface Manner {
  readonly words: Words;
  /** colours of charts, by those of the house */
  readonly paint: ReadonlyMap<string, string>;
}

/** Chapters that were laid out before the report was asked for. */
export interface ReadyChapters {
  keep(chapter: NumberedChapter, manner: Manner, content: Content): void;
  /** what was kept of a chapter that says the same under the same number; once: pdfmake writes into it */
  take(chapter: NumberedChapter, manner: Manner): Content | undefined;
}

export function readyChapters(): ReadyChapters {
  const kept = new Map<string, Content>();
  return {
    keep: (chapter, manner, content) => void kept.set(sayingOf(chapter, manner), content),
    take(chapter, manner) {
      if (kept.size === 0) return undefined;
      const saying = sayingOf(chapter, manner);
      const content = kept.get(saying);
      kept.delete(saying);
      return content;
    },
  };
}

export const NOTHING_READY: Pick<ReadyChapters, 'take'> = { take: () => undefined };

/** All that a chapter's pages are made from. */
function sayingOf({ chapter, number, part }: NumberedChapter, { words, paint }: Manner): string {
  return JSON.stringify([words.language, [...paint], part, number, chapter]);
}
