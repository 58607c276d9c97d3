/** The customers of one value: places `start` … `end` − 1 in the order of the values, from the lowest. */
export interface EqualCustomers {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Classes of the customers in the order of a quantity, equal values together. `classOf` is asked once a value, from
 * the lowest to the highest, and may only rise or only fall; classes are small whole numbers.
 *
 * @returns one class a customer
 */
export function classesByValue(
  quantity: Float64Array,
  classOf: (equal: EqualCustomers) => number,
): Int8Array {
  const ascending = quantity.slice().sort();
  const lowest: number[] = [];
  const classes: number[] = [];
  for (let start = 0; start < ascending.length; ) {
    const value = ascending[start]!;
    let end = start + 1;
    while (ascending[end] === value) end += 1;
    const found = classOf({ value, start, end });
    if (found !== classes.at(-1)) {
      lowest.push(value);
      classes.push(found);
    }
    start = end;
  }
  const classOfCustomer = new Int8Array(quantity.length);
  for (let i = 0; i < quantity.length; i += 1) {
    let above = lowest.length - 1;
    while (quantity[i]! < lowest[above]!) above -= 1;
    classOfCustomer[i] = classes[above]!;
  }
  return classOfCustomer;
}
