import type { Preset } from '../preset.ts';

/**
 * Payments: one row a charge, no products; tax and shipping are in it. The converted amounts are all in the currency of
 * the account. A failed charge was no order. Charges of a subscription's invoices are described as such.
 */
export const stripe: Preset = {
  name: 'stripe',
  system: 'Stripe',
  signature: ['id', 'Created (UTC)', 'Amount', 'Amount Refunded', 'Status', 'Customer ID'],
  known: 'whole',
  mapping: {
    columns: {
      orderId: 'id',
      customerKey: 'Customer ID',
      customerMail: 'Customer Email',
      orderDate: 'Created (UTC)',
      amount: ['Converted Amount', 'Amount'],
      returnedAmount: ['Converted Amount Refunded', 'Amount Refunded'],
      returnedDate: 'Refunded date (UTC)',
      currency: ['Converted Currency', 'Currency'],
      status: 'Status',
    },
    timezone: 'UTC',
    tax: 'included',
    statusWords: {
      Paid: 'ok',
      Refunded: 'returned',
      'Partial refund': 'partlyReturned',
      Failed: 'notAnOrderLine',
      Blocked: 'notAnOrderLine',
      Canceled: 'cancelled',
      Uncaptured: 'unpaid',
      Incomplete: 'notYetAnOrder',
    },
    subscriptionRows: [{ column: 'Description', startsWith: 'Subscription ' }],
  },
};
