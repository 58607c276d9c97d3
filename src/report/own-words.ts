import { nearestName } from '../units/nearest-name.ts';
import type { Words } from '../units/words.ts';
import type { NotHeeded } from './last-word-record.ts';

/** What a consultant worded, with the mark of the house. One line: it stands where a sentence stood. */
export function marked(text: string, words: Words): string {
  return words.text('consultant.replaced', { text: text.trim().replaceAll(/\s*\n\s*/g, '') });
}

export function notInReport(part: NotHeeded['part'], name: string, names: readonly string[]): NotHeeded {
  const perhaps = nearestName(name, names);
  return { part, reason: 'not-in-report', name, ...(perhaps === undefined ? {} : { perhaps }) };
}
