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
  const sorted = Float64Array.from(quantity).sort();
  const values = new Float64Array(sorted.length);
  const upTo = new Uint32Array(sorted.length);
  let groups = 0;
  for (let i = 0; i < sorted.length; i += 1) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) values[groups++] = sorted[i]!;
    upTo[groups - 1] = i + 1;
  }
  const distinct = values.subarray(0, groups);
  const groupOf = new Uint32Array(quantity.length);
  for (let i = 0; i < quantity.length; i += 1) groupOf[i] = firstReaching(distinct, quantity[i]!);
  return { values: distinct, upTo: upTo.subarray(0, groups), groupOf };
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
