import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import type { CategoryPlaces } from './places.ts';

/**
 * What customers bought and sent back by place of the category, as known on a day: one row per customer, day and place,
 * sorted by customer, then day; rows offsets[i] … offsets[i + 1] − 1 are those of key i. Guests are not in it.
 */
export interface CategoryRows {
  readonly offsets: Int32Array;
  readonly day: Int32Array;
  readonly place: Int8Array | Int32Array;
  /** smallest units; 0 where goods only came back */
  readonly gross: Float64Array;
  readonly returned: Float64Array;
}

export function categoryRows(
  { categoryDays, keys }: Pick<Ledger, 'categoryDays' | 'keys'>,
  { placeOf, count }: CategoryPlaces,
  asOf: EpochDay,
): CategoryRows {
  const { customer, day, voidDay, category } = categoryDays;
  const offsets = new Int32Array(keys.length + 1);
  const rows = newRows(day.length, count);
  let found = 0;
  let dayBegins = 0;
  let lastCustomer = -1;
  let lastDay = 0;
  for (let entry = 0; entry < day.length; entry += 1) {
    const number = customer[entry]!;
    if (number < 0 || day[entry]! > asOf || voidDay[entry]! <= asOf) continue;
    if (number !== lastCustomer || day[entry] !== lastDay) dayBegins = found;
    lastCustomer = number;
    lastDay = day[entry]!;
    const place = placeOf[category[entry]!]!;
    let row = dayBegins;
    while (row < found && rows.place[row] !== place) row += 1;
    if (row === found) {
      rows.day[row] = lastDay;
      rows.place[row] = place;
      offsets[number + 1]! += 1;
      found += 1;
    }
    rows.gross[row]! += categoryDays.gross[entry]!;
    rows.returned[row]! += categoryDays.returned[entry]!;
  }
  for (let i = 1; i < offsets.length; i += 1) offsets[i]! += offsets[i - 1]!;
  return {
    offsets,
    day: rows.day.subarray(0, found),
    place: rows.place.subarray(0, found),
    gross: rows.gross.subarray(0, found),
    returned: rows.returned.subarray(0, found),
  };
}

/** Room for a row an entry: there cannot be more. */
function newRows(most: number, places: number) {
  return {
    day: new Int32Array(most),
    place: places <= 127 ? new Int8Array(most) : new Int32Array(most),
    gross: new Float64Array(most),
    returned: new Float64Array(most),
  };
}
