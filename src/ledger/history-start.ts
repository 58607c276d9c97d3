import type { EpochDay } from '../units/day.ts';

/** A gap longer than this parts stray rows from the history. */
const GAP_DAYS = 365;

/** Stray rows are at most this share of all. */
const STRAY_SHARE = 0.005;

export interface HistoryStart {
  /** first order day of the history proper; NaN without rows */
  readonly from: EpochDay;
  /** rows dated before it */
  readonly strayRows: number;
}

/**
 * Where a history begins. A few rows a year or more before all others (a year mistyped as 1999) are part of it, but do
 * not make it longer: else every half-year would count as covered, and every first row as a first purchase.
 *
 * @param orderDay ascending; @param rows how many on each
 */
export function historyStart(orderDay: Int32Array, rows: Int32Array): HistoryStart {
  const all = rows.reduce((sum, count) => sum + count, 0);
  let start = 0;
  let before = 0;
  let strayRows = 0;
  for (let i = 1; i < orderDay.length; i += 1) {
    before += rows[i - 1]!;
    if (before > STRAY_SHARE * all) break;
    if (orderDay[i]! - orderDay[i - 1]! > GAP_DAYS) {
      start = i;
      strayRows = before;
    }
  }
  return { from: orderDay[start] ?? Number.NaN, strayRows };
}
