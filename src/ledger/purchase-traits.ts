import type { Engine } from '../engine/engine.ts';
import { readSql } from '../engine/sql.ts';
import type { EpochDay } from '../units/day.ts';

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

/** What each entry of the ledger's `purchases` was, row by row. */
export interface PurchaseTraits {
  /** place in `kinds` of the leading line: the one ordered for the most */
  readonly kind: Int32Array;
  /** 1 where goods were ordered outside a subscription */
  readonly free: Int8Array;
  /** 1 where goods came by subscription */
  readonly subscribed: Int8Array;
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

/** The largest whole number of the engine's own, 2⁶³ − 1, rounded down to what a double holds. */
const LARGEST_BIGINT = 2 ** 63 - 1024;

export async function readPurchaseTraits(engine: Engine): Promise<PurchaseTraits> {
  const [most] = await engine.rows(
    'SELECT (SELECT count(*) FROM kinds) AS kinds, (SELECT max(demand) FROM entries)::DOUBLE AS demand',
  );
  const kinds = Math.max(Number(most?.kinds), 1);
  // twice as quick, and too small only for the dearest lines among very many kinds
  const fits = (Number(most?.demand ?? 0) + 1) * kinds < LARGEST_BIGINT;
  const sql = readSql(new URL('./purchase-traits.sql', import.meta.url));
  const { kind, free, subscribed } = await engine.columns(
    fits ? sql.replaceAll('HUGEINT', 'BIGINT') : sql,
    { customer: 'int32', day: 'int32', void_day: 'int32', kind: 'int32', free: 'int8', subscribed: 'int8' },
    { kinds },
  );
  return { kind, free, subscribed };
}

/** never: the return day of what did not come back */
export async function readDeliveries(engine: Engine, never: EpochDay): Promise<Deliveries> {
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
    { never },
  );
  return { ...others, voidDay, returnDay };
}
