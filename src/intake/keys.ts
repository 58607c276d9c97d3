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

/**
 * Customer numbers that differ only in their Unicode form (が as one sign or as two) become one: the spelling that
 * sorts first. Gives the number of spellings replaced.
 */
export async function mergeUnicodeForms(engine: Engine): Promise<number> {
  const [row] = await engine.rows(
    `SELECT count(*) AS count FROM order_lines
     WHERE strlen(customer_key) > length(customer_key) AND nfc_normalize(customer_key) <> customer_key`,
  );
  if (Number(row?.count) === 0) return 0;
  await engine.run(
    `CREATE TABLE respelled AS
     SELECT * FROM (
       SELECT customer_key AS written, min(customer_key) OVER (PARTITION BY nfc_normalize(customer_key)) AS kept
       FROM (SELECT DISTINCT customer_key FROM order_lines WHERE customer_key IS NOT NULL)
     ) WHERE kept <> written;
     UPDATE order_lines SET customer_key = r.kept FROM respelled r WHERE order_lines.customer_key = r.written`,
  );
  const [merged] = await engine.rows('SELECT count(*) AS count FROM respelled');
  await engine.run('DROP TABLE respelled');
  return Number(merged?.count);
}
