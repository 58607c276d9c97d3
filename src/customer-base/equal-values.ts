import { ascendingOrder } from '../units/ascending-order.ts';

/** Customers by a quantity, those of equal value together, from the lowest value to the highest. */
export interface EqualValues {
  /** distinct values, ascending */
  readonly values: Float64Array;
  /** how many customers have the value or a lower one */
  readonly upTo: Uint32Array;
  /** place of each customer's value among the distinct ones; one entry a customer */
  readonly groupOf: Uint32Array;
}

export function equalValues(quantity: Float64Array): EqualValues {
  const order = ascendingOrder(quantity);
  const values = new Float64Array(order.length);
  const upTo = new Uint32Array(order.length);
  const groupOf = new Uint32Array(order.length);
  let groups = 0;
  for (let i = 0; i < order.length; i += 1) {
    const value = quantity[order[i]!]!;
    if (i === 0 || value !== values[groups - 1]) values[groups++] = value;
    upTo[groups - 1] = i + 1;
    groupOf[order[i]!] = groups - 1;
  }
  return { values: values.slice(0, groups), upTo: upTo.slice(0, groups), groupOf };
}

/** The first place at which an ascending column is `wanted` or more; its length where it never is. */
export function firstReaching(ascending: Float64Array, wanted: number): number {
  let below = 0;
  let end = ascending.length;
  while (below < end) {
    const middle = (below + end) >>> 1;
    if (ascending[middle]! < wanted) below = middle + 1;
    else end = middle;
  }
  return below;
}
