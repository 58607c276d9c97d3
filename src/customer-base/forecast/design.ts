import { logit } from '../../models/glm.ts';
import { BEHAVIOURS, GROWING_WITH_THE_FILE } from '../features/behaviour.ts';
import type { Known } from './origin.ts';
import { keptWithin } from './prospects.ts';

/** What the models expect, as columns beside the behaviour. */
const EXPECTATIONS = [
  'logitBgNbd',
  'logitMbgCnbd',
  'purchasesBgNbd',
  'purchasesMbgCnbd',
  'netValue',
] as const;

/** Names of all columns. */
export const COLUMNS: readonly string[] = [...BEHAVIOURS, ...EXPECTATIONS];

/** Further from the mean than so many standard deviations is as far: a rare customer must not bend the line. */
const FARTHEST = 4;

/** Where the columns lie that are used, and how they are brought to mean 0 and variance 1. */
export interface Scaling {
  /** place among {@link COLUMNS} */
  readonly used: readonly number[];
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

/** All columns, or without those that grow with the file. */
export function usedColumns(fileIsYoung: boolean): readonly number[] {
  const growing: readonly string[] = GROWING_WITH_THE_FILE;
  return COLUMNS.flatMap((name, place) => (fileIsYoung && growing.includes(name) ? [] : [place]));
}

/** Row by row, all columns, not scaled. `behaviour` as {@link behaviourRows} writes it. */
export function columnsOf(known: Known, behaviour: Float64Array): Float64Array {
  const { customers, bgNbd, mbgCnbd, netValuePerPurchase } = known;
  const width = COLUMNS.length;
  const own = BEHAVIOURS.length;
  const rows = new Float64Array(customers * width);
  const meanValue = known.meanNetValue || 1;
  for (let i = 0; i < customers; i += 1) {
    const at = i * width;
    for (let j = 0; j < own; j += 1) rows[at + j] = behaviour[i * own + j]!;
    rows[at + own] = logit(bgNbd.buys[i]!);
    rows[at + own + 1] = logit(mbgCnbd.buys[i]!);
    rows[at + own + 2] = Math.log(keptAbove(bgNbd.purchases[i]!));
    rows[at + own + 3] = Math.log(keptAbove(mbgCnbd.purchases[i]!));
    rows[at + own + 4] = Math.log(keptAbove(netValuePerPurchase[i]! / meanValue));
  }
  return rows;
}

function keptAbove(expected: number): number {
  return Math.max(1e-6, expected);
}

export function scalingOf(rows: readonly Float64Array[], used: readonly number[]): Scaling {
  const width = COLUMNS.length;
  const count = rows.reduce((sum, some) => sum + some.length / width, 0);
  const mean = new Float64Array(used.length);
  const deviation = new Float64Array(used.length);
  const overRows = (visit: (row: Float64Array, at: number) => void) => {
    for (const some of rows) for (let at = 0; at < some.length; at += width) visit(some, at);
  };
  overRows((row, at) => {
    for (let j = 0; j < used.length; j += 1) mean[j]! += row[at + used[j]!]! / count;
  });
  overRows((row, at) => {
    for (let j = 0; j < used.length; j += 1) deviation[j]! += (row[at + used[j]!]! - mean[j]!) ** 2 / count;
  });
  return { used, mean, deviation: deviation.map((variance) => Math.sqrt(variance) + 1e-6) };
}

/** Writes the used columns of every row, scaled, into `design` from `place` on. */
export function writeScaled(
  rows: Float64Array,
  { used, mean, deviation }: Scaling,
  design: Float64Array,
  place: number,
): void {
  const width = COLUMNS.length;
  for (let at = 0, to = place; at < rows.length; at += width) {
    for (let j = 0; j < used.length; j += 1, to += 1)
      design[to] = scaled(rows[at + used[j]!]!, mean[j]!, deviation[j]!);
  }
}

function scaled(value: number, mean: number, deviation: number): number {
  const away = (value - mean) / deviation;
  if (away > FARTHEST) return FARTHEST;
  return away < -FARTHEST ? -FARTHEST : away;
}

/** Σ coefficient · scaled column of every row; for each list of coefficients one entry a row. */
export function scores(
  rows: Float64Array,
  { used, mean, deviation }: Scaling,
  coefficients: readonly Float64Array[],
): Float64Array[] {
  const width = COLUMNS.length;
  const found = coefficients.map(() => new Float64Array(rows.length / width));
  const row = new Float64Array(used.length);
  for (let i = 0, at = 0; at < rows.length; i += 1, at += width) {
    for (let j = 0; j < used.length; j += 1) row[j] = scaled(rows[at + used[j]!]!, mean[j]!, deviation[j]!);
    for (let list = 0; list < coefficients.length; list += 1) {
      const own = coefficients[list]!;
      let sum = 0;
      for (let j = 0; j < row.length; j += 1) sum += row[j]! * own[j]!;
      found[list]![i] = sum;
    }
  }
  return found;
}

/** The published models' answer on the scale of the link: where both regressions start from. */
export function logitsOf({ parametric }: Known): Float64Array {
  return parametric.buys.map((p) => logit(keptWithin(p)));
}

export function logCountsOf({ parametric }: Known): Float64Array {
  return parametric.purchases.map((n) => Math.log(keptAbove(n)));
}
