import type { EpochDay } from '../units/day.ts';

/** What two files have in common. `older` and `newer` are places of files. */
export interface FileOverlap {
  readonly older: number;
  readonly newer: number;
  /** first and last of the order days of what they have in common */
  readonly from: EpochDay;
  readonly to: EpochDay;
  /** orders with a line in both, and those of them of which the older file says something else */
  readonly orders: number;
  readonly changed: number;
  /** of these orders, in the older file: left out; in smallest units */
  readonly setAside: { readonly rows: number; readonly amount: number };
  /** other lines that stand identically in both: used in both */
  readonly kept: { readonly lines: number; readonly amount: number };
}

/** The orders or the lines that two files have in common; `older` and `newer` are their indices in the engine. */
export type InCommon = Pick<FileOverlap, 'older' | 'newer' | 'from' | 'to'> &
  Partial<Pick<FileOverlap, 'orders' | 'changed' | 'setAside' | 'kept'>>;

/** Two by two, what is shared of any kind together; by the places that `placeOf` gives the indices. */
export function fileOverlaps(
  shared: readonly InCommon[],
  placeOf: (index: number) => number,
): readonly FileOverlap[] {
  const overlaps = new Map<string, FileOverlap>();
  for (const { older: olderIndex, newer: newerIndex, ...found } of shared) {
    const older = placeOf(olderIndex);
    const newer = placeOf(newerIndex);
    const before = overlaps.get(`${older} ${newer}`) ?? { ...NOTHING, older, newer, ...found };
    overlaps.set(`${older} ${newer}`, {
      ...{ ...before, ...found },
      from: Math.min(before.from, found.from),
      to: Math.max(before.to, found.to),
    });
  }
  return [...overlaps.values()].sort((a, b) => a.older - b.older || a.newer - b.newer);
}

const NOTHING = {
  ...{ orders: 0, changed: 0 },
  setAside: { rows: 0, amount: 0 },
  kept: { lines: 0, amount: 0 },
};
