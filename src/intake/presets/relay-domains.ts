/**
 * Domains of mail addresses that only forward: a marketplace or a service makes one for each buyer, shop or order, so that
 * the same person may have several. That of Amazon is the one its buyers' addresses in the order report have; the others
 * are those the services name in their own help pages.
 */
export const RELAY_DOMAINS: readonly string[] = [
  'marketplace.amazon.co.jp',
  'marketplace.amazon.com',
  'marketplace.amazon.co.uk',
  'marketplace.amazon.de',
  'marketplace.amazon.fr',
  'fw.rakuten.ne.jp',
  'privaterelay.appleid.com',
  'members.ebay.com',
  'relay.walmart.com',
  'mozmail.com',
  'duck.com',
];
