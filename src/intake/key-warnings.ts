import type { Engine } from '../engine/engine.ts';
import { literal, readSql } from '../engine/sql.ts';
import { refuseNames } from './keys.ts';
import type { Note } from './notes.ts';
import type { OrderFile } from './order-file.ts';
import { RELAY_DOMAINS } from './presets/relay-domains.ts';
import type { KeysUsed } from './secret-keys.ts';
import { phonesOfSeveralKeys } from './shared-phones.ts';

/** The window of the F2 conversion that suspected keys are judged by: that of the report's headline. */
const F2_DAYS = 180;

/** A key with a larger share of all orders is hardly one person; in few orders anybody is. */
const CROWDED_SHARE = 0.01;
const CROWDED_ORDERS = 50;
/** What shops write for all who bought without an account; of these fewer orders tell. */
const GUEST_KEYS = "'0+|-1|guest|ゲスト|非会員|none'";
const GUEST_ORDERS = 10;
const KEYS_NAMED = 3;
/** So many numbers that begin with a 0 are a rule of the shop. */
const PADDED_KEYS = 3;

/** A kind of damage: the keys it may have struck, and what is to be said of them. */
interface Suspicion {
  readonly note: Note;
  /** SQL of (customer_key, taken_as): the key each would be without the damage; NULL where that cannot be told */
  readonly suspected: string;
}

/**
 * What looks wrong with the customer keys of `order_lines`, counted, with an example that is no contact, and with what F2
 * conversion would be without. Nothing is changed.
 */
export async function keyWarnings(
  engine: Engine,
  files: readonly OrderFile[],
  { keys, cellBytes }: { readonly keys: KeysUsed; readonly cellBytes: number },
): Promise<readonly Note[]> {
  await engine.run(
    `CREATE TABLE used_keys AS
     SELECT customer_key AS key, sum(lines)::BIGINT AS lines, bool_or(ordered) AS ordered FROM customer_keys
     WHERE lines > 0 GROUP BY customer_key`,
  );
  await refuseNames(engine, files);
  const suspicions = [
    await (keys.kind === 'number' ? lostZeros(engine) : relayAddresses(engine)),
    await crowdedKeys(engine, keys),
    ...(keys.kind === 'number' ? [await phonesOfSeveralKeys(engine, files, cellBytes)] : []),
  ].filter(({ note }) => note.count > 0);
  const notes: Note[] = [];
  for (const { note, suspected } of suspicions)
    notes.push({ ...note, f2: await f2Effect(engine, suspected) });
  await engine.run('DROP TABLE used_keys; DROP TABLE IF EXISTS hidden_keys; DROP TABLE IF EXISTS phone_keys');
  return notes;
}

/**
 * Numbers of fewer digits than those that begin with a 0, where there are several such: a spreadsheet has opened one of
 * the files. Without the damage they are as long as the others. Where there are not, numbers that are others but for zeros before
 * them: without the damage they are as the longest of these.
 */
async function lostZeros(engine: Engine): Promise<Suspicion> {
  const suspected = `
    WITH numbers AS (SELECT key FROM used_keys WHERE regexp_full_match(key, '[0-9]+')),
    alike AS (
      SELECT key AS customer_key, arg_max(key, strlen(key)) OVER (PARTITION BY ltrim(key, '0')) AS taken_as FROM numbers
    ),
    padded AS (
      SELECT strlen(key) AS width, count(*) AS keys FROM numbers WHERE starts_with(key, '0') AND strlen(key) > 1
      GROUP BY width ORDER BY keys DESC, width DESC LIMIT 1
    )
    SELECT key AS customer_key, lpad(key, width::INTEGER, '0') AS taken_as
    FROM numbers, padded
    WHERE strlen(key) < width AND NOT starts_with(key, '0') AND padded.keys >= ${PADDED_KEYS}
    UNION ALL
    SELECT customer_key, taken_as FROM alike
    WHERE customer_key <> taken_as AND NOT EXISTS (FROM padded WHERE padded.keys >= ${PADDED_KEYS})`;
  const [row] = await engine.rows(
    `SELECT count(*) AS count, min(customer_key) AS example FROM (${suspected})`,
  );
  const example = row?.example === null ? {} : { example: String(row?.example) };
  return { note: { code: 'keys-without-zeros', count: Number(row?.count), ...example }, suspected };
}

