import type { TextTemplate } from '../wording/template.ts';

/** A text run before its values are in. */
export interface RunTemplate {
  readonly text: TextTemplate;
  readonly style?: 'strong' | 'emphasis' | 'code';
  readonly link?: string;
}

export type RunTemplates = readonly RunTemplate[];

/** `(?name)` or `(?!name)` before a block: all must hold for it to appear. */
export interface Condition {
  readonly name: string;
  readonly holds: boolean;
}

interface Placed {
  readonly conditions: readonly Condition[];
  /** in the template file, 1 for the first */
  readonly line: number;
}

export interface ItemTemplate extends Placed {
  readonly runs: RunTemplates;
}

export interface ParagraphTemplate extends Placed {
  readonly type: 'paragraph';
  readonly runs: RunTemplates;
}

export interface ListTemplate extends Placed {
  readonly type: 'list';
  readonly ordered: boolean;
  readonly items: readonly ItemTemplate[];
}

/** `![caption](chart:name)`; an empty caption leaves the exhibit its own title. */
export interface ReferenceTemplate {
  readonly kind: 'chart' | 'table' | 'kpis';
  readonly name: string;
  readonly caption: TextTemplate | undefined;
}

export type BlockTemplate =
  | (Placed & { readonly type: 'heading'; readonly level: 2 | 3; readonly runs: RunTemplates })
  | ParagraphTemplate
  | ListTemplate
  | (Placed & { readonly type: 'callout'; readonly blocks: readonly (ParagraphTemplate | ListTemplate)[] })
  | (Placed & { readonly type: 'references'; readonly items: readonly ReferenceTemplate[] })
  | (Placed & {
      readonly type: 'grid';
      readonly align: readonly ('left' | 'right' | 'center')[];
      readonly header: readonly RunTemplates[];
      readonly rows: readonly (readonly RunTemplates[])[];
    })
  | (Placed & { readonly type: 'page-break' });

/** A chapter as written, checked, without values. */
export interface ChapterTemplate {
  readonly name: string;
  readonly title: RunTemplates;
  readonly blocks: readonly BlockTemplate[];
  /** everything it asks for, sorted, each once: for tests of parity between languages and with the diagnosis */
  readonly asks: {
    readonly placeholders: readonly string[];
    readonly helpers: readonly string[];
    readonly conditions: readonly string[];
    readonly charts: readonly string[];
    readonly tables: readonly string[];
    readonly kpis: readonly string[];
    readonly links: readonly string[];
  };
}
