import type { Preset } from '../preset.ts';

/** Report of orders to be shipped: one row an item, a relay address for each buyer, and no prices. */
export const amazonJpOrders: Preset = {
  name: 'amazon-jp-orders',
  system: 'Amazon.co.jp (order report)',
  signature: ['order-id', 'order-item-id', 'purchase-date', 'buyer-email', 'quantity-purchased'],
  without: ['item-price'],
  known: 'whole',
  cannot: 'export-without-amount',
  mapping: { columns: {} },
};
