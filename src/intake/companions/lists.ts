import type { Engine } from '../../engine/engine.ts';
import { type CompanionRead, tableOf } from './read-companion.ts';

/** Sets aside the lines of customers who are to be left out of the analysis. The keys must be those of the orders by now. */
export async function setAsideExcluded(engine: Engine, reads: readonly CompanionRead[]): Promise<void> {
  if (!reads.some(({ role }) => role === 'exclude')) return;
  await engine.run(
    `UPDATE order_lines SET set_aside = 'excluded'
     WHERE set_aside IS NULL AND customer_key IN (SELECT customer_key FROM ${tableOf('exclude')})`,
  );
}

/** Keys of the customers who may not be contacted, as in the orders, each once; the file must have been read with them. */
export async function readSuppressed(engine: Engine): Promise<readonly string[]> {
  const { key } = await engine.columns(
    `SELECT DISTINCT customer_key AS key FROM ${tableOf('suppress')} WHERE customer_key IS NOT NULL ORDER BY key`,
    { key: 'text' },
  );
  return key;
}
