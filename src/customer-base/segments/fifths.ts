import { equalValues } from '../equal-values.ts';

/**
 * Fifths of the customers in the order of a quantity: 1 (lowest) … 5. Equal values stand together, where the
 * midpoint of their ranks falls; a fifth may stay empty.
 */
export function fifths(quantity: Float64Array): Int8Array {
  const { upTo, groupOf } = equalValues(quantity);
  const fifthOf = Int8Array.from(upTo, (end, group) => {
    const start = upTo[group - 1] ?? 0;
    return Math.min(5, Math.floor((5 * (start + end)) / (2 * quantity.length)) + 1);
  });
  const fifths = new Int8Array(quantity.length);
  for (let i = 0; i < fifths.length; i += 1) fifths[i] = fifthOf[groupOf[i]!]!;
  return fifths;
}
