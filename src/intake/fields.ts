/** What a column of an order history may mean. Names are those of mapping files: a contract. */
export const FIELDS = [
  'customerKey',
  'orderId',
  'orderDate',
  'amount',
  'quantity',
  'product',
  'category',
  'channel',
  'status',
  'cancelledDate',
  'shippedDate',
  'shippedAmount',
  'returnedDate',
  'returnedAmount',
  'cost',
  'unitCost',
  'subscriptionCycle',
  'firstPurchaseDate',
  'currency',
] as const;

export type Field = (typeof FIELDS)[number];

/** Without these nothing can be diagnosed. */
export const REQUIRED_FIELDS: readonly Field[] = ['customerKey', 'orderDate', 'amount'];

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
