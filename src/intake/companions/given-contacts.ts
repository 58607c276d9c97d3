import type { Engine } from '../../engine/engine.ts';
import { tableOf } from './read-companion.ts';

/** Rows of a file of contacts by customer key as in the orders, then day; one contact a row. */
export interface ContactRows {
  readonly key: readonly string[];
  readonly day: Int32Array;
  /** in the currency; NaN where the file does not say */
  readonly cost: Float64Array;
}

/** The rows that could be used; the file must have been read with the orders. */
export function readContacts(engine: Engine): Promise<ContactRows> {
  return engine.columns(
    `SELECT customer_key AS key, day, coalesce(cost, 'NaN'::DOUBLE) AS cost FROM ${tableOf('contacts')}
     WHERE customer_key IS NOT NULL ORDER BY customer_key, day, cost, campaign`,
    { key: 'text', day: 'int32', cost: 'float64' },
  );
}
