import type { EpochDay } from '../../units/day.ts';
import type { Dealings } from '../dealings.ts';

export interface FirstPurchaseOptions {
  /** the file starts with the company: every first row is a first purchase */
  readonly historyComplete: boolean;
  /** customers first seen within so many days of the first row are "first seen", not new */
  readonly firstSeenDays?: number;
}

/** Days from the first row within which a first row is not taken for a first purchase. */
export const FIRST_SEEN_DAYS = 365;

/** The day before which a first row is not taken for a first purchase; −∞ where the file starts with the company. */
export function firstSeenUntil(ledger: Pick<Dealings, 'from'>, options: FirstPurchaseOptions): EpochDay {
  return options.historyComplete
    ? Number.NEGATIVE_INFINITY
    : ledger.from + (options.firstSeenDays ?? FIRST_SEEN_DAYS);
}

/** Whether a customer's first purchase is known, and the day of it, by customer number. */
export function firstPurchase(
  ledger: Dealings,
  options: FirstPurchaseOptions,
): (customer: number, firstDaySeen: EpochDay) => { readonly day: EpochDay; readonly known: boolean } {
  const seenUntil = firstSeenUntil(ledger, options);
  return (customer, firstDaySeen) => {
    const stated = ledger.statedFirstPurchase[customer]!;
    if (!Number.isNaN(stated)) return { day: Math.min(stated, firstDaySeen), known: true };
    return { day: firstDaySeen, known: firstDaySeen >= seenUntil };
  };
}
