import type { Customer, CustomerBase } from '../../customer-base/history.ts';
import { columnOf, type Frame, known, where } from '../../frame.ts';

/** Customers whose retention power lies in [from, to); the last band includes 1. */
export interface PowerBand {
  readonly from: number;
  readonly to: number;
  readonly customers: number;
}

/** Ten bands of ten points each, lowest first. */
export function distribution(customers: Frame<Customer>): PowerBand[] {
  const bands = new Array<number>(10).fill(0);
  for (const power of columnOf(customers, 'retentionPower')) bands[Math.min(9, Math.floor(power * 10))]! += 1;
  return bands.map((count, i) => ({ from: i / 10, to: (i + 1) / 10, customers: count }));
}

export interface RetentionLevel {
  /** 5 (highest) … 1 */
  readonly level: number;
  readonly from: number;
  readonly to: number;
  readonly customers: number;
  readonly retentionPower: number;
  readonly expectedBuyers: number;
  readonly totalSixMonthValue: number;
}

/** Five levels by fixed probabilities, highest first; an empty level has a retention power that is not known. */
export function levels({ customers, retentionLevelBounds }: CustomerBase): RetentionLevel[] {
  const bounds = [1, ...retentionLevelBounds, 0];
  const ofLevels = [5, 4, 3, 2, 1].map((level, i) => ({
    level,
    from: bounds[i + 1]!,
    to: bounds[i]!,
    customers: 0,
    expectedBuyers: 0,
    totalSixMonthValue: 0,
  }));
  const levelOf = columnOf(customers, 'retentionLevel');
  const power = columnOf(customers, 'retentionPower');
  const value = columnOf(customers, 'sixMonthValue');
  for (let i = 0; i < levelOf.length; i += 1) {
    const level = ofLevels[5 - levelOf[i]!]!;
    level.customers += 1;
    level.expectedBuyers += power[i]!;
    level.totalSixMonthValue += value[i]!;
  }
  return ofLevels.map(({ level, from, to, customers, expectedBuyers, totalSixMonthValue }) => ({
    level,
    from,
    to,
    customers,
    retentionPower: expectedBuyers / customers,
    expectedBuyers,
    totalSixMonthValue,
  }));
}

export interface PowerOfGroup {
  readonly customers: number;
  /** mean; not known for an empty group */
  readonly retentionPower: number;
}

/** Purchases to date from here on are counted together. */
export const MOST_PURCHASES_SHOWN = 10;

/** Mean retention power by the number of purchases to date, 1 … 10 and more. */
export function byPurchases(customers: Frame<Customer>): (PowerOfGroup & { readonly purchases: number })[] {
  const count = new Float64Array(MOST_PURCHASES_SHOWN);
  const sum = new Float64Array(MOST_PURCHASES_SHOWN);
  const power = columnOf(customers, 'retentionPower');
  columnOf(customers, 'purchases').forEach((purchases, i) => {
    const group = Math.min(purchases, MOST_PURCHASES_SHOWN) - 1;
    count[group]! += 1;
    sum[group]! += power[i]!;
  });
  return Array.from(sum, (total, group) => ({
    purchases: group + 1,
    customers: count[group]!,
    retentionPower: total / count[group]!,
  }));
}

/** Bounds of silence, in multiples of the customer's own mean interval. */
const SILENCE_BOUNDS = [0, 0.5, 1, 1.5, 2, 3, Number.POSITIVE_INFINITY] as const;

/** Intervals a customer must have before his own mean interval says anything. */
export const OWN_INTERVALS_NEEDED = 2;

/** Mean retention power by silence ÷ own mean interval, of customers with at least two intervals. */
export function bySilence(
  customers: Frame<Customer>,
): (PowerOfGroup & { readonly from: number; readonly to: number })[] {
  const regulars = where(customers, (c) => c.purchases > OWN_INTERVALS_NEEDED && known(c.meanIntervalDays));
  return SILENCE_BOUNDS.slice(1).map((to, i) => {
    const from = SILENCE_BOUNDS[i]!;
    return {
      from,
      to,
      ...powerOf(
        where(regulars, (c) => {
          const intervals = c.silenceDays / c.meanIntervalDays;
          return intervals >= from && intervals < to;
        }),
      ),
    };
  });
}

function powerOf(customers: Frame<Customer>): PowerOfGroup {
  const powers = columnOf(customers, 'retentionPower');
  return {
    customers: powers.length,
    retentionPower: powers.reduce((sum, power) => sum + power, 0) / powers.length,
  };
}
