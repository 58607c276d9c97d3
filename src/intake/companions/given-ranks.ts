import type { Engine } from '../../engine/engine.ts';
import { tableOf } from './read-companion.ts';

/** Rows of a file of ranks, each once, by customer key as in the orders, then rank and day. */
export interface RankRows {
  readonly key: readonly string[];
  readonly rank: readonly string[];
  /** NaN where the file does not say */
  readonly day: Float64Array;
}

/** The rows that could be used, of a file of ranks or of customers with ranks; it must have been read with the orders. */
export function readRanks(engine: Engine, role: 'ranks' | 'customers'): Promise<RankRows> {
  return engine.columns(
    `SELECT DISTINCT customer_key AS key, rank, coalesce(rank_day::DOUBLE, 'NaN') AS day FROM ${tableOf(role)}
     WHERE customer_key IS NOT NULL AND rank IS NOT NULL ORDER BY ALL`,
    { key: 'text', rank: 'text', day: 'float64' },
  );
}
