import type { Engine } from '../engine/engine.ts';
import { readSql } from '../engine/sql.ts';
import { Refusal } from '../units/problem.ts';
import type { Note } from './notes.ts';
import type { OrderFile } from './order-file.ts';
import { arePhones, LIKELY_PHONE, NAME_LIKE, PLAIN_PHONE } from './presets/personal.ts';

/** Makes the table `customer_keys` (customer-keys.sql), or makes it anew. */
export async function countKeys(engine: Engine): Promise<void> {
  await engine.run(readSql(new URL('./customer-keys.sql', import.meta.url)));
}

/** A customer number that a spreadsheet has turned into a power of ten: different customers become one. */
export async function keyInExponentNotation(
  engine: Engine,
): Promise<{ readonly file: number; readonly key: string } | undefined> {
  const [row] = await engine.rows(
    `SELECT file::INTEGER AS file, min(customer_key) AS key FROM customer_keys
     WHERE contains(customer_key, '+') AND regexp_full_match(customer_key, '[0-9]+([.][0-9]+)?[eE][+][0-9]+')
     GROUP BY file ORDER BY file LIMIT 1`,
  );
  return row === undefined ? undefined : { file: Number(row.file), key: String(row.key) };
}

/**
 * Mail addresses that stand among customer numbers are no numbers: their lines become guests', and are noted. Throws a
 * Refusal where most of a file's numbers are addresses.
 */
export async function dropMails(engine: Engine, files: readonly OrderFile[]): Promise<Note> {
  const numbered = files.filter(({ keyKind }) => keyKind === 'number').map(({ index }) => index);
  const [row] = await engine.rows(
    "SELECT count(*) AS count FROM customer_keys WHERE contains(customer_key, '@') AND list_contains($files::UTINYINT[], file)",
    { files: JSON.stringify(numbered) },
  );
  if (Number(row?.count) === 0) return { code: 'mail-keys', count: 0 };
  const keys = await engine.rows(
    `SELECT file::INTEGER AS file, count(*) AS keys, count(*) FILTER (WHERE ${IS_MAIL}) AS mails
     FROM customer_keys WHERE list_contains($files::UTINYINT[], file) GROUP BY file ORDER BY file`,
    { files: JSON.stringify(numbered) },
  );
  const problems = keys
    .filter(({ keys, mails }) => 2 * Number(mails) >= Number(keys))
    .map(({ file, mails }) => {
      const { copy, head, positions } = files.find(({ index }) => index === file)!;
      const column = head.titles[positions.get('customerKey')!]!;
      return { code: 'mail-as-number', file: copy.name, column, found: String(mails) };
    });
  if (problems.length > 0) throw new Refusal(problems);
  await engine.run(
    `UPDATE order_lines SET customer_key = NULL WHERE ${IS_MAIL} AND list_contains($files::UTINYINT[], file)`,
    { files: JSON.stringify(numbered) },
  );
  await countKeys(engine);
  return { code: 'mail-keys', count: keys.reduce((sum, { mails }) => sum + Number(mails), 0) };
}

/** So many keys are needed before their looks say anything. */
export const KEYS_JUDGED = 10;

/**
 * Throws a Refusal where half of the customer numbers or more look like names (presets/personal.ts). They tell who a person is, and not one person from another. Reads the table `used_keys`.
 */
export async function refuseNames(engine: Engine, files: readonly OrderFile[]): Promise<void> {
  const file = files.find(({ keyKind }) => keyKind === 'number');
  if (file === undefined) return;
  const [row] = await engine.rows(
    `SELECT count(*) AS keys, count(*) FILTER (WHERE regexp_full_match(key, '${NAME_LIKE}')) AS names FROM used_keys`,
  );
  const keys = Number(row?.keys);
  const names = Number(row?.names);
  if (keys < KEYS_JUDGED || 2 * names < keys) return;
  const column = file.head.titles[file.positions.get('customerKey')!]!;
  throw new Refusal([{ code: 'names-as-keys', file: file.copy.name, column, found: `${names} / ${keys}` }]);
}

