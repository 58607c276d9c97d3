import type { Engine } from '../engine/engine.ts';
import { type Problem, Refusal } from '../units/problem.ts';
import type { OrderFile } from './order-file.ts';
import { isOrderTotalTitle } from './presets/order-totals.ts';

/** So many orders of two or more lines must there be before anything is made of them. */
const ORDERS_NEEDED = 20;
/** Lines of an order seldom cost the same: from this share of the orders on, the amount is that of the order. */
const SAME_AMOUNT_SHARE = 0.95;

/**
 * Throws a Refusal where the amount of an order stands on each of its lines: sums of it would be too large. Only columns
 * whose title says that they may be the order's are looked at.
 */
export async function refuseRepeatedTotals(engine: Engine, files: readonly OrderFile[]): Promise<void> {
  const problems: Problem[] = [];
  for (const { index, copy, head, positions, layout } of files) {
    if (layout.amountOf !== 'row') continue;
    const column = head.titles[positions.get('amount')!]!;
    if (!isOrderTotalTitle(column) || !positions.has('orderId')) continue;
    const [row] = await engine.rows(
      `SELECT count(*) AS orders, count(*) FILTER (WHERE least = most) AS alike FROM (
         SELECT min(amount) AS least, max(amount) AS most FROM order_lines
         WHERE file = $file AND set_aside IS NULL AND order_id <> '' AND amount > 0
         GROUP BY order_id, customer_key, order_day HAVING count(*) > 1
       )`,
      { file: index },
    );
    const orders = Number(row?.orders);
    const alike = Number(row?.alike);
    if (orders < ORDERS_NEEDED || alike < SAME_AMOUNT_SHARE * orders) continue;
    const found = `${((100 * alike) / orders).toFixed(1)}% (${alike} / ${orders})`;
    problems.push({ code: 'order-total-repeated', file: copy.name, column, found });
  }
  if (problems.length > 0) throw new Refusal(problems);
}
