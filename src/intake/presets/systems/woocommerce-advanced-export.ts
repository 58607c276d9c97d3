import type { Preset } from '../preset.ts';
import { WOOCOMMERCE_WORDS } from './woocommerce-words.ts';

/**
 * Plugin in the style of Advanced Order Export, one row an item, order cells repeated; its columns are the shop's choice.
 * Item Cost is the price of one piece before the cart discount. Customer User ID is 0 for all who bought without an account.
 */
export const woocommerceAdvancedExport: Preset = {
  name: 'woocommerce-advanced-export',
  system: 'WooCommerce (Advanced Order Export)',
  signature: ['Order Number', 'Order Status', 'Order Date', 'Item Cost'],
  known: 'part',
  mapping: {
    columns: {
      orderId: 'Order Number',
      lineId: 'Item #',
      customerKey: 'Customer User ID',
      customerMail: ['Email (Billing)', 'Customer Email'],
      customerPhone: 'Phone (Billing)',
      orderDate: 'Order Date',
      amount: null,
      unitPrice: 'Item Cost',
      quantity: ['Quantity', 'Quantity (- Refund)'],
      orderDiscount: 'Cart Discount Amount',
      orderRefunded: 'Order Refund Amount',
      product: ['SKU', 'Item Name'],
      category: 'Category',
      status: 'Order Status',
      currency: ['Order Currency', 'Currency'],
      campaign: 'Coupon Code',
    },
    amountOf: 'price',
    guestKeys: ['0'],
    statusWords: WOOCOMMERCE_WORDS,
  },
};
