import type { Engine } from '../engine/engine.ts';
import { readSql } from '../engine/sql.ts';
import type { EpochDay } from '../units/day.ts';
import type { Passes } from './passes.ts';

/** What lines may be of; numbers stand for the names of the ledger, and a kind for one of each. */
export interface Kinds {
  readonly category: Int32Array;
  readonly product: Int32Array;
  readonly channel: Int32Array;
  readonly campaign: Int32Array;
}

/** Names by number, in the order of their bytes; '' is "not stated". */
export interface KindNames {
  readonly categories: readonly string[];
  readonly products: readonly string[];
  readonly channels: readonly string[];
  readonly campaigns: readonly string[];
}

/** Goods that came by subscription, sorted by customer, contract, day, void day. */
export interface Deliveries {
  readonly customer: Int32Array;
  /** numbered within the customer; 0 for all where the file has no contract numbers */
  readonly contract: Int32Array;
  readonly day: Int32Array;
  readonly voidDay: Int32Array;
  /** which delivery of the contract, as the file says; NaN where it does not */
  readonly cycle: Float64Array;
  /** smallest units */
  readonly gross: Float64Array;
  /** when goods of the row came back; far in the future where none did */
  readonly returnDay: Int32Array;
  /** smallest units, of the goods of the row */
  readonly returned: Float64Array;
}

export async function readKinds(engine: Engine): Promise<Kinds> {
  return engine.columns(
    `SELECT category_number AS category, product_number AS product, channel_number AS channel, campaign_number AS campaign
     FROM kinds ORDER BY kind`,
    { category: 'int32', product: 'int32', channel: 'int32', campaign: 'int32' },
  );
}

export async function readKindNames(engine: Engine): Promise<KindNames> {
  const sql = readSql(new URL('./names.sql', import.meta.url));
  const named = async (column: string) => (await engine.columns(sql, { name: 'text' }, { column })).name;
  return {
    categories: await named('category'),
    products: await named('product'),
    channels: await named('channel'),
    campaigns: await named('campaign'),
  };
}

/** never: the return day of what did not come back */
export async function readDeliveries(
  engine: Engine,
  { byCustomer }: Passes,
  never: EpochDay,
): Promise<Deliveries> {
  const {
    void_day: voidDay,
    return_day: returnDay,
    ...others
  } = await engine.columns(
    readSql(new URL('./deliveries.sql', import.meta.url)),
    {
      customer: 'int32',
      contract: 'int32',
      day: 'int32',
      void_day: 'int32',
      cycle: 'float64',
      gross: 'float64',
      return_day: 'int32',
      returned: 'float64',
    },
    byCustomer.map((range) => ({ ...range, never })),
  );
  return { ...others, voidDay, returnDay };
}
