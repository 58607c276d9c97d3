import type { Preset } from '../preset.ts';

/**
 * `orders_export.csv`: one row a line item, cells of the order on its first row. Name is the order number: Id stands on
 * the first row alone. No customer number. Whether prices include tax is a setting of the shop, and not in the file.
 */
export const shopify: Preset = {
  name: 'shopify',
  system: 'Shopify',
  signature: ['Name', 'Financial Status', 'Created at', 'Lineitem name', 'Lineitem price'],
  known: 'whole',
  mapping: {
    columns: {
      orderId: 'Name',
      customerMail: 'Email',
      customerPhone: ['Phone', 'Billing Phone'],
      orderDate: 'Created at',
      amount: null,
      unitPrice: 'Lineitem price',
      quantity: 'Lineitem quantity',
      lineDiscount: 'Lineitem discount',
      orderDiscount: 'Discount Amount',
      orderRefunded: 'Refunded Amount',
      product: ['Lineitem sku', 'Lineitem name'],
      brand: 'Vendor',
      paymentStatus: 'Financial Status',
      cancelledDate: ['Cancelled at', 'Canceled at'],
      shippedDate: 'Fulfilled at',
      currency: 'Currency',
      channel: 'Source',
      campaign: 'Discount Code',
    },
    orderCells: 'first-row',
    amountOf: 'price',
    statusWords: {
      pending: 'unpaid',
      authorized: 'ok',
      partially_paid: 'ok',
      paid: 'ok',
      partially_refunded: 'partlyReturned',
      refunded: 'returned',
      voided: 'cancelled',
    },
  },
};
