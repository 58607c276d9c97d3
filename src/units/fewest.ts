/**
 * Places of the fewest entries that together hold at least `share` of all, ascending; of equal ones the first. Values below 0 hold
 * nothing; none where nobody holds anything.
 */
export function fewestHolding(values: ArrayLike<number>, share: number): number[] {
  const ascending = Float64Array.from(values, (value) => Math.max(0, value)).sort();
  const needed = share * ascending.reduce((sum, value) => sum + value, 0);
  let held = 0;
  let count = 0;
  while (held < needed) {
    count += 1;
    held += ascending[ascending.length - count]!;
  }
  if (count === 0) return [];
  const least = ascending[ascending.length - count]!;
  let equal = ascending
    .subarray(ascending.length - count)
    .reduce((sum, each) => sum + (each === least ? 1 : 0), 0);
  const places: number[] = [];
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place]!;
    if (value < least || (value === least && equal === 0)) continue;
    if (value === least) equal -= 1;
    places.push(place);
  }
  return places;
}
