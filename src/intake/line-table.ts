import type { Engine } from '../engine/engine.ts';
import { readSql } from '../engine/sql.ts';
import type { Field } from './fields.ts';
import { isSettledByOrder, type OrderFile } from './order-file.ts';

/** Columns of order-lines.sql that say nothing in any line where no file has one of these fields. */
const TOLD_BY: Readonly<Record<string, readonly Field[]>> = {
  line_id: ['lineId'],
  quantity: ['quantity'],
  product: ['product'],
  category: ['category'],
  channel: ['channel'],
  campaign: ['campaign'],
  cancelled_day: ['cancelledDate'],
  shipped_day: ['shippedDate'],
  shipped_amount: ['shippedAmount'],
  returned_day: ['returnedDate'],
  cost: ['cost', 'unitCost'],
  subscription_id: ['subscriptionId'],
  subscription_cycle: ['subscriptionCycle'],
  first_purchase_day: ['firstPurchaseDate'],
  points_used: ['pointsUsed'],
  coupon_used: ['couponUsed'],
};

/** What columns hold that only the rows of an order together fill otherwise (settled.sql). */
const UNLESS_SETTLED: Readonly<Record<string, string>> = {
  shared_evenly: 'false',
  beyond_goods: '0',
  piece: '1',
};

/**
 * Makes the table for the lines. A column that would hold the same in every line is not stored: the engine makes it up where it
 * is asked for. `alone`: no other file fills in what these do not say. Gives back the columns to be stored.
 */
export async function makeLineTable(
  engine: Engine,
  files: readonly OrderFile[],
  { alone }: { readonly alone: boolean },
): Promise<readonly string[]> {
  const constant = alone ? constantColumns(files) : new Map<string, string>();
  const sql = readSql(new URL('./order-lines.sql', import.meta.url));
  const stored: string[] = [];
  const thinned = sql.replace(/^ {2}(\w+) (\w+)([^,\n]*)/gm, (line, name: string, type: string) => {
    const value = constant.get(name);
    if (value !== undefined) return `  ${name} ${type} GENERATED ALWAYS AS (${value}::${type}) VIRTUAL`;
    stored.push(name);
    return line;
  });
  await engine.run(thinned);
  return stored;
}

function constantColumns(files: readonly OrderFile[]): ReadonlyMap<string, string> {
  if (files.some(isSettledByOrder)) return new Map();
  const has = (field: Field) => files.some(({ positions }) => positions.has(field));
  const untold = Object.entries(TOLD_BY).filter(([, fields]) => !fields.some(has));
  const constant = new Map([
    ...Object.entries(UNLESS_SETTLED),
    ...untold.map(([name]) => [name, 'NULL'] as const),
  ]);
  const [only, ...others] = files;
  if (others.length === 0) constant.set('file', String(only!.index));
  return constant;
}
