import type { Engine } from '../engine/engine.ts';
import { readSql } from '../engine/sql.ts';

/** By order day, rising: goods ordered and not cancelled, and the costs their lines state. Smallest units. */
export interface Costs {
  readonly day: Int32Array;
  readonly gross: Float64Array;
  /** of `gross`, of the lines that state a cost */
  readonly costed: Float64Array;
  readonly cost: Float64Array;
}

export function readCosts(engine: Engine): Promise<Costs> {
  return engine.columns(readSql(new URL('./costs.sql', import.meta.url)), {
    day: 'int32',
    gross: 'float64',
    costed: 'float64',
    cost: 'float64',
  });
}
