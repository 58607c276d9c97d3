import type { Engine } from '../engine/engine.ts';
import type { Mapping } from './mapping.ts';
import type { OrderFile } from './order-file.ts';
import { knownStatusWords, type StatusMeaning, statusMeaning } from './presets/status-words.ts';

/** What the words of a file's status column mean, as they are spelled there; in the order they are looked at. */
export type StatusList = ReadonlyMap<string, StatusMeaning>;

/** The words the file begins with, then those of the mapping, then those known beforehand. */
export function firstStatusList(file: OrderFile, mapping: Mapping | undefined): StatusList {
  const given = mapping?.statusWords ?? {};
  const position = file.positions.get('status');
  const seen = new Map<string, number>();
  for (const row of file.head.rows) {
    const word = row[position ?? -1];
    if (word) seen.set(word, (seen.get(word) ?? 0) + 1);
  }
  const words = [...seen].sort((a, b) => b[1] - a[1]).map(([word]) => word);
  const all = [...words, ...Object.keys(given), ...knownStatusWords()];
  return new Map(all.map((word) => [word, Object.hasOwn(given, word) ? given[word]! : statusMeaning(word)]));
}

/** Makes the list known to the macro `status_meaning`. */
export async function setStatusList(engine: Engine, list: StatusList): Promise<void> {
  await engine.run(
    `SET VARIABLE status_words = from_json($words, '["VARCHAR"]');
     SET VARIABLE status_meanings = from_json($meanings, '["VARCHAR"]')`,
    { words: JSON.stringify([...list.keys()]), meanings: JSON.stringify([...list.values()]) },
  );
}

/** More different words than this, and the column is no status. */
export const STATUS_WORDS_LIMIT = 1000;

/** Words of the status column that are not in the list (`unlisted`), or are, but nobody knows what they mean. */
export async function statusWordsWithout(
  engine: Engine,
  what: 'listing' | 'meaning',
): Promise<readonly { readonly word: string; readonly count: number }[]> {
  const condition =
    what === 'listing' ? 'status_meaning(status) IS NULL' : "status_meaning(status) = 'unknown'";
  const rows = await engine.rows(
    `SELECT status AS word, count(*) AS count FROM written WHERE status IS NOT NULL AND ${condition}
     GROUP BY status ORDER BY count(*) DESC, status LIMIT ${STATUS_WORDS_LIMIT}`,
  );
  return rows.map((row) => ({ word: String(row.word), count: Number(row.count) }));
}
