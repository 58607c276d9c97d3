import type { Engine } from '../engine/engine.ts';
import { readSql } from '../engine/sql.ts';

/**
 * Entries of one kind, sorted by customer, then day: customer i's are rows offsets[i] … offsets[i + 1] − 1.
 * An entry counts as of a day when `day` is not after it and `voidDay` is.
 */
export interface Entries {
  readonly offsets: Int32Array;
  readonly day: Int32Array;
  readonly voidDay: Int32Array;
  /** smallest units of the currency */
  readonly amount: Float64Array;
}

/** Customer −1 is the guests. */
export interface CategoryDays {
  readonly customer: Int32Array;
  readonly day: Int32Array;
  readonly voidDay: Int32Array;
  readonly category: Int32Array;
  readonly gross: Float64Array;
  readonly returned: Float64Array;
}

export interface BookedDays {
  readonly purchases: Entries;
  readonly returns: Entries;
  readonly categoryDays: CategoryDays;
}

/** What was sold and what came back, by category and over all of them, from one sorted pass over the entries. */
export async function readBookedDays(engine: Engine, customers: number): Promise<BookedDays> {
  const {
    void_day: voidDay,
    bought,
    ...others
  } = await engine.columns(readSql(new URL('./booked-days.sql', import.meta.url)), {
    customer: 'int32',
    day: 'int32',
    void_day: 'int32',
    category: 'int32',
    bought: 'int8',
    gross: 'float64',
    returned: 'float64',
  });
  const rows: CategoryDays = { ...others, voidDay };
  const { gross, returned } = rows;
  return {
    purchases: overCategories(rows, gross, customers, (row) => bought[row] === 1),
    returns: overCategories(rows, returned, customers, (row) => returned[row]! > 0),
    categoryDays: where(rows, (row) => gross[row]! > 0 || returned[row]! > 0),
  };
}

/** One entry per customer, day and void day of those rows that count. The guests have none. */
function overCategories(
  rows: CategoryDays,
  amounts: Float64Array,
  customers: number,
  counts: (row: number) => boolean,
): Entries {
  const { customer, day, voidDay } = rows;
  const firstRows = new Int32Array(day.length);
  const amount = new Float64Array(day.length);
  let entries = 0;
  for (let row = 0; row < day.length; row += 1) {
    if (customer[row]! < 0 || !counts(row)) continue;
    const last = entries === 0 ? undefined : firstRows[entries - 1]!;
    const continues =
      last !== undefined &&
      customer[last] === customer[row] &&
      day[last] === day[row] &&
      voidDay[last] === voidDay[row];
    if (!continues) {
      firstRows[entries] = row;
      entries += 1;
    }
    amount[entries - 1]! += amounts[row]!;
  }
  const first = firstRows.subarray(0, entries);
  return {
    offsets: offsetsOf(
      first.map((row) => customer[row]!),
      customers,
    ),
    day: first.map((row) => day[row]!),
    voidDay: first.map((row) => voidDay[row]!),
    amount: amount.slice(0, entries),
  };
}

/** Where each customer's rows begin, for rows sorted by customer number; length customers + 1. */
export function offsetsOf(customer: Int32Array, customers: number): Int32Array {
  const offsets = new Int32Array(customers + 1);
  for (const number of customer) offsets[number + 1]! += 1;
  for (let i = 0; i < customers; i += 1) offsets[i + 1]! += offsets[i]!;
  return offsets;
}

function where(rows: CategoryDays, kept: (row: number) => boolean): CategoryDays {
  if (rows.day.every((_, row) => kept(row))) return rows;
  const take = <T extends { filter(test: (_: number, row: number) => boolean): T }>(column: T) =>
    column.filter((_, row) => kept(row));
  return {
    customer: take(rows.customer),
    day: take(rows.day),
    voidDay: take(rows.voidDay),
    category: take(rows.category),
    gross: take(rows.gross),
    returned: take(rows.returned),
  };
}
