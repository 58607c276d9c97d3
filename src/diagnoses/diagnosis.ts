import type { TopLevelSpec } from 'vega-lite';
import type { Words } from '../units/words.ts';
import type { Study } from './study.ts';

export type Grade = 'A' | 'B' | 'C' | 'D' | 'E' | '—';

/** A table cell: text as printed, a grade badge, the page of a chapter, or a position in a range (own value against a band of its past). */
export type Cell =
  | string
  | { readonly grade: Grade }
  | { readonly pageOf: string }
  | {
      readonly range: {
        readonly min: number;
        readonly max: number;
        readonly low: number;
        readonly high: number;
        readonly value: number;
      };
    };

export interface TableExhibit {
  readonly title: string;
  readonly subtitle?: string;
  readonly columns: readonly {
    readonly label: string;
    readonly align: 'left' | 'right' | 'center';
    readonly width?: number | 'auto' | '*';
  }[];
  readonly rows: readonly {
    readonly cells: readonly Cell[];
    readonly style?: 'total' | 'muted' | 'highlight';
  }[];
  readonly note?: string;
}

/** The spec has neither width nor theme: report/chart.ts draws it at the size of its place. */
export interface ChartExhibit {
  /** states the finding */
  readonly title: string;
  /** measure, unit, period */
  readonly subtitle: string;
  /** where from, n, period */
  readonly source?: string;
  /** pt; default by place */
  readonly height?: number;
  readonly spec: TopLevelSpec;
}

export interface Kpi {
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
  readonly note?: string;
}

/** A page after the chapter's own text, one of several of the same form. */
export interface Page {
  /** its text; the title becomes a heading */
  readonly template: string;
  /** by the names the placeholders use */
  figures(words: Words): object;
  readonly conditions: Readonly<Record<string, boolean>>;
  readonly charts: Readonly<Record<string, (words: Words) => ChartExhibit>>;
  readonly tables: Readonly<Record<string, (words: Words) => TableExhibit>>;
  readonly kpis: Readonly<Record<string, (words: Words) => readonly Kpi[]>>;
}

export interface Diagnosis<Figures extends object> {
  /** kebab-case; names the chapter template and begins the names of its charts */
  readonly name: string;
  measure(study: Study): Figures;
  /** by name as used in the chapter: ![…](chart:<name>) */
  readonly charts: Readonly<Record<string, (figures: Figures, words: Words) => ChartExhibit>>;
  readonly tables: Readonly<Record<string, (figures: Figures, words: Words) => TableExhibit>>;
  readonly kpis: Readonly<Record<string, (figures: Figures, words: Words) => readonly Kpi[]>>;
  /** where several things have a page each */
  pages?(figures: Figures): readonly Page[];
  /** which marked paragraphs of the chapter appear */
  conditions(figures: Figures): Readonly<Record<string, boolean>>;
}
