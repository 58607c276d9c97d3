import type { EpochDay } from '../../units/day.ts';

/** Entries of a few thousands of customers one after another, sorted by day within each: customer i has rows offsets[i] … offsets[i + 1] − 1. */
export interface CustomerEntries {
  readonly offsets: Int32Array;
  readonly day: Int32Array;
  readonly amount: Float64Array;
}

/** What each customer has come to by a day, and in a window that ends on it. One entry a customer. */
export interface RunningSums {
  readonly entries: Int32Array;
  readonly amount: Float64Array;
  readonly windowEntries: Int32Array;
  readonly windowAmount: Float64Array;
  /** of the last entry; 0 before any */
  readonly lastDay: Int32Array;
  /** on to a later day, with the window of days after `after`; neither may go back */
  advance(upTo: EpochDay, after: EpochDay): void;
}

/** Each row is taken in once and leaves the window once, however many days are asked for. */
export function runningSums({ offsets, day, amount }: CustomerEntries): RunningSums {
  const customers = offsets.length - 1;
  const head = offsets.slice(0, customers);
  const tail = offsets.slice(0, customers);
  const sums = {
    entries: new Int32Array(customers),
    amount: new Float64Array(customers),
    windowEntries: new Int32Array(customers),
    windowAmount: new Float64Array(customers),
    lastDay: new Int32Array(customers),
  };
  const advance = (upTo: EpochDay, after: EpochDay) => {
    for (let i = 0; i < customers; i += 1) {
      const end = offsets[i + 1]!;
      let row = head[i]!;
      for (; row < end && day[row]! <= upTo; row += 1) {
        sums.entries[i]! += 1;
        sums.windowEntries[i]! += 1;
        sums.amount[i]! += amount[row]!;
        sums.windowAmount[i]! += amount[row]!;
        sums.lastDay[i] = day[row]!;
      }
      head[i] = row;
      let leaving = tail[i]!;
      for (; leaving < row && day[leaving]! <= after; leaving += 1) {
        sums.windowEntries[i]! -= 1;
        sums.windowAmount[i]! -= amount[leaving]!;
      }
      tail[i] = leaving;
    }
  };
  return { ...sums, advance };
}
