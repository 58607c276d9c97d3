import type { Engine } from '../engine/engine.ts';
import { readSql } from '../engine/sql.ts';
import type { Passes } from './passes.ts';

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

/** What each entry of `purchases` was, row by row. */
export interface PurchaseTraits {
  /** place in the ledger's `kinds` of the leading line: the one ordered for the most */
  readonly kind: Int32Array;
  /** 1 where goods were ordered outside a subscription */
  readonly free: Int8Array;
  /** 1 where goods came by subscription */
  readonly subscribed: Int8Array;
  /** from the order to the last shipment of its goods, LONGEST_SHIPMENT at most; NOT_STATED where the file does not say */
  readonly shipmentDays: Int8Array;
}

export const NOT_STATED = -1;
/** Days; later is as late. */
export const LONGEST_SHIPMENT = 127;

export interface BookedDays {
  readonly purchases: Entries;
  readonly traits: PurchaseTraits;
  readonly returns: Entries;
  readonly categoryDays: CategoryDays;
}

const FREELY = 1;
const BY_SUBSCRIPTION = 2;

/** Rows of booked-days.sql. */
export interface BookedRows extends CategoryDays {
  /** 0 where no goods were ordered; bits: 1 freely, 2 by subscription */
  readonly ordered: Int8Array;
  /** what the leading line was ordered for */
  readonly most: Float64Array;
  readonly kind: Int32Array;
  readonly shipmentDays: Int8Array;
}

/** The largest whole number of the engine's own, 2⁶³ − 1, rounded down to what a double holds. */
const LARGEST_BIGINT = 2 ** 63 - 1024;

export async function readBookedDays(engine: Engine, passes: Passes): Promise<BookedRows> {
  const { kinds, largestDemand } = passes;
  // twice as quick, and too small only for the dearest lines among very many kinds
  const fits = (largestDemand + 1) * kinds < LARGEST_BIGINT;
  const sql = readSql(new URL('./booked-days.sql', import.meta.url));
  const {
    void_day: voidDay,
    shipment_days: shipmentDays,
    ...others
  } = await engine.columns(
    fits ? sql.replaceAll('HUGEINT', 'BIGINT') : sql,
    {
      customer: 'int32',
      day: 'int32',
      void_day: 'int32',
      category: 'int32',
      ordered: 'int8',
      gross: 'float64',
      returned: 'float64',
      most: 'float64',
      kind: 'int32',
      shipment_days: 'int8',
    },
    passes.byCustomer.map((range) => ({ ...range, kinds })),
  );
  return { ...others, voidDay, shipmentDays };
}

/** What was sold and what came back, by category and over all of them. */
export function bookedDays(booked: BookedRows, customers: number): BookedDays {
  const { ordered, most, kind, shipmentDays, ...rows } = booked;
  const { customer, gross, returned } = rows;
  const purchases = collectEntries(rows, customers);
  const returns = collectEntries(rows, customers);
  const traits = collectTraits(booked);
  let withoutAmount = 0;
  for (let row = 0; row < customer.length; row += 1) {
    if (ordered[row]! > 0) traits.add(row, purchases.add(row, gross[row]!));
    if (returned[row]! > 0) returns.add(row, returned[row]!);
    else if (gross[row]! <= 0) withoutAmount += 1;
  }
  const bought = purchases.finish();
  return {
    purchases: bought,
    traits: traits.finish(bought.day.length),
    returns: returns.finish(),
    categoryDays: withoutAmount === 0 ? rows : withAmounts(rows),
  };
}

/** Of the categories of a purchase the leading one's kind: for the most, of equals the first kind. */
function collectTraits({ ordered, most, kind, shipmentDays }: BookedRows) {
  const leading = new Int32Array(ordered.length);
  const ways = new Int8Array(ordered.length);
  const shipped = new Int8Array(ordered.length).fill(NOT_STATED);
  return {
    /** A row of the purchase that is entry number `entry`; -1 is the guests'. */
    add(row: number, entry: number): void {
      if (entry < 0) return;
      const before = leading[entry]!;
      const leads = most[row]! > most[before]! || (most[row] === most[before] && kind[row]! < kind[before]!);
      if (ways[entry] === 0 || leads) leading[entry] = row;
      ways[entry]! |= ordered[row]!;
      shipped[entry] = Math.max(shipped[entry]!, shipmentDays[row]!);
    },
    finish(entries: number): PurchaseTraits {
      return {
        kind: taken(kind, leading.subarray(0, entries)),
        free: ways.slice(0, entries).map((way) => (way & FREELY ? 1 : 0)),
        subscribed: ways.slice(0, entries).map((way) => (way & BY_SUBSCRIPTION ? 1 : 0)),
        shipmentDays: shipped.slice(0, entries),
      };
    },
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
    /** Which entry the row went into; -1 for none. */
    add(row: number, amount: number): number {
      const number = customer[row]!;
      if (number < 0) return -1;
      if (last < 0 || customer[last] !== number || day[last] !== day[row] || voidDay[last] !== voidDay[row]) {
        firstRows[length] = row;
        offsets[number + 1]! += 1;
        length += 1;
        last = row;
      }
      amounts[length - 1]! += amount;
      return length - 1;
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
