import type { Subscriptions } from '../../customer-base/contracts/subscriptions.ts';
import type { Share } from '../../units/share.ts';

/** A longer interval, in usual ones of the contract, is a skip. */
export const SKIP_FROM = 1.5;

/** Skips among the intervals within the wait, of all contracts with a usual one, begun in the file or not. */
export function skipsOf({
  contracts: { count, offsets, day },
  lives: { ownInterval, wait },
}: Subscriptions): Share {
  let [hits, base] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    const own = ownInterval[i]!;
    if (Number.isNaN(own)) continue;
    for (let at = offsets[i]! + 1; at < offsets[i + 1]!; at += 1) {
      const days = day[at]! - day[at - 1]!;
      if (days > wait[at - 1]!) continue;
      base += 1;
      if (days > SKIP_FROM * own) hits += 1;
    }
  }
  return { hits, base };
}
