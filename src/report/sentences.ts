import { createHash } from 'node:crypto';
import type { Block, Chapter, List, Paragraph, Runs } from './blocks.ts';
import type { RunTemplates } from './chapter-template.ts';

/** A sentence (a lead, a paragraph, an item of a list) and the id by which a consultant names it. */
export interface Sentence {
  /** six hexadecimal digits, of the template and not of its values; empty for what has no id */
  readonly id: string;
  readonly runs: Runs;
}

/** The id of a sentence: another one only where the template is worded otherwise. */
export function sentenceId(template: RunTemplates): string {
  return shortHash(template.map(({ text }) => text.source).join(''));
}

/** The same sentences of several pages of one form, told apart by the title of the page. */
export function idOnPage(id: string, page: string): string {
  return shortHash(`${page}\n${id}`);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 6);
}

/** What becomes of a sentence; undefined: it is left out. */
type Change = (sentence: Sentence) => Sentence | undefined;

/** A chapter with its sentences changed, the lead first, then as they stand. A lead is never left out. */
export function changeSentences(chapter: Chapter, change: Change): Chapter {
  const lead = change({ id: chapter.leadId ?? '', runs: chapter.lead });
  return {
    ...chapter,
    ...(lead ? { lead: lead.runs, leadId: lead.id } : {}),
    blocks: chapter.blocks.flatMap((block) => changedBlock(block, change)),
  };
}

/** The sentences of a chapter that have an id, the lead first. */
export function sentencesOf(chapter: Chapter): readonly Sentence[] {
  const all: Sentence[] = [];
  changeSentences(chapter, (sentence) => {
    if (sentence.id !== '') all.push(sentence);
    return sentence;
  });
  return all;
}

/** Blocks with the sentences in them changed. */
export function changeInBlocks(blocks: readonly Block[], change: Change): readonly Block[] {
  return blocks.flatMap((block) => changedBlock(block, change));
}

function changedBlock(block: Block, change: Change): Block[] {
  if (block.type === 'paragraph' || block.type === 'list') return changedProse(block, change);
  if (block.type !== 'callout') return [block];
  const blocks = block.blocks.flatMap((inner) => changedProse(inner, change));
  return blocks.length === 0 ? [] : [{ ...block, blocks }];
}

function changedProse(block: Paragraph | List, change: Change): (Paragraph | List)[] {
  if (block.type === 'paragraph') {
    const changed = change({ id: block.id ?? '', runs: block.runs });
    return changed ? [{ type: 'paragraph', ...changed }] : [];
  }
  const items = block.items.flatMap((runs, at) => change({ id: block.ids?.[at] ?? '', runs }) ?? []);
  if (items.length === 0) return [];
  return [{ ...block, items: items.map(({ runs }) => runs), ids: items.map(({ id }) => id) }];
}
