import { nearestName } from '../units/nearest-name.ts';
import type { Words } from '../units/words.ts';
import type { NotHeeded } from './last-word-record.ts';

/** Signs of a word (narrow ones; of wide ones half) that fit every cell and callout, a line of the cover, a line of prose. */
export const LONGEST_WORD = { anywhere: 30, cover: 40, prose: 80 } as const;

const NARROW = '[!-~]';
/** What is neither narrow nor Japanese, which is broken anywhere: punctuation in a row, other scripts. */
const WIDE = String.raw`[^\s!-~\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`;

/** One sign of punctuation over and over: lines are not broken before it. */
const REPEATED = /([^\p{L}\p{N}\s])\1{9,}/gu;

/** Text of a consultant with a space in words that no line may hold. */
export function fitting(text: string, longest: number): string {
  const repeated = text.replaceAll(REPEATED, (run) => [...run].slice(0, 10).join(''));
  return spaced(spaced(repeated, NARROW, longest), WIDE, longest / 2);
}

function spaced(text: string, sign: string, longest: number): string {
  return text.replaceAll(new RegExp(`${sign}{${longest}}(?=${sign})`, 'gu'), '$& ');
}

/** What a consultant worded, with the mark of the house. One line: it stands where a sentence stood. */
export function marked(text: string, words: Words): string {
  const line = text
    .trim()
    .replaceAll(/(?<=[!-~])\s*\n\s*(?=[!-~])/g, ' ')
    .replaceAll(/\s*\n\s*/g, '');
  return words.text('consultant.replaced', { text: fitting(line, LONGEST_WORD.anywhere) });
}

export function notInReport(part: NotHeeded['part'], name: string, names: readonly string[]): NotHeeded {
  const perhaps = nearestName(name, names);
  return { part, reason: 'not-in-report', name, ...(perhaps === undefined ? {} : { perhaps }) };
}
