import type { Inputs } from '../study.ts';

/** What the files do not hold, or the user did not state, each with what the report cannot say for want of it. */
export type Lack = (typeof LACKS)[number];

/** In the order in which they are told. */
export const LACKS = [
  'orderId',
  'status',
  'cancelledDate',
  'shippedDate',
  'shippedAmount',
  'returnedDate',
  'returnedAmount',
  'firstPurchaseDate',
  'product',
  'category',
  'subscription',
  'pointsAndCoupons',
  'currency',
  'tax',
  'margin',
] as const;

/**
 * A field is lacking where not every file gives it, and no other field tells the same; subscriptions are where no purchase is
 * marked as one, whatever the fields.
 */
export function lacksOf(fields: readonly string[], inputs: Inputs, subscribed: boolean): Lack[] {
  const has = (...names: readonly string[]) => names.some((name) => fields.includes(name));
  const lacking: Readonly<Record<Lack, boolean>> = {
    orderId: !has('orderId'),
    status: !has('status', 'paymentStatus'),
    cancelledDate: !has('cancelledDate'),
    shippedDate: !has('shippedDate'),
    shippedAmount: has('shippedDate') && !has('shippedAmount'),
    returnedDate: !has('returnedDate'),
    returnedAmount: !has('returnedAmount', 'orderRefunded'),
    firstPurchaseDate: !has('firstPurchaseDate') && !inputs.historyComplete,
    product: !has('product', 'lineId'),
    category: !has('category'),
    subscription: !subscribed,
    pointsAndCoupons: !has('pointsUsed') && !has('couponUsed'),
    currency: !has('currency'),
    tax: inputs.taxBasis === 'not-stated',
    margin: inputs.margin === undefined,
  };
  return LACKS.filter((lack) => lacking[lack]);
}
