import type { Preset } from '../preset.ts';

/**
 * Grid of orders: one row an order, no products. Subtotal is what the goods came to, before discounts and tax; the grid
 * has no column of discounts. Closed is an order refunded whole.
 */
export const magento2: Preset = {
  name: 'magento-2',
  system: 'Magento 2 / Adobe Commerce',
  signature: ['ID', 'Purchase Date', 'Grand Total (Base)', 'Customer Email', 'Subtotal'],
  known: 'whole',
  mapping: {
    columns: {
      orderId: 'ID',
      customerMail: 'Customer Email',
      orderDate: 'Purchase Date',
      amount: 'Subtotal',
      orderRefunded: 'Total Refunded',
      returnedAmount: null,
      status: 'Status',
      channel: null,
    },
    tax: 'excluded',
    statusWords: {
      canceled: 'cancelled',
      Canceled: 'cancelled',
      complete: 'ok',
      Complete: 'ok',
      processing: 'ok',
      Processing: 'ok',
      holded: 'ok',
      'on hold': 'ok',
      'On Hold': 'ok',
      pending: 'unpaid',
      Pending: 'unpaid',
      pending_payment: 'notYetAnOrder',
      'Pending Payment': 'notYetAnOrder',
      payment_review: 'unpaid',
      'Payment Review': 'unpaid',
      closed: 'returned',
      Closed: 'returned',
    },
  },
};
