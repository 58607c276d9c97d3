/** What a column of an order history may mean. Names are those of mapping files: a contract. */
export const FIELDS = [
  'customerKey',
  'customerMail',
  'customerPhone',
  'orderId',
  'lineId',
  'orderDate',
  'amount',
  'unitPrice',
  'lineDiscount',
  'quantity',
  'product',
  'category',
  'brand',
  'channel',
  'campaign',
  'status',
  'paymentStatus',
  'cancelledDate',
  'shippedDate',
  'shippedAmount',
  'returnedDate',
  'returnedAmount',
  'cost',
  'unitCost',
  'orderDiscount',
  'orderRefunded',
  'pointsUsed',
  'couponUsed',
  'subscriptionId',
  'subscriptionCycle',
  'firstPurchaseDate',
  'currency',
] as const;

export type Field = (typeof FIELDS)[number];

/** Without these nothing can be diagnosed; a field of `STAND_INS` may take the place of one. */
export const REQUIRED_FIELDS: readonly Field[] = ['customerKey', 'orderDate', 'amount'];

/** Who buys may be told by mail address or telephone number, an amount by price and quantity. */
export const STAND_INS: Readonly<Partial<Record<Field, readonly Field[]>>> = {
  customerKey: ['customerMail', 'customerPhone'],
  amount: ['unitPrice'],
};

/** Fields of the whole order: its other rows repeat them, or leave them to its first row. */
export const ORDER_FIELDS: readonly Field[] = [
  'customerKey',
  'orderId',
  'orderDate',
  'channel',
  'campaign',
  'status',
  'paymentStatus',
  'cancelledDate',
  'shippedDate',
  'returnedDate',
  'orderDiscount',
  'orderRefunded',
  'pointsUsed',
  'couponUsed',
  'subscriptionId',
  'firstPurchaseDate',
  'currency',
];

/** Fields that only all rows of an order together can settle. */
export const SETTLED_FIELDS: readonly Field[] = [
  'orderDiscount',
  'orderRefunded',
  'pointsUsed',
  'couponUsed',
];

export const DATE_FIELDS: readonly Field[] = [
  'orderDate',
  'cancelledDate',
  'shippedDate',
  'returnedDate',
  'firstPurchaseDate',
];

export function isField(name: string): name is Field {
  return (FIELDS as readonly string[]).includes(name);
}

/** The column of the engine's view of written cells that holds a field: `orderDate` is `order_date`. */
export function writtenColumn(field: Field): string {
  return field.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}
