import type { Preset } from '../preset.ts';

/** Analytics → Orders: one row an order; the customer is a name. Nobody can be followed from order to order. */
export const woocommerceAnalytics: Preset = {
  name: 'woocommerce-analytics',
  system: 'WooCommerce Analytics',
  signature: ['Date', 'Order #', 'Customer', 'Customer type', 'Product(s)', 'Items sold'],
  known: 'whole',
  cannot: 'export-without-customer',
  mapping: { columns: {} },
};