/** Mail addresses that only forward. Whose they are cannot be told: left out. */
async function relayAddresses(engine: Engine): Promise<Suspicion> {
  const domains = RELAY_DOMAINS.map(literal).join(', ');
  const relays = `SELECT domain, key FROM hidden_keys JOIN used_keys USING (key) WHERE list_contains([${domains}], domain)`;
  const [row] = await engine.rows(
    `SELECT count(*) AS count, coalesce(string_agg(DISTINCT domain, ', ' ORDER BY domain), '') AS domains FROM (${relays})`,
  );
  return {
    note: { code: 'relay-addresses', count: Number(row?.count), example: String(row?.domains) },
    suspected: `SELECT key AS customer_key, NULL::VARCHAR AS taken_as FROM (${relays})`,
  };
}

/** Keys with more than a hundredth of all orders: a counter of the shop, a test account. Left out. */
async function crowdedKeys(engine: Engine, { kind }: KeysUsed): Promise<Suspicion> {
  // no key has more orders than lines, and there are no fewer orders than keys that ordered: most often that is enough
  const [many] = await engine.rows(
    `SELECT count(*) AS keys FROM used_keys
     WHERE lines >= ${leastOrders('key')} AND lines > ${CROWDED_SHARE} * (SELECT count(*) FILTER (WHERE ordered) FROM used_keys)`,
  );
  if (Number(many?.keys) === 0) return { note: { code: 'crowded-keys', count: 0 }, suspected: '' };
  await engine.run(
    `CREATE OR REPLACE TABLE crowded AS
     WITH orders AS (
       SELECT customer_key AS key, count(*) AS orders FROM (
         SELECT DISTINCT customer_key, order_id, order_day FROM order_lines
         WHERE set_aside IS NULL AND NOT cancelled AND amount > 0 AND customer_key IS NOT NULL
       ) GROUP BY key
     )
     SELECT key, orders, (SELECT sum(orders) FROM orders)::BIGINT AS of_all FROM orders
     WHERE orders >= ${leastOrders('key')} AND orders > ${CROWDED_SHARE} * of_all`,
  );
  const rows = await engine.rows('SELECT key, orders, of_all FROM crowded ORDER BY orders DESC, key');
  const shown = (key: string) => (kind === 'number' ? key : `${key.slice(0, HASH_SHOWN)}…`);
  const example = rows
    .slice(0, KEYS_NAMED)
    .map(({ key, orders, of_all: all }) => {
      const share = ((100 * Number(orders)) / Number(all)).toFixed(1);
      return `${shown(String(key))}: ${orders}, ${share}%`;
    })
    .join('; ');
  return {
    note: { code: 'crowded-keys', count: rows.length, example },
    suspected: 'SELECT key AS customer_key, NULL::VARCHAR AS taken_as FROM crowded',
  };
}

/** SQL: how many orders a key must have to be suspected. */
function leastOrders(key: string): string {
  return `CASE WHEN regexp_full_match(lower(${key}), ${GUEST_KEYS}) THEN ${GUEST_ORDERS} ELSE ${CROWDED_ORDERS} END`;
}

const HASH_SHOWN = 8;

async function f2Effect(engine: Engine, suspected: string): Promise<NonNullable<Note['f2']>> {
  await engine.run(`CREATE OR REPLACE TABLE suspected AS ${suspected}`);
  const [row] = await engine.rows(readSql(new URL('./f2-effect.sql', import.meta.url)), { days: F2_DAYS });
  await engine.run('DROP TABLE suspected');
  return {
    days: F2_DAYS,
    asItIs: { hits: Number(row?.hits), base: Number(row?.base) },
    mended: { hits: Number(row?.mended_hits), base: Number(row?.mended_base) },
  };
}
