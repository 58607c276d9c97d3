import type { Share } from '../../units/share.ts';
import type { Contracts } from '../contracts.ts';

/** So many of the intervals between deliveries are shorter than the days waited for the next one. */
export const WAIT_SHARE = 0.99;

/** Intervals a contract must have before it has a usual one. */
export const INTERVALS_NEEDED = 2;

/** A longer interval, in usual ones of the contract, is a skip. */
export const SKIP_FROM = 1.5;

/** What became of the contracts, one entry each. */
export interface Lives {
  /** days to wait for the next delivery; NaN where no contract had two deliveries */
  readonly waitDays: number;
  /** median of all intervals; NaN likewise */
  readonly usualIntervalDays: number;
  /** deliveries without a break longer than the wait, counted from the first in the file */
  readonly reached: Int32Array;
  /** 1 where the wait after the last of them is over without another */
  readonly left: Int8Array;
  /** median interval of the contract; NaN with fewer than INTERVALS_NEEDED */
  readonly ownInterval: Float64Array;
}

export function livesOf({ count, offsets, day }: Contracts, asOf: number): Lives {
  const all: number[] = [];
  const ownInterval = new Float64Array(count).fill(Number.NaN);
  for (let i = 0; i < count; i += 1) {
    const own: number[] = [];
    for (let at = offsets[i]! + 1; at < offsets[i + 1]!; at += 1) own.push(day[at]! - day[at - 1]!);
    if (own.length >= INTERVALS_NEEDED) ownInterval[i] = atShare(own, 0.5);
    for (const days of own) all.push(days);
  }
  const waitDays = atShare(all, WAIT_SHARE);
  const reached = new Int32Array(count);
  const left = new Int8Array(count);
  for (let i = 0; i < count; i += 1) {
    let at = offsets[i]! + 1;
    while (at < offsets[i + 1]! && day[at]! - day[at - 1]! <= waitDays) at += 1;
    reached[i] = at - offsets[i]!;
    left[i] = day[at - 1]! + waitDays <= asOf ? 1 : 0;
  }
  return { waitDays, usualIntervalDays: atShare(all, 0.5), reached, left, ownInterval };
}

/** Skips among the intervals within the wait, of all contracts with a usual one, begun in the file or not. */
export function skipsOf({ count, offsets, day }: Contracts, { ownInterval, waitDays }: Lives): Share {
  let [hits, base] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    const own = ownInterval[i]!;
    if (Number.isNaN(own)) continue;
    for (let at = offsets[i]! + 1; at < offsets[i + 1]!; at += 1) {
      const days = day[at]! - day[at - 1]!;
      if (days > waitDays) continue;
      base += 1;
      if (days > SKIP_FROM * own) hits += 1;
    }
  }
  return { hits, base };
}

/** The smallest number that such a share of them keep to; NaN of none. */
export function atShare(days: readonly number[], share: number): number {
  const sorted = new Float64Array(days).sort();
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
}
