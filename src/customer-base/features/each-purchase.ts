import type { EpochDay } from '../../units/day.ts';
import type { Dealings } from '../dealings.ts';

/** Purchases of a customer known on `asOf`, in order of days; gross sales in smallest units. */
export function forEachPurchase(
  { purchases }: Dealings,
  customer: number,
  asOf: EpochDay,
  visit: (day: EpochDay, gross: number) => void,
): void {
  const end = purchases.offsets[customer + 1]!;
  for (let row = purchases.offsets[customer]!; row < end; ) {
    const day = purchases.day[row]!;
    if (day > asOf) return;
    let gross = 0;
    let counts = false;
    for (; row < end && purchases.day[row] === day; row += 1) {
      if (purchases.voidDay[row]! <= asOf) continue;
      counts = true;
      gross += purchases.amount[row]!;
    }
    if (counts) visit(day, gross);
  }
}