/** What telephone numbers of any form are, and most customer numbers are not: long, and begun by 0, + or a blank, or full width. */
const MAY_BE_PHONE =
  "strlen(customer_key) >= 8 AND (customer_key < '1' OR strlen(customer_key) > length(customer_key))";

/** Throws a Refusal where a file's customer numbers are telephone numbers: they stand in reports as they are. */
export async function refusePhones(engine: Engine, files: readonly OrderFile[]): Promise<void> {
  const numbered = files.filter(({ keyKind }) => keyKind === 'number');
  const rows = await engine.rows(
    `SELECT file::INTEGER AS file, count(*) AS numbers,
       count(*) FILTER (WHERE regexp_full_match(key, '${LIKELY_PHONE}')) AS likely,
       count(*) FILTER (WHERE regexp_full_match(key, '${PLAIN_PHONE}')) AS plain
     FROM (
       SELECT file, CASE WHEN ${MAY_BE_PHONE} THEN translate(trim(customer_key), '０１２３４５６７８９＋－−', '0123456789+--') END AS key
       FROM customer_keys WHERE list_contains($files::UTINYINT[], file)
     ) GROUP BY file ORDER BY file`,
    { files: JSON.stringify(numbered.map(({ index }) => index)) },
  );
  const problems = rows.flatMap((row) => {
    const [all, likely, plain] = [Number(row.numbers), Number(row.likely), Number(row.plain)];
    if (!arePhones({ all, likely, plain })) return [];
    const { copy, head, positions } = numbered.find(({ index }) => index === row.file)!;
    const column = head.titles[positions.get('customerKey')!]!;
    return [{ code: 'phone-as-number', file: copy.name, column, found: String(likely) }];
  });
  if (problems.length > 0) throw new Refusal(problems);
}

const IS_MAIL = "(contains(customer_key, '@') AND regexp_matches(customer_key, '[^@]+@[^@]+[.][^@]+'))";

/** Spellings of customer numbers that were replaced by another of the same number. */
export interface MergedKeys {
  /** they differed in their Unicode form */
  readonly inTwoForms: number;
  /** they had blanks at their ends */
  readonly withSpaces: number;
}

/** Blanks, half or full width, those that do not break lines, and the mark with which files begin. */
const TRIMMED = "trim(customer_key, E' \\t　\u00a0\ufeff')";

/**
 * Customer numbers that differ only in their Unicode form (が as one sign or as two) or in blanks at their ends, half or
 * full width, become one: a spelling without blanks where there is one, of several the one that sorts first. Blanks
 * within stay, and so does a number that is always written the same way.
 */
export async function mergeSpellings(engine: Engine): Promise<MergedKeys> {
  const [row] = await engine.rows(
    `SELECT count(*) AS count FROM customer_keys
     WHERE starts_with(customer_key, ' ') OR ends_with(customer_key, ' ')
       OR starts_with(customer_key, E'\\t') OR ends_with(customer_key, E'\\t')
       OR (strlen(customer_key) > length(customer_key) AND nfc_normalize(${TRIMMED}) <> customer_key)`,
  );
  if (Number(row?.count) === 0) return { inTwoForms: 0, withSpaces: 0 };
  await engine.run(
    `CREATE TABLE respelled AS
     SELECT * FROM (
       SELECT customer_key AS written, spaced,
         first_value(customer_key) OVER (PARTITION BY nfc_normalize(${TRIMMED}) ORDER BY spaced, customer_key) AS kept
       FROM (
         SELECT DISTINCT customer_key, ${TRIMMED} <> customer_key AS spaced FROM customer_keys
       )
     ) WHERE kept <> written;
     UPDATE order_lines SET customer_key = r.kept FROM respelled r WHERE order_lines.customer_key = r.written`,
  );
  const [merged] = await engine.rows(
    `SELECT count(*) FILTER (WHERE NOT spaced) AS forms, count(*) FILTER (WHERE spaced) AS spaces FROM respelled`,
  );
  await engine.run('DROP TABLE respelled');
  await countKeys(engine);
  return { inTwoForms: Number(merged?.forms), withSpaces: Number(merged?.spaces) };
}
