import type { ChartExhibit, Grade, Kpi, TableExhibit } from '../diagnoses/diagnosis.ts';

/** A stretch of text in one style. Text is text: nothing in it is markup any more. */
export interface Run {
  readonly text: string;
  readonly style?: 'strong' | 'emphasis' | 'code';
  /** name of a chapter this leads to */
  readonly link?: string;
}

export type Runs = readonly Run[];

export interface Paragraph {
  readonly type: 'paragraph';
  readonly runs: Runs;
  /** of the sentence: report/sentences.ts */
  readonly id?: string;
}

export interface List {
  readonly type: 'list';
  readonly ordered: boolean;
  readonly items: readonly Runs[];
  /** of the items, in their order */
  readonly ids?: readonly string[];
}

/** A chart or table; its caption is the title, from the chapter where it gives one. */
export type Exhibit =
  | { readonly type: 'chart'; readonly name: string; readonly exhibit: ChartExhibit }
  | { readonly type: 'table'; readonly name: string; readonly exhibit: TableExhibit };

/** What a chapter consists of once its values are in. Every printer prints every kind. */
export type Block =
  | { readonly type: 'heading'; readonly level: 2 | 3; readonly runs: Runs }
  | Paragraph
  | List
  | { readonly type: 'callout'; readonly blocks: readonly (Paragraph | List)[] }
  /** what the consultant adds, marked as his */
  | { readonly type: 'remark'; readonly title: string; readonly paragraphs: readonly string[] }
  /** one over the full width, or two side by side */
  | { readonly type: 'exhibits'; readonly items: readonly [Exhibit] | readonly [Exhibit, Exhibit] }
  | { readonly type: 'kpis'; readonly items: readonly Kpi[] }
  /** a table of words written in the chapter itself */
  | {
      readonly type: 'grid';
      readonly align: readonly ('left' | 'right' | 'center')[];
      readonly header: readonly Runs[];
      readonly rows: readonly (readonly Runs[])[];
    }
  | { readonly type: 'page-break' };

export interface Chapter {
  /** kebab-case; links lead to it */
  readonly name: string;
  readonly title: string;
  /** the finding in one sentence */
  readonly lead: Runs;
  readonly leadId?: string;
  readonly grade?: Grade;
  readonly blocks: readonly Block[];
}

export function plainText(runs: Runs): string {
  return runs.map((run) => run.text).join('');
}
