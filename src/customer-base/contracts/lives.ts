import { atShare } from '../../units/at-share.ts';
import type { EpochDay } from '../../units/day.ts';
import { SMALLEST_BASE } from '../../units/share.ts';
import type { Contracts } from './contracts.ts';

/** So many of the intervals between deliveries are shorter than what is waited for the next one. */
export const WAIT_SHARE = 0.99;

/** Intervals a contract must have before it has a usual one. */
export const INTERVALS_NEEDED = 2;

/** When a contract is over, by its own cycle. */
export interface Waits {
  /** days to wait after a delivery before which the contract had no usual interval; NaN where no contract had two deliveries */
  readonly waitDays: number;
  /** after others, in usual intervals of the contract up to then; NaN where too few intervals tell: then it is waitDays as well */
  readonly waitFactor: number;
  /** days to wait after each delivery, in the order of the contracts' */
  readonly wait: Float64Array;
  /** median interval of the contract up to each delivery; NaN with fewer than INTERVALS_NEEDED */
  readonly usualBefore: Float64Array;
}

/** What became of the contracts, one entry each. */
export interface Lives extends Waits {
  /** median of all intervals; NaN where there are none */
  readonly usualIntervalDays: number;
  /** deliveries without a break longer than the wait, counted from the first in the file */
  readonly reached: Int32Array;
  /** 1 where the wait after the last of them is over without another */
  readonly left: Int8Array;
  /** 1 where the wait after the last delivery of all is not over */
  readonly running: Int8Array;
  /** median interval of the contract; NaN with fewer than INTERVALS_NEEDED */
  readonly ownInterval: Float64Array;
}

export function livesOf(contracts: Contracts, asOf: EpochDay): Lives {
  const { count, offsets, day } = contracts;
  const intervals: number[] = [];
  const before = usualUpTo(contracts);
  const ownInterval = new Float64Array(count).fill(Number.NaN);
  for (let i = 0; i < count; i += 1) {
    const own = intervalsOf(contracts, i, offsets[i + 1]!);
    if (own.length >= INTERVALS_NEEDED) ownInterval[i] = atShare(own, 0.5);
    for (const days of own) intervals.push(days);
  }
  const waits = waitsOf(contracts, before);
  const reached = new Int32Array(count);
  const left = new Int8Array(count);
  const running = new Int8Array(count);
  for (let i = 0; i < count; i += 1) {
    let at = offsets[i]! + 1;
    while (at < offsets[i + 1]! && day[at]! - day[at - 1]! <= waits.wait[at - 1]!) at += 1;
    reached[i] = at - offsets[i]!;
    left[i] = day[at - 1]! + waits.wait[at - 1]! <= asOf ? 1 : 0;
    const last = offsets[i + 1]! - 1;
    running[i] = day[last]! + waits.wait[last]! > asOf ? 1 : 0;
  }
  return { ...waits, usualIntervalDays: atShare(intervals, 0.5), reached, left, running, ownInterval };
}

/** Days between the deliveries of a contract up to the place `end`, not included. */
function intervalsOf({ offsets, day }: Contracts, contract: number, end: number): number[] {
  const found: number[] = [];
  for (let at = offsets[contract]! + 1; at < end; at += 1) found.push(day[at]! - day[at - 1]!);
  return found;
}

/** By delivery the median of the intervals up to it: what comes later is not known then. NaN with fewer than INTERVALS_NEEDED. */
function usualUpTo(contracts: Contracts): Float64Array {
  const { count, offsets } = contracts;
  const usual = new Float64Array(offsets[count]!).fill(Number.NaN);
  for (let i = 0; i < count; i += 1) {
    const own = intervalsOf(contracts, i, offsets[i + 1]!);
    for (let known = INTERVALS_NEEDED; known <= own.length; known += 1) {
      usual[offsets[i]! + known] = atShare(own.slice(0, known), 0.5);
    }
  }
  return usual;
}

function waitsOf({ count, offsets, day }: Contracts, usual: Float64Array): Waits {
  const without: number[] = [];
  const others: number[] = [];
  const factors: number[] = [];
  for (let i = 0; i < count; i += 1) {
    for (let at = offsets[i]!; at + 1 < offsets[i + 1]!; at += 1) {
      const days = day[at + 1]! - day[at]!;
      if (Number.isNaN(usual[at]!)) {
        without.push(days);
        continue;
      }
      others.push(days);
      factors.push(days / usual[at]!);
    }
  }
  const waitFactor = factors.length >= SMALLEST_BASE ? atShare(factors, WAIT_SHARE) : Number.NaN;
  const isTold = !Number.isNaN(waitFactor);
  const waitDays = atShare(isTold ? without : [...without, ...others], WAIT_SHARE);
  const wait = usual.map((days) => (isTold && !Number.isNaN(days) ? Math.ceil(waitFactor * days) : waitDays));
  return { waitDays, waitFactor, wait, usualBefore: usual };
}
