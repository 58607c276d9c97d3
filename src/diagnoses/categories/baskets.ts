import type { Share } from '../../units/share.ts';
import type { Study } from '../study.ts';
import type { LedPurchases } from './leading-places.ts';

/** How a category stands in the purchases that contain it, one entry a named category. */
export interface Baskets {
  /** purchases that contain it, and led by another category */
  readonly alongside: Share;
  /** and with another category in it */
  readonly together: Share;
}

export function baskets({ categories }: Study, led: LedPurchases): Baskets[] {
  const { rows, places } = categories;
  const containing = new Float64Array(places.count);
  const alongside = new Float64Array(places.count);
  const together = new Float64Array(places.count);
  let row = 0;
  for (let i = 0; i < led.customer.length; i += 1) {
    const customer = led.customer[i]!;
    row = Math.max(row, rows.offsets[customer]!);
    const end = rows.offsets[customer + 1]!;
    while (row < end && rows.day[row]! < led.day[i]!) row += 1;
    const begin = row;
    let bought = 0;
    while (row < end && rows.day[row] === led.day[i]) {
      if (rows.gross[row]! > 0) bought += 1;
      row += 1;
    }
    for (let at = begin; at < row; at += 1) {
      if (rows.gross[at]! <= 0) continue;
      const place = rows.place[at]!;
      containing[place]! += 1;
      if (place !== led.place[i]) alongside[place]! += 1;
      if (bought > 1) together[place]! += 1;
    }
  }
  return places.names.map((_, place) => ({
    alongside: { hits: alongside[place]!, base: containing[place]! },
    together: { hits: together[place]!, base: containing[place]! },
  }));
}
