/** Columns cut at quantiles, each number in place of its bin. */
export interface Bins {
  readonly columns: number;
  /** of each column, ascending: bin b holds what is above cut b − 1 and not above cut b */
  readonly cuts: readonly Float64Array[];
  /** row by row: 2 × (column · MOST_BINS + bin), where the sums of the bin stand in pairs */
  readonly places: Uint16Array;
}

export const MOST_BINS = 32;
/** Cuts are quantiles of so many rows: more would not move them. */
const ROWS_FOR_CUTS = 2000;

/** @param design row by row: `columns` numbers each, 1,024 at most */
export function binsOf({
  design,
  columns,
}: {
  readonly design: Float64Array;
  readonly columns: number;
}): Bins {
  const rows = columns === 0 ? 0 : design.length / columns;
  const cuts = Array.from({ length: columns }, (_, column) => cutsOf(design, columns, column));
  const places = new Uint16Array(rows * columns);
  for (let j = 0; j < columns; j += 1) {
    const own = cuts[j]!;
    for (let at = j; at < design.length; at += columns) {
      const x = design[at]!;
      let low = 0;
      let high = own.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (x > own[middle]!) low = middle + 1;
        else high = middle;
      }
      places[at] = 2 * (j * MOST_BINS + low);
    }
  }
  return { columns, cuts, places };
}

/** Up to MOST_BINS − 1 different quantiles, each with something above it. */
function cutsOf(design: Float64Array, columns: number, column: number): Float64Array {
  const rows = design.length / columns;
  const every = Math.max(1, Math.floor(rows / ROWS_FOR_CUTS));
  const some = new Float64Array(Math.ceil(rows / every));
  for (let i = 0; i < some.length; i += 1) some[i] = design[i * every * columns + column]!;
  some.sort();
  const found: number[] = [];
  for (let b = 1; b < MOST_BINS; b += 1) {
    const quantile = some[Math.floor((b * some.length) / MOST_BINS)]!;
    if (quantile < some.at(-1)! && (found.length === 0 || quantile > found.at(-1)!)) found.push(quantile);
  }
  return Float64Array.from(found);
}
