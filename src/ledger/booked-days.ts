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

/** Rows of booked-days.sql. */
export interface BookedRows extends CategoryDays {
  /** 1 where goods worth more than nothing were ordered */
  readonly bought: Int8Array;
}

export async function readBookedDays(engine: Engine): Promise<BookedRows> {
  const { void_day: voidDay, ...others } = await engine.columns(
    readSql(new URL('./booked-days.sql', import.meta.url)),
    {
      customer: 'int32',
      day: 'int32',
      void_day: 'int32',
      category: 'int32',
      bought: 'int8',
      gross: 'float64',
      returned: 'float64',
    },
  );
  return { ...others, voidDay };
}

/** What was sold and what came back, by category and over all of them. */
export function bookedDays(booked: BookedRows, customers: number): BookedDays {
  const { bought, ...rows } = booked;
  const { customer, gross, returned } = rows;
  const purchases = collectEntries(rows, customers);
  const returns = collectEntries(rows, customers);
  let withoutAmount = 0;
  for (let row = 0; row < customer.length; row += 1) {
    if (bought[row]! > 0) purchases.add(row, gross[row]!);
    if (returned[row]! > 0) returns.add(row, returned[row]!);
    else if (gross[row]! <= 0) withoutAmount += 1;
  }
  return {
    purchases: purchases.finish(),
    returns: returns.finish(),
    categoryDays: withoutAmount === 0 ? rows : withAmounts(rows),
  };
}

/** Adds up rows of the same customer, day and void day, whatever their category. The guests have no entries. */
function collectEntries({ customer, day, voidDay }: CategoryDays, customers: number) {
  const offsets = new Int32Array(customers + 1);
  const firstRows = new Int32Array(customer.length);
  const amounts = new Float64Array(customer.length);
  let length = 0;
  let last = -1;
  return {
    add(row: number, amount: number): void {
      const number = customer[row]!;
      if (number < 0) return;
      if (last < 0 || customer[last] !== number || day[last] !== day[row] || voidDay[last] !== voidDay[row]) {
        firstRows[length] = row;
        offsets[number + 1]! += 1;
        length += 1;
        last = row;
      }
      amounts[length - 1]! += amount;
    },
    finish(): Entries {
      addUp(offsets);
      const rows = firstRows.subarray(0, length);
      return {
        offsets,
        day: taken(day, rows),
        voidDay: taken(voidDay, rows),
        amount: amounts.slice(0, length),
      };
    },
  };
}

function taken(column: Int32Array, rows: Int32Array): Int32Array {
  const out = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) out[i] = column[rows[i]!]!;
  return out;
}

/** Where each customer's rows begin, for rows sorted by customer number; length customers + 1. */
export function offsetsOf(customer: Int32Array, customers: number): Int32Array {
  const offsets = new Int32Array(customers + 1);
  for (const number of customer) offsets[number + 1]! += 1;
  addUp(offsets);
  return offsets;
}

function addUp(counts: Int32Array): void {
  for (let i = 1; i < counts.length; i += 1) counts[i]! += counts[i - 1]!;
}

/** Without the days on which goods were ordered and nothing of them was sold in the end. */
function withAmounts(rows: CategoryDays): CategoryDays {
  const { gross, returned } = rows;
  const kept = (_: number, row: number) => gross[row]! > 0 || returned[row]! > 0;
  return {
    customer: rows.customer.filter(kept),
    day: rows.day.filter(kept),
    voidDay: rows.voidDay.filter(kept),
    category: rows.category.filter(kept),
    gross: gross.filter(kept),
    returned: returned.filter(kept),
  };
}
