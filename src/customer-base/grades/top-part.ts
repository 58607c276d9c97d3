/**
 * The least value of the top part of a quantity: equal values stand together, in the top where the midpoint of their
 * ranks falls into it. +∞ where nothing does. One selection instead of a sort; `quantity` is left as it is.
 */
export function leastOfTop(quantity: Float64Array, share: number): number {
  const { length } = quantity;
  const below = length * (1 - share);
  if (length === 0) return Number.POSITIVE_INFINITY;
  const value = selected(quantity.slice(), Math.min(length - 1, Math.floor(below)));
  let lower = 0;
  let equal = 0;
  let next = Number.POSITIVE_INFINITY;
  for (let i = 0; i < length; i += 1) {
    const here = quantity[i]!;
    if (here < value) lower += 1;
    else if (here === value) equal += 1;
    else if (here < next) next = here;
  }
  return 2 * lower + equal > 2 * below ? value : next;
}

/** The value at a place of the ascending order; `values` is rearranged. C. A. R. Hoare (1961), Algorithm 65: FIND. */
function selected(values: Float64Array, place: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = median(values[low]!, values[(low + high) >> 1]!, values[high]!);
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i += 1;
      while (values[j]! > pivot) j -= 1;
      if (i > j) break;
      const kept = values[i]!;
      values[i] = values[j]!;
      values[j] = kept;
      i += 1;
      j -= 1;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else return values[place]!;
  }
  return values[place]!;
}

function median(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
