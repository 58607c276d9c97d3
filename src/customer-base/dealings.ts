import type { Ledger } from '../ledger/ledger.ts';

/** What valuing needs of a ledger: columns of numbers, one customer after another by number. Threads can share them. */
export type Dealings = Pick<
  Ledger,
  'from' | 'firstRowDay' | 'statedFirstPurchase' | 'purchases' | 'returns' | 'traits' | 'kinds'
>;
