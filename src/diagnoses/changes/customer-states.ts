/** State of a customer on a day, told by three observables: what customers in the same state do, they do alike. */

/** Upper bounds of the silence, days; customers silent for longer are in no state. */
const SILENCE_BOUNDS = [15, 30, 45, 60, 90, 120, 180, 365] as const;
/** Upper bounds of the purchases in the 365 days before. */
const PURCHASE_BOUNDS = [1, 2, 3, 4, 6, 9, 13] as const;

export const STATE_YEAR_DAYS = 365;

export const STATES = SILENCE_BOUNDS.length * (PURCHASE_BOUNDS.length + 1) * 2;

/** 0 … STATES − 1, for a silence of 1 to 365 days. */
export function stateOf(silenceDays: number, purchasesInYear: number, subscribed: boolean): number {
  const silent = SILENCE_BOUNDS.findIndex((bound) => silenceDays <= bound);
  const often = PURCHASE_BOUNDS.findIndex((bound) => purchasesInYear <= bound);
  const row = often === -1 ? PURCHASE_BOUNDS.length : often;
  return (row * SILENCE_BOUNDS.length + silent) * 2 + (subscribed ? 1 : 0);
}

/** Whether the last purchase before was a delivery of a subscription. */
export function isSubscribed(state: number): boolean {
  return state % 2 === 1;
}
