import type { Customer } from '../../customer-base/history.ts';
import { columnOf, type Frame, numbers } from '../../frame.ts';

export interface PurchasingLevel {
  /** 5 (highest) … 1 */
  readonly level: number;
  /** lowest and highest purchasing power found in the level, smallest units; not known where it is empty */
  readonly lowest: number;
  readonly highest: number;
  readonly customers: number;
  /** mean, smallest units; not known where it is empty */
  readonly purchasingPower: number;
  readonly expectedBuyers: number;
  readonly totalSixMonthValue: number;
}

/** Five levels of purchasing power, fifths of the customers, highest first. */
export function levels(customers: Frame<Customer>): PurchasingLevel[] {
  const ofLevels = [5, 4, 3, 2, 1].map((level) => ({
    level,
    lowest: Number.NaN,
    highest: Number.NaN,
    customers: 0,
    purchasingPower: Number.NaN,
    expectedBuyers: 0,
    totalSixMonthValue: 0,
  }));
  const levelOf = columnOf(customers, 'purchasingLevel');
  const worth = columnOf(customers, 'purchasingPower');
  const power = columnOf(customers, 'retentionPower');
  const value = columnOf(customers, 'sixMonthValue');
  for (let i = 0; i < levelOf.length; i += 1) {
    const level = ofLevels[5 - levelOf[i]!]!;
    const first = level.customers === 0;
    level.customers += 1;
    level.lowest = first ? worth[i]! : Math.min(level.lowest, worth[i]!);
    level.highest = first ? worth[i]! : Math.max(level.highest, worth[i]!);
    const mean = first ? 0 : level.purchasingPower;
    level.purchasingPower = mean + (worth[i]! - mean) / level.customers;
    level.expectedBuyers += power[i]!;
    level.totalSixMonthValue += value[i]!;
  }
  return ofLevels;
}

export interface GridCell {
  readonly retentionLevel: number;
  readonly purchasingLevel: number;
  readonly customers: number;
  readonly totalSixMonthValue: number;
}

/** Head counts and expected sales by level of retention power × level of purchasing power; all 25 cells, highest first. */
export function grid(customers: Frame<Customer>): GridCell[] {
  const levelsDown = [5, 4, 3, 2, 1];
  const cells = levelsDown.flatMap((retentionLevel) =>
    levelsDown.map((purchasingLevel) => ({
      retentionLevel,
      purchasingLevel,
      customers: 0,
      totalSixMonthValue: 0,
    })),
  );
  const retentionLevel = columnOf(customers, 'retentionLevel');
  const purchasingLevel = columnOf(customers, 'purchasingLevel');
  const value = columnOf(customers, 'sixMonthValue');
  for (let i = 0; i < value.length; i += 1) {
    const cell = cells[5 * (5 - retentionLevel[i]!) + (5 - purchasingLevel[i]!)]!;
    cell.customers += 1;
    cell.totalSixMonthValue += value[i]!;
  }
  return cells;
}

/** Shares of the customers, from the lowest purchasing power, at which the distribution is shown. */
const QUANTILES = [0.1, 0.25, 0.5, 0.75, 0.9, 0.99] as const;

/** Quantiles of purchasing power: the smallest value that at least so many customers do not exceed (R type 1). */
export function quantiles(
  customers: Frame<Customer>,
): { readonly share: number; readonly purchasingPower: number }[] {
  const sorted = numbers(customers, 'purchasingPower').sort();
  return QUANTILES.map((share) => ({
    share,
    purchasingPower: sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN,
  }));
}

export interface PowerBand {
  /** smallest units; [from, to) */
  readonly from: number;
  readonly to: number;
  readonly customers: number;
}

/** Round steps in each power of ten, from coarse to fine. */
const STEPS = [
  [1, 2, 5],
  [1, 1.5, 2, 3, 5, 7],
  [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8],
] as const;

/** As many bands as tell a shape; more do not stand side by side. */
const BANDS_WANTED = 8;

/** Head counts between round steps, over the range that holds 98 % of the customers. */
export function distribution(customers: Frame<Customer>): PowerBand[] {
  const values = columnOf(customers, 'purchasingPower');
  const sorted = numbers(customers, 'purchasingPower').sort();
  const low = sorted[Math.floor(sorted.length * 0.01)] ?? 0;
  const high = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
  const choices = STEPS.map((steps) => stepsBetween(Math.max(1, low), Math.max(1, high), steps));
  const bounds = choices.find((choice) => choice.length >= BANDS_WANTED) ?? choices.at(-1)!;
  const counts = new Array<number>(bounds.length + 1).fill(0);
  for (const value of values) {
    let band = 0;
    while (value >= bounds[band]!) band += 1;
    counts[band]! += 1;
  }
  return counts.map((count, i) => ({
    from: bounds[i - 1] ?? 0,
    to: bounds[i] ?? Number.POSITIVE_INFINITY,
    customers: count,
  }));
}

function stepsBetween(low: number, high: number, factors: readonly number[]): number[] {
  const steps: number[] = [];
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= high; power += 1) {
    for (const factor of factors) {
      const step = Math.round(factor * 10 ** power);
      if (step >= low && step <= high && step !== steps.at(-1)) steps.push(step);
    }
  }
  return steps;
}
