import { expect, it } from 'vitest';
import { type BookedRows, bookedDays } from '../../src/ledger/booked-days.ts';
import { NEVER } from '../../src/ledger/ledger.ts';

/** Customers 0 and 2 of three, and the guests (−1); rows as booked-days.sql sorts them. */
function rowsOf(
  rows: readonly {
    readonly of: number;
    readonly day: number;
    readonly voidDay?: number;
    readonly category: number;
    /** 1 freely, 2 by subscription, 3 both */
    readonly ordered?: 1 | 2 | 3;
    /** what the leading line was ordered for, and its kind */
    readonly lead?: readonly [most: number, kind: number];
    readonly gross?: number;
    readonly shipmentDays?: number;
    readonly returned?: number;
  }[],
): BookedRows {
  return {
    customer: Int32Array.from(rows, ({ of }) => of),
    day: Int32Array.from(rows, ({ day }) => day),
    voidDay: Int32Array.from(rows, ({ voidDay }) => voidDay ?? NEVER),
    category: Int32Array.from(rows, ({ category }) => category),
    ordered: Int8Array.from(rows, ({ ordered }) => ordered ?? 0),
    most: Float64Array.from(rows, ({ lead }) => lead?.[0] ?? 0),
    kind: Int32Array.from(rows, ({ lead }) => lead?.[1] ?? 0),
    shipmentDays: Int8Array.from(rows, ({ shipmentDays }) => shipmentDays ?? -1),
    gross: Float64Array.from(rows, ({ gross }) => gross ?? 0),
    returned: Float64Array.from(rows, ({ returned }) => returned ?? 0),
  };
}

const booked = bookedDays(
  rowsOf([
    { of: -1, day: 10, category: 0, ordered: 1, lead: [500, 9], gross: 500 },
    { of: -1, day: 11, category: 0, returned: 500 },
    // one purchase of two categories, a third of which nothing was sold, and a return of an earlier one on that day
    { of: 0, day: 10, category: 0, ordered: 2, lead: [60, 2], gross: 100, shipmentDays: 2 },
    { of: 0, day: 10, category: 1, ordered: 1, lead: [60, 1], gross: 20, returned: 7, shipmentDays: 9 },
    { of: 0, day: 10, category: 2, ordered: 1, lead: [59, 0] },
    // the same day, void from day 12 on
    { of: 0, day: 10, voidDay: 12, category: 0, ordered: 3, lead: [3, 4], gross: 3 },
    // of two returns, one of goods that became void
    { of: 0, day: 11, category: 0, returned: 40 },
    { of: 0, day: 11, category: 1, returned: 2 },
    { of: 0, day: 11, voidDay: 12, category: 0, returned: 1 },
    // bought on the same day as customer 0's last row: another customer; sold for nothing, and still a purchase
    { of: 2, day: 11, voidDay: 12, category: 0, ordered: 2, lead: [8, 0] },
  ]),
  3,
);

it('makes one purchase of a day, whatever the categories, and none of the guests', () => {
  expect(booked.purchases).toEqual({
    offsets: Int32Array.of(0, 2, 2, 3),
    day: Int32Array.of(10, 10, 11),
    voidDay: Int32Array.of(NEVER, 12, 12),
    amount: Float64Array.of(120, 3, 0),
  });
});

it('keeps returns of one day apart by when the goods became void', () => {
  expect(booked.returns).toEqual({
    offsets: Int32Array.of(0, 3, 3, 3),
    day: Int32Array.of(10, 11, 11),
    voidDay: Int32Array.of(NEVER, NEVER, 12),
    amount: Float64Array.of(7, 42, 1),
  });
});

it('leaves out of the categories what was neither sold nor returned', () => {
  expect(booked.categoryDays).toEqual({
    customer: Int32Array.of(-1, -1, 0, 0, 0, 0, 0, 0),
    day: Int32Array.of(10, 11, 10, 10, 10, 11, 11, 11),
    voidDay: Int32Array.of(NEVER, NEVER, NEVER, NEVER, 12, NEVER, NEVER, 12),
    category: Int32Array.of(0, 0, 0, 1, 0, 0, 1, 0),
    gross: Float64Array.of(500, 0, 100, 20, 3, 0, 0, 0),
    returned: Float64Array.of(0, 500, 0, 7, 0, 40, 2, 1),
  });
});

it('gives a purchase the kind ordered for the most, of equals the first, and every way it was ordered', () => {
  expect(booked.traits).toEqual({
    kind: Int32Array.of(1, 4, 0),
    free: Int8Array.of(1, 1, 0),
    subscribed: Int8Array.of(1, 1, 1),
    shipmentDays: Int8Array.of(9, -1, -1),
  });
});
