import { columnOf } from '../../frame.ts';
import type { Share } from '../../units/share.ts';
import type { Study } from '../study.ts';
import type { Entrants } from './entrants.ts';
import { F2_WINDOWS } from './f2-conversion.ts';

/** F2 conversion of one way of buying, one entry a window of F2_WINDOWS. */
export interface F2BySource {
  readonly source: 'free' | 'subscription';
  readonly f2: readonly { readonly days: number; readonly conversion: Share }[];
}

/** Free orders and subscriptions apart; undefined where the file marks no delivery of a subscription by the as-of day. */
export function f2BySource(entrants: Entrants, study: Study): F2BySource[] | undefined {
  const subscribed = columnOf(study.purchases, 'subscribed');
  if (!subscribed.includes(1)) return undefined;
  return [
    { source: 'free', f2: windows(freeOrders(entrants, study), study.asOf) },
    { source: 'subscription', f2: windows(contracts(study), study.asOf) },
  ];
}

/** Day of a beginning, and days to what counts as the second one; NaN where there was none. */
interface Start {
  readonly day: number;
  readonly daysToSecond: number;
}

function windows(starts: readonly Start[], asOf: number): F2BySource['f2'] {
  return F2_WINDOWS.map((days) => {
    let hits = 0;
    let base = 0;
    for (const start of starts) {
      if (start.day + days > asOf) continue;
      base += 1;
      if (start.daysToSecond <= days) hits += 1;
    }
    return { days, conversion: { hits, base } };
  });
}

/** Customers whose first purchase held goods outside a subscription; the second is the next purchase that does. */
function freeOrders(entrants: Entrants, { purchases }: Study): Start[] {
  const free = columnOf(purchases, 'free');
  const starts: Start[] = [];
  for (let i = 0; i < entrants.count; i += 1) {
    const begin = entrants.begin[i]!;
    if (free[begin] === 0) continue;
    let second = begin + 1;
    while (second < entrants.end[i]! && free[second] === 0) second += 1;
    const daysToSecond =
      second < entrants.end[i]! ? entrants.purchaseDay[second]! - entrants.firstDay[i]! : Number.NaN;
    starts.push({ day: entrants.firstDay[i]!, daysToSecond });
  }
  return starts;
}

/** Contracts whose first delivery is in the file; the second is the next that was sold for more than nothing. */
function contracts({ subscriptions }: Study): Start[] {
  const { count, begun, offsets, day, gross } = subscriptions.contracts;
  const starts: Start[] = [];
  for (let i = 0; i < count; i += 1) {
    if (begun[i] === 0) continue;
    const first = day[offsets[i]!]!;
    let second = offsets[i]! + 1;
    while (second < offsets[i + 1]! && gross[second] === 0) second += 1;
    starts.push({ day: first, daysToSecond: second < offsets[i + 1]! ? day[second]! - first : Number.NaN });
  }
  return starts;
}
