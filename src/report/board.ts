import type { Block, Chapter } from './blocks.ts';

/** The whole report, or what a board reads at one sitting. */
export const FORMS = ['full', 'board'] as const;
export type Form = (typeof FORMS)[number];

/** Chapters of the short form, in this order; the proof without its sections. */
export const BOARD_CHAPTERS: readonly string[] = [
  'findings',
  'prescriptions',
  'roadmap',
  'proof',
  'unjudged',
];
export const BOARD_APPENDICES: readonly string[] = ['limits'];
const CUT: readonly string[] = ['proof'];

/** A chapter as the board reads it: one that is cut ends before its first section, and nothing leads to what is not there. */
export function forBoard(chapter: Chapter, names: ReadonlySet<string>): Chapter {
  const section = chapter.blocks.findIndex(({ type }) => type === 'heading');
  const isCut = CUT.includes(chapter.name) && section >= 0;
  const blocks = isCut ? chapter.blocks.slice(0, section) : chapter.blocks;
  const unlink = <Of extends { readonly link?: string }>(run: Of): Of => {
    if (run.link === undefined || names.has(run.link)) return run;
    const { link: _, ...plain } = run;
    return plain as Of;
  };
  const unlinked = (block: Block): Block => {
    switch (block.type) {
      case 'heading':
      case 'paragraph':
        return { ...block, runs: block.runs.map(unlink) };
      case 'list':
        return { ...block, items: block.items.map((runs) => runs.map(unlink)) };
      case 'callout':
        return { ...block, blocks: block.blocks.map((inner) => unlinked(inner) as typeof inner) };
      default:
        return block;
    }
  };
  return { ...chapter, lead: chapter.lead.map(unlink), blocks: blocks.map(unlinked) };
}
