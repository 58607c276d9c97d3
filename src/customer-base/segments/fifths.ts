/**
 * Fifths of the customers in the order of a quantity: 1 (lowest) … 5. Equal values stand together, where the
 * midpoint of their ranks falls; a fifth may stay empty.
 */
export function fifths(values: Float64Array): Int8Array {
  const { length } = values;
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b);
  const scores = new Int8Array(length);
  for (let start = 0; start < length; ) {
    const value = values[order[start]!];
    let end = start;
    while (end < length && values[order[end]!] === value) end += 1;
    const score = Math.min(5, Math.floor((5 * (start + end)) / (2 * length)) + 1);
    for (let i = start; i < end; i += 1) scores[order[i]!] = score;
    start = end;
  }
  return scores;
}
