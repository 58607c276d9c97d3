import { ascendingOrder } from '../ascending-order.ts';

/** The customers of one value: places `start` … `end` − 1 in the order of the values, from the lowest. */
export interface EqualCustomers {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Classes of the customers in the order of a quantity, equal values together. `classOf` is asked once a value, from
 * the lowest to the highest; classes are small whole numbers.
 *
 * @returns one class a customer
 */
export function classesByValue(
  quantity: Float64Array,
  classOf: (equal: EqualCustomers) => number,
): Int8Array {
  const order = ascendingOrder(quantity);
  const classOfCustomer = new Int8Array(quantity.length);
  for (let start = 0; start < order.length; ) {
    const value = quantity[order[start]!]!;
    let end = start + 1;
    while (end < order.length && quantity[order[end]!] === value) end += 1;
    const found = classOf({ value, start, end });
    for (let i = start; i < end; i += 1) classOfCustomer[order[i]!] = found;
    start = end;
  }
  return classOfCustomer;
}
