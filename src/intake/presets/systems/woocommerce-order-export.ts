import type { Preset } from '../preset.ts';
import { WOOCOMMERCE_WORDS } from './woocommerce-words.ts';

/**
 * Plugin in the style of SkyVerge's Customer/Order/Coupon Export, one row an item, order cells repeated; its columns are
 * the shop's choice. item_total is after coupons and before tax. customer_id is 0 for all who bought without an account.
 */
export const woocommerceOrderExport: Preset = {
  name: 'woocommerce-order-export',
  system: 'WooCommerce (order export)',
  signature: ['order_id', 'billing_email', 'item_name', 'item_total'],
  known: 'part',
  mapping: {
    columns: {
      orderId: ['order_number', 'order_id'],
      lineId: 'item_id',
      customerKey: 'customer_id',
      customerMail: 'billing_email',
      customerPhone: 'billing_phone',
      orderDate: ['date', 'order_date'],
      amount: 'item_total',
      quantity: 'item_quantity',
      product: ['item_sku', 'item_name'],
      returnedAmount: 'item_refunded',
      status: ['status', 'order_status'],
      currency: ['order_currency', 'currency'],
      campaign: 'coupons',
    },
    tax: 'excluded',
    guestKeys: ['0'],
    statusWords: WOOCOMMERCE_WORDS,
  },
};
