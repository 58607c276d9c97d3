/** What a note is about; the order is that of the table. */
export const NOTE_GROUPS = ['duplicates', 'keys', 'amounts', 'not-sales', 'returns', 'reading'] as const;
export type NoteGroup = (typeof NOTE_GROUPS)[number];

const CODES: Readonly<Record<Exclude<NoteGroup, 'reading'>, readonly string[]>> = {
  duplicates: [
    ...['identical-lines', 'lines-in-two-files', 'repeated-files', 'orders-in-two-files', 'orders-changed'],
    'orders-spread-over-files',
  ],
  keys: [
    ...['guests', 'keys-in-two-forms', 'keys-with-spaces', 'full-width-keys', 'keys-without-zeros'],
    ...['crowded-keys', 'unusable-keys', 'relay-addresses', 'mended-phones', 'phones-of-several-keys'],
    'mail-keys',
  ],
  amounts: [
    ...['zero-amounts', 'negative-amounts', 'huge-amounts', 'one-product', 'unpaid-lines'],
    'amounts-shared-evenly',
  ],
  'not-sales': [
    ...['shipping-rows', 'fee-rows', 'tax-rows', 'option-rows', 'points-rows', 'discount-rows'],
    ...['points-used', 'coupons-used', 'beyond-goods'],
  ],
  returns: [
    ...['undated-cancellations', 'undated-returns', 'returned-more-than-sold'],
    ...['files-of-returns', 'returns-booked', 'returns-as-lines', 'returns-without-customer'],
  ],
};

/** What does not concern one of the others is about how the files were read. */
export function noteGroup(code: string): NoteGroup {
  return NOTE_GROUPS.find((group) => group !== 'reading' && CODES[group].includes(code)) ?? 'reading';
}
