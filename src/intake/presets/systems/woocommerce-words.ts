import type { StatusMeaning } from '../status-words.ts';

/** Order states of WooCommerce: as stored, without the prefix, and as shown. */
export const WOOCOMMERCE_WORDS: Readonly<Record<string, StatusMeaning>> = Object.fromEntries(
  (
    [
      ['pending', 'Pending payment', 'notYetAnOrder'],
      ['processing', 'Processing', 'ok'],
      ['on-hold', 'On hold', 'unpaid'],
      ['completed', 'Completed', 'ok'],
      ['cancelled', 'Cancelled', 'cancelled'],
      ['refunded', 'Refunded', 'returned'],
      ['failed', 'Failed', 'notYetAnOrder'],
      ['checkout-draft', 'Draft', 'notYetAnOrder'],
    ] as const
  ).flatMap(([word, label, meaning]) => [
    [word, meaning],
    [`wc-${word}`, meaning],
    [label, meaning],
  ]),
);
