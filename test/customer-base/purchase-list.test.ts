import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { purchaseList } from '../../src/customer-base/purchase-list.ts';
import { HISTORY_FROM, historyOf } from '../arbitraries.ts';
import { type Line, plainLedger } from '../plain-ledger.ts';

const complete = { historyComplete: true };

function rowsOf(lines: readonly Line[], asOf: number, options = complete) {
  const ledger = plainLedger(lines);
  const { kinds, products, categories } = ledger;
  return (purchaseList(ledger, asOf, options).objects() as Record<string, number>[]).map((row) => ({
    ...row,
    key: ledger.keys[row.customer!],
    product: products[kinds.product[row.kind!]!],
    category: categories[kinds.category[row.kind!]!],
  }));
}

describe('the list of purchases', () => {
  it('counts the orders of a day once, led by the line ordered for the most', () => {
    const rows = rowsOf(
      [
        { key: 'A', order: '1', day: 100, amount: 500, product: 'P1' },
        { key: 'A', order: '2', day: 100, amount: 700, product: 'P2', subscription: true },
        { key: 'A', order: '3', day: 130, amount: 300, product: 'P1', subscription: true },
        { key: 'B', order: '4', day: 120, amount: 900, product: 'P3' },
      ],
      200,
    );
    expect(rows).toMatchObject([
      { key: 'A', nth: 1, nthKnown: 1, day: 100, gross: 1200, product: 'P2', free: 1, subscribed: 1 },
      { key: 'A', nth: 2, nthKnown: 1, day: 130, gross: 300, product: 'P1', free: 0, subscribed: 1 },
      { key: 'B', nth: 1, nthKnown: 1, day: 120, gross: 900, product: 'P3', free: 1, subscribed: 0 },
    ]);
  });

  it('joins what of a day was cancelled later with the rest, as long as it counts', () => {
    const lines: Line[] = [
      { key: 'A', order: '1', day: 100, amount: 500, product: 'P1' },
      { key: 'A', order: '2', day: 100, amount: 700, product: 'P2', cancelled: true, cancelledDay: 110 },
    ];
    expect(rowsOf(lines, 105)).toMatchObject([{ gross: 1200, product: 'P2' }]);
    expect(rowsOf(lines, 110)).toMatchObject([{ gross: 500, product: 'P1' }]);
  });

  it('takes the first kind of lines ordered for the same', () => {
    const rows = rowsOf(
      [
        { key: 'A', order: '1', day: 100, amount: 500, category: 'b', product: 'P1' },
        { key: 'A', order: '2', day: 100, amount: 500, category: 'a', product: 'P2' },
      ],
      200,
    );
    expect(rows).toMatchObject([{ category: 'a', product: 'P2' }]);
  });

  it('does not number from a first row that may not be the first purchase', () => {
    const rows = rowsOf(
      [
        { key: 'A', order: '1', day: 100, amount: 500 },
        { key: 'B', order: '2', day: 500, amount: 500 },
        { key: 'C', order: '3', day: 500, amount: 500, firstPurchaseDay: 20 },
      ],
      600,
      { historyComplete: false },
    );
    expect(rows.map(({ key, nthKnown }: Record<string, unknown>) => [key, nthKnown])).toEqual([
      ['A', 0],
      ['B', 1],
      ['C', 0],
    ]);
  });

  it('holds every purchase day that counts, and its sales, of any small history', () => {
    fc.assert(
      fc.property(historyOf(300), fc.nat(300), (lines, days) => {
        const asOf = HISTORY_FROM + days;
        const ledger = plainLedger(lines);
        const { purchases } = ledger;
        const sales = new Map<string, number>();
        ledger.keys.forEach((_, customer) => {
          for (let row = purchases.offsets[customer]!; row < purchases.offsets[customer + 1]!; row += 1) {
            if (purchases.day[row]! > asOf || purchases.voidDay[row]! <= asOf) continue;
            const place = `${customer} ${purchases.day[row]}`;
            sales.set(place, (sales.get(place) ?? 0) + purchases.amount[row]!);
          }
        });
        const listed = purchaseList(ledger, asOf, complete).objects() as Record<string, number>[];
        expect(listed.map(({ customer, day, gross }) => [`${customer} ${day}`, gross])).toEqual([...sales]);
      }),
    );
  });
});
