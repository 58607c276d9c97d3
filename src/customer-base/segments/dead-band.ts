/** A customer moves only when the midpoint of his cumulative share lies further than this beyond his former segment. */
export const DEAD_BAND = 0.05;

/** Who stays where he was, and who moves; one entry a customer. */
export interface KeptSegments {
  /** in force: the former one where the customer has hardly moved, else the new one */
  readonly segment: Int8Array;
  /** customers whom the new cut would have moved, and the dead band did not */
  readonly heldBack: number;
  /** customers who moved although they had a former segment */
  readonly moved: number;
}

/**
 * Segments of a re-diagnosis: cut anew ({@link segmentsOfEqualSales}), but nobody moves for a step or two in the order.
 *
 * @param values as the new cut was made from; whole numbers, not negative
 * @param recut the new segments, 1 … count
 * @param former the segments of the former report; 0 for who had none
 */
export function keptSegments(
  values: Float64Array,
  recut: Int8Array,
  former: Int8Array,
  count: number,
): KeptSegments {
  const midpoints = midpointsOf(values);
  const segment = recut.slice();
  let heldBack = 0;
  let moved = 0;
  for (let i = 0; i < recut.length; i += 1) {
    const was = former[i]!;
    if (was === 0 || was > count || was === recut[i]) continue;
    const from = (was - 1) / count - DEAD_BAND;
    const to = was / count + DEAD_BAND;
    if (midpoints[i]! >= from && midpoints[i]! <= to) {
      segment[i] = was;
      heldBack += 1;
    } else moved += 1;
  }
  return { segment, heldBack, moved };
}

/** Share of the total that higher values hold, and half of what equal values hold: where each customer stands, 0-1. */
function midpointsOf(values: Float64Array): Float64Array {
  const ascending = values.slice().sort();
  const total = ascending.reduce((sum, value) => sum + value, 0);
  const at = new Map<number, number>();
  let above = total;
  for (let start = 0; start < ascending.length; ) {
    const value = ascending[start]!;
    let end = start + 1;
    while (ascending[end] === value) end += 1;
    const held = value * (end - start);
    above -= held;
    at.set(value, total === 0 ? 1 : (above + held / 2) / total);
    start = end;
  }
  return values.map((value) => at.get(value)!);
}
