import type { MappedHeader } from './mapping.ts';
import { isPersonalCell, MASK } from './presets/personal.ts';
import { hasStatusPart, isStatusWord, type StatusMeaning, statusMeaning } from './presets/status-words.ts';
import { shownWords } from './shown-value.ts';

/** A word of a status column in the first rows and what it means; masked where it may be somebody's. */
export interface StatusWord {
  readonly column: string;
  readonly word: string;
  readonly meaning: StatusMeaning;
}

export const STATUS_FIELDS = ['status', 'paymentStatus'] as const;
/** A word that has one of ours in it; what is longer may be a remark. */
const LONGEST_COMPOUND = 12;

/** All words of the status columns, those of one column together, unknown ones first; the ones that are not shown as one mask. */
export function statusWordsOf(
  header: MappedHeader,
  rows: readonly (readonly string[])[],
): readonly StatusWord[] {
  const given = header.layout.statusWords ?? {};
  return STATUS_FIELDS.flatMap((field) => {
    const position = header.positions.get(field);
    if (position === undefined) return [];
    const shown = shownStatusWords(header, rows, position);
    const words = new Map<string, StatusMeaning>();
    for (const row of rows) {
      const word = row[position]?.trim() ?? '';
      if (word === '') continue;
      const meaning = Object.hasOwn(given, word) ? given[word]! : statusMeaning(word);
      const said = shown.has(word) ? word : MASK;
      if (words.get(said) !== 'unknown') words.set(said, meaning);
    }
    const { title: column } = header.columns[position]!;
    const all = [...words].map(([word, meaning]) => ({ column, word, meaning }));
    return [...all.filter(isUnknown), ...all.filter((one) => !isUnknown(one))];
  });
}

/** Words of one status column that may be shown: those of the mapping, those that are known, and those of several customers. */
export function shownStatusWords(
  { positions, layout }: MappedHeader,
  rows: readonly (readonly string[])[],
  position: number,
): ReadonlySet<string> {
  const key = positions.get('customerKey') ?? -1;
  const seen = new Map<string, { count: number; readonly keys: Set<string> }>();
  for (const row of rows) {
    const word = row[position]?.trim() ?? '';
    const of = seen.get(word) ?? { count: 0, keys: new Set() };
    of.count += 1;
    of.keys.add(row[key] ?? '');
    seen.set(word, of);
  }
  const words = [...seen].map(([word, { count, keys }]) => ({ word, count, customers: keys.size }));
  const known = words
    .map(({ word }) => word)
    .filter((word) => Object.hasOwn(layout.statusWords ?? {}, word) || isKnown(word));
  return new Set([...known, ...shownWords(words)]);
}

function isKnown(word: string): boolean {
  if (isPersonalCell(word)) return false;
  return isStatusWord(word) || (word.length <= LONGEST_COMPOUND && hasStatusPart(word));
}

function isUnknown({ meaning }: StatusWord): boolean {
  return meaning === 'unknown';
}
