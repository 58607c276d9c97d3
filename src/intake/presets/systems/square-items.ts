import type { Preset } from '../preset.ts';

/**
 * Items report: one row an item. Net Sales is after discounts and before tax. A refund is a negative row on its own day.
 * Date is in the shop's own time. A sale at the counter has no customer.
 */
export const squareItems: Preset = {
  name: 'square-items',
  system: 'Square (items)',
  signature: ['Date', 'Time Zone', 'Category', 'Item', 'Qty', 'Net Sales', 'Transaction ID', 'Customer ID'],
  known: 'whole',
  mapping: {
    columns: {
      orderId: 'Transaction ID',
      customerKey: 'Customer ID',
      orderDate: 'Date',
      amount: 'Net Sales',
      quantity: 'Qty',
      product: ['SKU', 'Item'],
      category: 'Category',
      channel: ['Channel', 'Location'],
    },
    tax: 'excluded',
  },
};
