import type { Engine } from '../engine/engine.ts';

/** A customer number that a spreadsheet has turned into a power of ten: different customers become one. */
export async function keyInExponentNotation(
  engine: Engine,
): Promise<{ readonly file: number; readonly key: string } | undefined> {
  const [row] = await engine.rows(
    `SELECT file::INTEGER AS file, min(customer_key) AS key FROM order_lines
     WHERE contains(customer_key, '+') AND regexp_full_match(customer_key, '[0-9]+([.][0-9]+)?[eE][+][0-9]+')
     GROUP BY file ORDER BY file LIMIT 1`,
  );
  return row === undefined ? undefined : { file: Number(row.file), key: String(row.key) };
}

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
    `SELECT count(*) AS count FROM order_lines
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
         SELECT DISTINCT customer_key, ${TRIMMED} <> customer_key AS spaced
         FROM order_lines WHERE customer_key IS NOT NULL
       )
     ) WHERE kept <> written;
     UPDATE order_lines SET customer_key = r.kept FROM respelled r WHERE order_lines.customer_key = r.written`,
  );
  const [merged] = await engine.rows(
    `SELECT count(*) FILTER (WHERE NOT spaced) AS forms, count(*) FILTER (WHERE spaced) AS spaces FROM respelled`,
  );
  await engine.run('DROP TABLE respelled');
  return { inTwoForms: Number(merged?.forms), withSpaces: Number(merged?.spaces) };
}
