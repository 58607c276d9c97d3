import type { TextTemplate } from '../wording/template.ts';
import type {
  BlockTemplate,
  ChapterTemplate,
  Condition,
  ReferenceTemplate,
  RunTemplates,
} from './chapter-template.ts';

export type Asked = ChapterTemplate['asks'];

function runsOf(block: BlockTemplate): readonly RunTemplates[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return [block.runs];
    case 'list':
      return block.items.map((item) => item.runs);
    case 'callout':
      return block.blocks.flatMap(runsOf);
    case 'grid':
      return [...block.header, ...block.rows.flat()];
    case 'references':
    case 'page-break':
      return [];
  }
}

function conditionsOf(block: BlockTemplate): readonly Condition[] {
  if (block.type === 'list') return block.items.flatMap((item) => item.conditions);
  if (block.type === 'callout') return [...block.conditions, ...block.blocks.flatMap(conditionsOf)];
  return block.conditions;
}

function sortedOnce(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

/** Everything a chapter asks of its diagnosis, from its title and blocks. */
export function asksOf(title: RunTemplates, blocks: readonly BlockTemplate[]): Asked {
  const references = blocks.flatMap((block) => (block.type === 'references' ? block.items : []));
  const runs = [title, ...blocks.flatMap(runsOf)].flat();
  const captions = references.flatMap((reference): TextTemplate[] =>
    reference.caption ? [reference.caption] : [],
  );
  const texts = [...runs.map((run) => run.text), ...captions];
  const named = (kind: ReferenceTemplate['kind']) =>
    sortedOnce(references.filter((reference) => reference.kind === kind).map((reference) => reference.name));
  return {
    placeholders: sortedOnce(texts.flatMap((text) => text.placeholders)),
    helpers: sortedOnce(texts.flatMap((text) => text.helpers)),
    conditions: sortedOnce(blocks.flatMap(conditionsOf).map((condition) => condition.name)),
    charts: named('chart'),
    tables: named('table'),
    kpis: named('kpis'),
    links: sortedOnce(runs.flatMap((run) => (run.link ? [run.link] : []))),
  };
}
