import type { ChartExhibit, Grade, Kpi, TableExhibit } from '../diagnoses/diagnosis.ts';
import type { TextTemplate } from '../wording/template.ts';
import type { Wording } from '../wording/words.ts';
import type { Block, Chapter, Exhibit, List, Paragraph, Run, Runs } from './blocks.ts';
import type {
  BlockTemplate,
  ChapterTemplate,
  Condition,
  ListTemplate,
  ParagraphTemplate,
  ReferenceTemplate,
  RunTemplates,
} from './chapter-template.ts';
import { refuse } from './place.ts';
import { sentenceId } from './sentences.ts';

/** What a chapter's diagnosis gives. Exhibits are made only where the chapter shows them. */
export interface ChapterContents {
  /** by the names the placeholders use */
  readonly figures: object;
  readonly conditions?: Readonly<Record<string, boolean>>;
  readonly charts?: Readonly<Record<string, () => ChartExhibit>>;
  readonly tables?: Readonly<Record<string, () => TableExhibit>>;
  readonly kpis?: Readonly<Record<string, () => readonly Kpi[]>>;
  readonly grade?: Grade;
}

interface Filling {
  readonly template: string;
  readonly contents: ChapterContents;
  readonly words: Wording;
}

interface AtLine {
  readonly line: number;
}

function fillText(text: TextTemplate, at: AtLine, { template, contents, words }: Filling): string {
  try {
    return text.fill(contents.figures, words.helpers);
  } catch (error) {
    return refuse({ template, line: at.line }, `${text.source}: ${(error as Error).message}`);
  }
}

function fillRuns(runs: RunTemplates, at: AtLine, filling: Filling): Runs {
  return runs
    .map(({ text, ...style }): Run => ({ ...style, text: fillText(text, at, filling) }))
    .filter((run) => run.text !== '');
}

function isShown(of: AtLine & { readonly conditions: readonly Condition[] }, filling: Filling): boolean {
  return of.conditions.every(({ name, holds }) => {
    const known = filling.contents.conditions ?? {};
    if (!Object.hasOwn(known, name)) refuse({ ...filling, line: of.line }, `no condition is named ${name}`);
    return known[name] === holds;
  });
}

function fillParagraph(paragraph: ParagraphTemplate, filling: Filling): Paragraph[] {
  if (!isShown(paragraph, filling)) return [];
  const runs = fillRuns(paragraph.runs, paragraph, filling);
  return runs.some((run) => run.text.trim() !== '')
    ? [{ type: 'paragraph', runs, id: sentenceId(paragraph.runs) }]
    : [];
}

function fillList(list: ListTemplate, filling: Filling): List[] {
  const shown = list.items.filter((item) => isShown(item, filling));
  if (shown.length === 0) return [];
  const items = shown.map((item) => fillRuns(item.runs, item, filling));
  return [{ type: 'list', ordered: list.ordered, items, ids: shown.map(({ runs }) => sentenceId(runs)) }];
}

function make<Value>(
  from: Readonly<Record<string, () => Value>> | undefined,
  reference: ReferenceTemplate,
  at: AtLine,
  filling: Filling,
): Value {
  const maker = from && Object.hasOwn(from, reference.name) ? from[reference.name] : undefined;
  if (!maker) return refuse({ ...filling, line: at.line }, `no ${reference.kind} is named ${reference.name}`);
  return maker();
}

function fillExhibit(reference: ReferenceTemplate, at: AtLine, filling: Filling): Exhibit {
  const { name, caption } = reference;
  const titled = caption ? { title: fillText(caption, at, filling) } : {};
  const { charts, tables } = filling.contents;
  if (reference.kind === 'chart') {
    return { type: 'chart', name, exhibit: { ...make(charts, reference, at, filling), ...titled } };
  }
  const exhibit: TableExhibit = { ...make(tables, reference, at, filling), ...titled };
  const uneven = exhibit.rows.findIndex((row) => row.cells.length !== exhibit.columns.length);
  if (uneven >= 0)
    refuse({ ...filling, line: at.line }, `table ${name}: row ${uneven + 1} does not fit its columns`);
  return { type: 'table', name, exhibit };
}

function fillReferences(items: readonly ReferenceTemplate[], at: AtLine, filling: Filling): Block[] {
  const [first, second] = items;
  if (!first) return [];
  if (first.kind === 'kpis') {
    return [{ type: 'kpis', items: make(filling.contents.kpis, first, at, filling) }];
  }
  const left = fillExhibit(first, at, filling);
  return [{ type: 'exhibits', items: second ? [left, fillExhibit(second, at, filling)] : [left] }];
}

function fillBlock(block: BlockTemplate, filling: Filling): Block[] {
  if (!isShown(block, filling)) return [];
  switch (block.type) {
    case 'paragraph':
      return fillParagraph(block, filling);
    case 'list':
      return fillList(block, filling);
    case 'heading':
      return [{ type: 'heading', level: block.level, runs: fillRuns(block.runs, block, filling) }];
    case 'callout': {
      const blocks = block.blocks.flatMap((inner): (Paragraph | List)[] =>
        inner.type === 'list' ? fillList(inner, filling) : fillParagraph(inner, filling),
      );
      return blocks.length > 0 ? [{ type: 'callout', blocks }] : [];
    }
    case 'references':
      return fillReferences(block.items, block, filling);
    case 'grid':
      return [
        {
          type: 'grid',
          align: block.align,
          header: block.header.map((runs) => fillRuns(runs, block, filling)),
          rows: block.rows.map((row) => row.map((runs) => fillRuns(runs, block, filling))),
        },
      ];
    case 'page-break':
      return [{ type: 'page-break' }];
  }
}

/**
 * Fills a chapter with its values, after parsing: what a value holds is text, whatever it looks like.
 * The first paragraph that appears is the lead. Throws with template and line where a figure,
 * condition, chart, table or row of figures does not exist, or where no lead is left.
 */
export function fillChapter(template: ChapterTemplate, contents: ChapterContents, words: Wording): Chapter {
  const filling: Filling = { template: template.name, contents, words };
  const [lead, ...blocks] = template.blocks.flatMap((block) => fillBlock(block, filling));
  if (lead?.type !== 'paragraph') {
    return refuse(
      { template: template.name, line: template.blocks[0]?.line ?? 1 },
      'no lead is left for this chapter',
    );
  }
  const title = fillRuns(template.title, { line: 1 }, filling)
    .map((run) => run.text)
    .join('');
  const grade = contents.grade === undefined ? {} : { grade: contents.grade };
  const leadId = lead.id ?? '';
  return { name: template.name, title, lead: lead.runs, leadId, ...grade, blocks };
}
