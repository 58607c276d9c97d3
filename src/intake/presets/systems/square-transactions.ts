import type { Preset } from '../preset.ts';

/**
 * Transactions report: one row a payment, no products. Net Sales is after discounts and before tax. A refund is a negative
 * row on its own day. Whether dates put the month or the day first depends on the country.
 */
export const squareTransactions: Preset = {
  name: 'square-transactions',
  system: 'Square (transactions)',
  signature: [
    'Date',
    'Time Zone',
    'Net Sales',
    'Total Collected',
    'Transaction ID',
    'Payment ID',
    'Customer ID',
  ],
  without: ['Item'],
  known: 'whole',
  mapping: {
    columns: {
      orderId: 'Transaction ID',
      lineId: 'Payment ID',
      customerKey: 'Customer ID',
      orderDate: 'Date',
      amount: 'Net Sales',
      channel: ['Channel', 'Source'],
      campaign: 'Discount Name',
    },
    tax: 'excluded',
  },
};
