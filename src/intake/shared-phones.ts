import type { Engine } from '../engine/engine.ts';
import type { Note } from './notes.ts';
import { type OrderFile, recordsOf } from './order-file.ts';

/** A telephone under more numbers than these is that of a shop or a switchboard, and no person's. */
const KEYS_OF_A_PERSON = 10;

/**
 * Telephones that stand beside several customer numbers, where the mapping names a column of them: no other is read. Each
 * such file is read once more, these two columns alone; of a telephone nothing but its hash is kept, and that only for as
 * long as this takes.
 */
export async function phonesOfSeveralKeys(
  engine: Engine,
  files: readonly OrderFile[],
  cellBytes: number,
): Promise<{ readonly note: Note; readonly suspected: string }> {
  await engine.run('CREATE TABLE phone_keys (phone UBIGINT, key VARCHAR)');
  for (const file of files) {
    const { phone } = file;
    const key = file.positions.get('customerKey');
    if (phone === undefined || key === undefined) continue;
    await engine.run(
      `INSERT INTO phone_keys
       WITH written AS MATERIALIZED (
         SELECT DISTINCT c${phone} AS phone, c${key} AS key FROM ${recordsOf(file, cellBytes, 'left out')}
         WHERE c${phone} IS NOT NULL AND c${key} IS NOT NULL
       ),
       numbers AS MATERIALIZED (
         SELECT regexp_replace(half_width(phone), '[^0-9]', '', 'g') AS digits, key FROM written
       )
       SELECT DISTINCT hash('telephone', digits) AS phone, key FROM numbers
       WHERE strlen(digits) BETWEEN 9 AND 15 AND NOT regexp_full_match(digits, '0*(1*|2*|3*|4*|5*|6*|7*|8*|9*)')`,
    );
  }
  const shared = `
    SELECT phone, min(key) AS first_key FROM (SELECT DISTINCT phone, key FROM phone_keys JOIN used_keys USING (key))
    GROUP BY phone HAVING count(*) BETWEEN 2 AND ${KEYS_OF_A_PERSON}`;
  const [row] = await engine.rows(`SELECT count(*) AS count FROM (${shared})`);
  return {
    note: { code: 'phones-of-several-keys', count: Number(row?.count) },
    suspected: `
      SELECT key AS customer_key, min(first_key) AS taken_as
      FROM phone_keys JOIN (${shared}) USING (phone) GROUP BY key`,
  };
}
