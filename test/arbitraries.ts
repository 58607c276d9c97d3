import fc from 'fast-check';
import type { Line } from './plain-ledger.ts';

/** The day the made-up histories begin: 2020-01-15. */
export const HISTORY_FROM = 18_276;

/** One order line of a small shop: few customers, so that they meet in days, orders and categories. */
function lineOf(days: number): fc.Arbitrary<Line> {
  return fc
    .record({
      key: fc.option(fc.constantFrom('001', '002', '3', 'Ａ', 'b', 'c', 'd', 'e'), {
        nil: undefined,
        freq: 9,
      }),
      order: fc.integer({ min: 1, max: 60 }).map(String),
      day: fc.integer({ min: HISTORY_FROM, max: HISTORY_FROM + days }),
      amount: fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: 1, max: 20_000 }) },
        { weight: 1, arbitrary: fc.integer({ min: -5_000, max: -1 }) },
        { weight: 1, arbitrary: fc.constant(0) },
      ),
      category: fc.constantFrom('茶', '菓子', ''),
      product: fc.constantFrom('TE-1', 'TE-2', ''),
      channel: fc.constantFrom('web', '電話', ''),
      campaign: fc.constantFrom('', '春'),
      delivery: fc.option(
        fc.record({
          contract: fc.constantFrom(undefined, 'K1', 'K2'),
          cycle: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined, freq: 3 }),
        }),
        { nil: undefined, freq: 3 },
      ),
      kind: fc.constantFrom('sold', 'sold', 'sold', 'sold', 'cancelled', 'returned'),
      later: fc.option(fc.nat(40), { nil: undefined }),
      shipped: fc.option(fc.nat(12), { nil: undefined, freq: 3 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ kind, later, shipped, part, delivery, ...sold }): Line => {
      const line = { ...sold, ...delivery, subscription: delivery !== undefined };
      const day = later === undefined ? undefined : line.day + later;
      const shippedDay = shipped === undefined ? undefined : line.day + shipped;
      if (kind === 'cancelled') return { ...line, shippedDay, cancelled: true, cancelledDay: day };
      if (kind === 'returned' && line.amount > 0) {
        return { ...line, shippedDay, returnedDay: day, returnedAmount: Math.round(line.amount * part) };
      }
      return { ...line, shippedDay };
    });
}

/** Histories of `days` days; shipments are not in the file, patchy, or recorded from the middle on. */
export function historyOf(
  days: number,
  lines = { minLength: 1, maxLength: 120 },
): fc.Arbitrary<readonly Line[]> {
  return fc
    .tuple(fc.array(lineOf(days), lines), fc.constantFrom('not', 'patchy', 'from-half'))
    .map(([all, ships]) =>
      all.map((line) => {
        if (ships === 'patchy') return line;
        const recorded = ships === 'from-half' && line.day > HISTORY_FROM + days / 2;
        return { ...line, shippedDay: recorded ? (line.shippedDay ?? line.day + 3) : undefined };
      }),
    );
}
