import type { Engine } from '../engine/engine.ts';
import { readSql } from '../engine/sql.ts';
import type { Field } from './fields.ts';
import type { InCommon } from './file-overlaps.ts';
import type { Note } from './notes.ts';

/** What tells lines without a number apart, besides the amount. */
const IDENTITY: readonly (readonly [Field, string])[] = [
  ['product', 'product'],
  ['category', 'category'],
  ['quantity', 'quantity'],
];
/** What may change of an order from one export to the next, besides what became of it. */
const CONTENT: readonly (readonly [Field, string])[] = [
  ...IDENTITY,
  ['lineId', 'line_id'],
  ['channel', 'channel'],
  ['campaign', 'campaign'],
  ['shippedDate', 'shipped_day'],
  ['shippedAmount', 'shipped_amount'],
  ['returnedDate', 'returned_day'],
  ['cost', 'cost'],
];

/**
 * Sets aside, as `duplicate`, the lines of orders that a newer file holds too (shared-orders.sql), and notes how many
 * orders that are, how many of them have changed, and how many are spread over files that have no line of them in common.
 * Only fields that every file gives (`has`) are compared: of two layouts each knows things that the other does not say.
 */
export async function setAsideSharedOrders(
  engine: Engine,
  has: ReadonlySet<Field>,
): Promise<{ readonly notes: readonly Note[]; readonly shared: readonly InCommon[] }> {
  const given = (columns: readonly (readonly [Field, string])[]) =>
    columns.filter(([field]) => has.has(field)).map(([, column]) => column);
  const identity = ['amount', ...given(IDENTITY)].join(', ');
  const goods = [
    'amount < 0',
    ...given([
      ['product', 'product'],
      ['quantity', 'quantity'],
    ]),
  ].join(', ');
  const kinds = ['amount < 0', ...given([['category', 'category']])].join(', ');
  const content = ['amount', 'cancelled', 'cancelled_day', 'returned_amount', ...given(CONTENT)].join(', ');
  const sql = readSql(new URL('./shared-orders.sql', import.meta.url));
  const lists = { identity, goods, kinds, content, named: String(has.has('product')) };
  await engine.run(sql.replace(/\/\*(\w+)\*\//g, (_, name: keyof typeof lists) => lists[name]));
  const [row] = await engine.rows(
    `SELECT
       (SELECT count(DISTINCT number) FROM superseded_parts) AS repeated,
       (SELECT count(DISTINCT number) FROM superseded_parts WHERE changed) AS changed,
       (SELECT count(*) FROM (
         SELECT number FROM order_parts ANTI JOIN superseded_parts USING (number, file) GROUP BY number HAVING count(*) > 1
       )) AS spread,
       (SELECT coalesce(sum(amount), 0)::DOUBLE FROM order_lines WHERE set_aside = 'duplicate') AS amount`,
  );
  const pairs = await engine.rows(
    `SELECT
       order_lines.file::INTEGER AS older, newer::INTEGER AS newer, min(order_day) AS from, max(order_day) AS to,
       count(DISTINCT number) AS orders, count(DISTINCT number) FILTER (WHERE changed) AS changed,
       count(*) FILTER (WHERE piece = 1) AS rows, coalesce(sum(amount), 0)::DOUBLE AS amount
     FROM order_lines
     JOIN shared_orders USING (order_id, order_day)
     JOIN superseded_parts USING (number, file)
     WHERE set_aside = 'duplicate' AND shared_orders.customer_key IS NOT DISTINCT FROM order_lines.customer_key
     GROUP BY older, newer ORDER BY older, newer`,
  );
  await engine.run('DROP TABLE superseded_parts; DROP TABLE order_parts; DROP TABLE shared_orders');
  const notes = [
    { code: 'orders-in-two-files', count: Number(row?.repeated), amount: Number(row?.amount) },
    { code: 'orders-changed', count: Number(row?.changed) },
    { code: 'orders-spread-over-files', count: Number(row?.spread) },
  ];
  const shared = pairs.map((pair): InCommon => {
    const { older, newer, from, to, orders, changed, rows, amount } = pair as Record<string, number>;
    const setAside = { rows: rows!, amount: amount! };
    return {
      older: older!,
      newer: newer!,
      from: from!,
      to: to!,
      orders: orders!,
      changed: changed!,
      setAside,
    };
  });
  return { notes, shared };
}
