import { type Language, templateNames, templateText } from '../assets.ts';
import type { Signs } from './digits.ts';

export type MoneyUnit = 'yen' | 'thousand' | 'million';

/** How amounts of a currency are written: `#` is the digits, `@` the currency's code. */
export interface CurrencyWords {
  readonly amount: Readonly<Record<MoneyUnit, string>>;
  readonly unit: Readonly<Record<MoneyUnit, string>>;
}

/** The part of labels.json that says how the language writes numbers and days. */
export interface FormatWords extends Signs {
  readonly percent: string;
  readonly points: string;
  readonly day: string;
  readonly month: string;
  readonly shortDay: string;
  readonly shortMonth: string;
  readonly listSeparator: string;
  /** by currency code; `other` for the rest */
  readonly currency: Readonly<Record<string, CurrencyWords>>;
}

interface LabelsFile {
  readonly format: FormatWords;
  readonly [group: string]: unknown;
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function collect(tree: Readonly<Record<string, unknown>>, prefix: string, into: Map<string, string>): void {
  for (const [name, value] of Object.entries(tree)) {
    const key = prefix === '' ? name : `${prefix}.${name}`;
    if (typeof value === 'string') into.set(key, value);
    else if (isTree(value)) collect(value, key, into);
    else throw new Error(`labels.json requires text or a group of texts at ${key}`);
  }
}

/**
 * templates/<language>/labels.json: `format`, and the texts that several chapters use; labels/<chapter>.json: those of
 * one chapter. Every text by its dotted key (`retention.segment-chart.title`). Throws where a value is neither text nor
 * a group.
 */
export function readLabels(language: Language): {
  readonly format: FormatWords;
  readonly texts: ReadonlyMap<string, string>;
} {
  const { format, ...groups } = JSON.parse(templateText(language, 'labels.json')) as LabelsFile;
  const texts = new Map<string, string>();
  collect(groups, '', texts);
  for (const file of templateNames(language, 'labels')) {
    collect(JSON.parse(templateText(language, `labels/${file}`)), file.replace(/\.json$/, ''), texts);
  }
  return { format, texts };
}
