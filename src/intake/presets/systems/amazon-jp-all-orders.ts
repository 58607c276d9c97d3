import type { Preset } from '../preset.ts';

/** All Orders report: one row an item, without anything that tells a buyer from another. */
export const amazonJpAllOrders: Preset = {
  name: 'amazon-jp-all-orders',
  system: 'Amazon.co.jp (All Orders)',
  signature: ['amazon-order-id', 'merchant-order-id', 'purchase-date', 'order-status', 'item-price'],
  known: 'whole',
  cannot: 'export-without-customer',
  mapping: { columns: {} },
};
