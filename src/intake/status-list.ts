import type { Engine } from '../engine/engine.ts';
import type { OrderFile } from './order-file.ts';
import {
  knownStatusWords,
  MEANINGS_BY_STRENGTH,
  type StatusMeaning,
  statusMeaning,
} from './presets/status-words.ts';
import type { SeenWord } from './shown-value.ts';

/** What the words of a file's status column mean, as they are spelled there; in the order they are looked at. */
export type StatusList = ReadonlyMap<string, StatusMeaning>;

/** The words the file begins with, then those of the mapping, then those known beforehand. */
export function firstStatusList(file: OrderFile): StatusList {
  const given = file.layout.statusWords ?? {};
  const seen = new Map<string, number>();
  for (const position of [file.positions.get('status'), file.positions.get('paymentStatus')]) {
    for (const row of file.head.rows) {
      const word = row[position ?? -1];
      if (word) seen.set(word, (seen.get(word) ?? 0) + 1);
    }
  }
  const words = [...seen].sort((a, b) => b[1] - a[1]).map(([word]) => word);
  const all = [...words, ...Object.keys(given), ...knownStatusWords()];
  return new Map(all.map((word) => [word, Object.hasOwn(given, word) ? given[word]! : statusMeaning(word)]));
}

/** Makes the list known to the macro `status_meaning`. */
export async function setStatusList(engine: Engine, list: StatusList): Promise<void> {
  await engine.run(
    `SET VARIABLE status_words = from_json($words, '["VARCHAR"]');
     SET VARIABLE status_meanings = from_json($meanings, '["VARCHAR"]');
     SET VARIABLE meanings_by_strength = from_json($byStrength, '["VARCHAR"]')`,
    {
      words: JSON.stringify([...list.keys()]),
      meanings: JSON.stringify([...list.values()]),
      byStrength: JSON.stringify(MEANINGS_BY_STRENGTH),
    },
  );
}

/** More different words than this, and the column is no status. */
export const STATUS_WORDS_LIMIT = 1000;

/** The header, where it stands again amid the rows (as in checked.sql). */
const IS_HEADER =
  "order_date = getvariable('title_date') AND coalesce(amount, unit_price) = getvariable('title_amount')";

/** Words of the status column that are not in the list, or are, but nobody knows what they mean; those of rows, not of headers. */
export async function statusWordsWithout(
  engine: Engine,
  what: 'listing' | 'meaning',
): Promise<readonly SeenWord[]> {
  const condition = what === 'listing' ? 'status_meaning(word) IS NULL' : "status_meaning(word) = 'unknown'";
  const rows = await engine.rows(
    `SELECT word, count(*) AS count, count(DISTINCT customer_key) AS customers
     FROM (SELECT unnest([status, payment_status]) AS word, customer_key FROM written WHERE NOT coalesce(${IS_HEADER}, false))
     WHERE word IS NOT NULL AND ${condition}
     GROUP BY word ORDER BY count(*) DESC, word LIMIT ${STATUS_WORDS_LIMIT}`,
  );
  return rows.map((row) => ({
    word: String(row.word),
    count: Number(row.count),
    customers: Number(row.customers),
  }));
}
