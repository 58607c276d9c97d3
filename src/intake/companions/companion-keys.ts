import type { Engine } from '../../engine/engine.ts';
import type { OrderFile } from '../order-file.ts';
import { type CompanionRead, tableOf } from './read-companion.ts';

const KEYED: readonly CompanionRead['role'][] = ['customers', 'contacts', 'ranks', 'suppress', 'exclude'];

export function keyedRoles(reads: readonly CompanionRead[]): readonly CompanionRead['role'][] {
  return reads.map(({ role }) => role).filter((role) => KEYED.includes(role));
}

/**
 * Where customers are told apart by mail address or telephone number, those of the other files are put among the lines of
 * the first file of orders, to be replaced with them; `takeReplacedKeys` takes them out again.
 */
export async function lendKeys(
  engine: Engine,
  reads: readonly CompanionRead[],
  orders: OrderFile,
): Promise<void> {
  if (orders.keyKind === 'number') return;
  for (const role of keyedRoles(reads))
    await engine.run(
      `INSERT INTO order_lines BY NAME
       SELECT DISTINCT $file AS file, customer_key, customer_key AS product, '' AS order_id, false AS cancelled,
         false AS subscription, false AS unpaid, false AS shared_evenly, 0 AS beyond_goods, 1 AS piece, 0 AS unread,
         'lentKey' AS set_aside
       FROM ${tableOf(role)}`,
      { file: orders.index },
    );
}

export async function takeReplacedKeys(
  engine: Engine,
  reads: readonly CompanionRead[],
  orders: OrderFile,
): Promise<void> {
  if (orders.keyKind === 'number') return;
  await engine.run(
    `CREATE TABLE replaced_keys AS SELECT DISTINCT product AS written, customer_key AS key FROM order_lines WHERE set_aside = 'lentKey';
     DELETE FROM order_lines WHERE set_aside = 'lentKey'`,
  );
  for (const role of keyedRoles(reads))
    await engine.run(
      `UPDATE ${tableOf(role)} AS given SET customer_key = (SELECT key FROM replaced_keys WHERE written = given.customer_key)`,
    );
  await engine.run('DROP TABLE replaced_keys');
}

/** The form in which two spellings of a customer number are the same. */
const FORM = "nfc_normalize(trim(customer_key, E' \\t　'))";

/** Gives customers the spelling of the orders, and counts those that have none there. */
export async function joinKeys(
  engine: Engine,
  reads: readonly CompanionRead[],
): Promise<ReadonlyMap<CompanionRead['role'], number>> {
  const strangers = new Map<CompanionRead['role'], number>();
  const roles = keyedRoles(reads);
  if (roles.length === 0) return strangers;
  await engine.run(
    `CREATE TABLE key_spellings AS
     SELECT ${FORM} AS form, min(customer_key) AS key FROM order_lines
     WHERE set_aside IS NULL AND customer_key IS NOT NULL GROUP BY form`,
  );
  for (const role of roles) {
    await engine.run(
      `UPDATE ${tableOf(role)} SET customer_key = key_spellings.key FROM key_spellings WHERE form = ${FORM}`,
    );
    const [row] = await engine.rows(
      `SELECT count(DISTINCT customer_key) AS keys FROM ${tableOf(role)} WHERE customer_key NOT IN (SELECT key FROM key_spellings)`,
    );
    strangers.set(role, Number(row?.keys));
  }
  await engine.run('DROP TABLE key_spellings');
  return strangers;
}
