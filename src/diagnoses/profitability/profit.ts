import type { Customer } from '../../customer-base/history.ts';
import { columnOf, type Frame, numbers } from '../../frame.ts';
import type { Inputs } from '../study.ts';

export interface Profit {
  /** Σ over the customers, smallest units: six-month value × margin, less the cost to contact and to ship */
  readonly totalProfit: number;
  /** customers whose expected profit is below 0 */
  readonly lossMakingCustomers: number;
  /** Σ of their expected losses, negative */
  readonly totalLoss: number;
  /** one a customer, in the order of the frame */
  readonly ofCustomers: Float64Array;
}

/** Expected profit of the six months to come; undefined where no margin is known. */
export function expectedProfit(customers: Frame<Customer>, inputs: Inputs): Profit | undefined {
  const { margin, contactCost = 0, shippingCost = 0 } = inputs;
  if (margin === undefined) return undefined;
  const purchases = columnOf(customers, 'expectedPurchases');
  const ofCustomers = numbers(customers, 'sixMonthValue').map((value, i) =>
    Math.round(value * margin - contactCost - purchases[i]! * shippingCost),
  );
  const losses = ofCustomers.filter((profit) => profit < 0);
  return {
    totalProfit: ofCustomers.reduce((sum, profit) => sum + profit, 0),
    lossMakingCustomers: losses.length,
    totalLoss: losses.reduce((sum, profit) => sum + profit, 0),
    ofCustomers,
  };
}
