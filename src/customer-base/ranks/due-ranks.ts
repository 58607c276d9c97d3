/** The ranks that customers of a segment are due, as places; 0 is the best rank. */
export interface DueRanks {
  /** of the first of them */
  readonly best: number;
  /** of the last of them */
  readonly worst: number;
}

/**
 * The ranks the segments are due if every rank keeps as many customers as it has, and they are seated in the order of the
 * segments, the highest first. `heads[rank][segment − 1]` are the ranked customers, the best rank first; undefined for
 * a segment without any.
 */
export function dueRanks(heads: readonly (readonly number[])[]): (DueRanks | undefined)[] {
  const seats = heads.map((row) => sum(row));
  const segments = heads[0]?.length ?? 0;
  let seated = 0;
  return Array.from({ length: segments }, (_, k) => {
    const customers = sum(heads.map((row) => row[k]!));
    if (customers === 0) return undefined;
    const due = { best: rankOfSeat(seats, seated), worst: rankOfSeat(seats, seated + customers - 1) };
    seated += customers;
    return due;
  });
}

/** The rank that holds a seat; seats are numbered from 0, those of the best rank first. */
function rankOfSeat(seats: readonly number[], seat: number): number {
  let upTo = 0;
  return seats.findIndex((count) => {
    upTo += count;
    return seat < upTo;
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
