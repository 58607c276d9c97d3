/**
 * Places of the fewest entries that together hold at least `share` of all, ascending; of equal ones the first. Values below 0 hold
 * nothing; none where nobody holds anything.
 */
export function fewestHolding(values: ArrayLike<number>, share: number): number[] {
  const ascending = new Float64Array(values.length);
  for (let i = 0; i < ascending.length; i += 1) ascending[i] = Math.max(0, values[i]!);
  ascending.sort();
  let all = 0;
  for (let i = 0; i < ascending.length; i += 1) all += ascending[i]!;
  const needed = share * all;
  let held = 0;
  let count = 0;
  while (held < needed) {
    count += 1;
    held += ascending[ascending.length - count]!;
  }
  if (count === 0) return [];
  const least = ascending[ascending.length - count]!;
  let equal = 0;
  while (ascending[ascending.length - count + equal] === least) equal += 1;
  const places: number[] = [];
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place]!;
    if (value < least || (value === least && equal === 0)) continue;
    if (value === least) equal -= 1;
    places.push(place);
  }
  return places;
}
