import { classesByValue } from './classes-by-value.ts';

/**
 * Fifths of the customers in the order of a quantity: 1 (lowest) … 5. Equal values stand together, where the
 * midpoint of their ranks falls; a fifth may stay empty.
 */
export function fifths(quantity: Float64Array): Int8Array {
  const customers = quantity.length;
  return classesByValue(quantity, ({ start, end }) =>
    Math.min(5, Math.floor((5 * (start + end)) / (2 * customers)) + 1),
  );
}
