import { logit } from '../../models/glm.ts';
import { BEHAVIOURS, GROWING_WITH_THE_FILE } from '../features/behaviour.ts';
import { CODED } from '../features/ways.ts';
import type { Levels } from './levels.ts';
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
  /** place among {@link COLUMNS}; the coded ones last */
  readonly used: readonly number[];
  readonly mean: Float64Array;
  /** 1 ÷ the standard deviation */
  readonly inverseDeviation: Float64Array;
  /** of each coded one that is used, what its numbers stand for */
  readonly effects: readonly Float64Array[];
}

const CODED_PLACES = CODED.map((name) => COLUMNS.indexOf(name));

/** Effects are told apart as if they differed so much: those that hardly differ are not blown up. */
const USUAL_EFFECT = 0.3;
/** A column that is the same of all customers tells nothing. */
const LEAST_DEVIATION = 1e-6;

/** All columns but the coded ones, or without those that grow with the file. */
export function usedColumns(fileIsYoung: boolean): readonly number[] {
  const growing: readonly string[] = GROWING_WITH_THE_FILE;
  const left: readonly string[] = fileIsYoung ? [...CODED, ...growing] : CODED;
  return COLUMNS.flatMap((name, place) => (left.includes(name) ? [] : [place]));
}

/** The coded columns by themselves, in the order of {@link CODED}. */
export function codesOf(rows: Float64Array): readonly Float64Array[] {
  const width = COLUMNS.length;
  return CODED_PLACES.map((place) => {
    const codes = new Float64Array(rows.length / width);
    for (let i = 0; i < codes.length; i += 1) codes[i] = rows[i * width + place]!;
    return codes;
  });
}

/**
 * Row by row, all columns, not scaled.
 *
 * @param behaviour of the same customers, from the first on
 * @param rows room for them
 */
export function columnsOf(
  known: Known,
  behaviour: (rows: Float64Array, width: number) => void,
  rows = new Float64Array(known.customers * COLUMNS.length),
): Float64Array {
  const { customers, bgNbd, mbgCnbd, netValuePerPurchase } = known;
  const width = COLUMNS.length;
  const own = BEHAVIOURS.length;
  const meanValue = known.meanNetValue || 1;
  behaviour(rows, width);
  for (let i = 0; i < customers; i += 1) {
    const at = i * width + own;
    rows[at] = logit(bgNbd.buys[i]!);
    rows[at + 1] = logit(mbgCnbd.buys[i]!);
    rows[at + 2] = Math.log(keptAbove(bgNbd.purchases[i]!));
    rows[at + 3] = Math.log(keptAbove(mbgCnbd.purchases[i]!));
    rows[at + 4] = Math.log(keptAbove(netValuePerPurchase[i]! / meanValue));
  }
  return rows;
}

function keptAbove(expected: number): number {
  return Math.max(1e-6, expected);
}

/** Of the plain columns `used` those that differ, and of the coded ones those whose numbers stand for something. */
export function scalingOf(rows: readonly Float64Array[], used: readonly number[], levels: Levels): Scaling {
  const width = COLUMNS.length;
  const count = rows.reduce((sum, some) => sum + some.length / width, 0);
  const mean = new Float64Array(used.length);
  const variance = new Float64Array(used.length);
  for (const some of rows) {
    for (let at = 0; at < some.length; at += width) {
      for (let j = 0; j < used.length; j += 1) mean[j]! += some[at + used[j]!]!;
    }
  }
  for (let j = 0; j < used.length; j += 1) mean[j]! /= count;
  for (const some of rows) {
    for (let at = 0; at < some.length; at += width) {
      for (let j = 0; j < used.length; j += 1) variance[j]! += (some[at + used[j]!]! - mean[j]!) ** 2;
    }
  }
  for (let j = 0; j < used.length; j += 1) variance[j]! /= count;
  const differ = (_: number, j: number) => Math.sqrt(variance[j]!) > LEAST_DEVIATION;
  const told = CODED_PLACES.flatMap((place, column) => {
    const effects = levels.effects[column]!;
    return effects.some((effect) => effect !== 0) ? [{ place, effects }] : [];
  });
  return {
    used: [...used.filter(differ), ...told.map(({ place }) => place)],
    mean: Float64Array.of(...mean.filter(differ), ...told.map(() => 0)),
    inverseDeviation: Float64Array.of(
      ...variance.filter(differ).map((squares) => 1 / (Math.sqrt(squares) + LEAST_DEVIATION)),
      ...told.map(() => 1 / USUAL_EFFECT),
    ),
    effects: told.map(({ effects }) => effects),
  };
}

/** Writes the used columns of every row, scaled, into `design` from `place` on. */
export function writeScaled(
  rows: Float64Array,
  { used, mean, inverseDeviation, effects }: Scaling,
  design: Float64Array,
  place: number,
): void {
  const width = COLUMNS.length;
  const plain = used.length - effects.length;
  for (let at = 0, to = place; at < rows.length; at += width) {
    for (let j = 0; j < plain; j += 1, to += 1)
      design[to] = scaled(rows[at + used[j]!]!, mean[j]!, inverseDeviation[j]!);
    for (let j = plain; j < used.length; j += 1, to += 1)
      design[to] = effectOf(effects[j - plain]!, rows[at + used[j]!]!) * inverseDeviation[j]!;
  }
}

function effectOf(effects: Float64Array, code: number): number {
  return code < effects.length ? effects[code]! : 0;
}

function scaled(value: number, mean: number, inverseDeviation: number): number {
  const away = (value - mean) * inverseDeviation;
  if (away > FARTHEST) return FARTHEST;
  return away < -FARTHEST ? -FARTHEST : away;
}

/** The published models' answer on the scale of the link: where both regressions start from. */
export function logitsOf({ parametric }: Known): Float64Array {
  const logits = parametric.buys.slice();
  for (let i = 0; i < logits.length; i += 1) logits[i] = logit(keptWithin(logits[i]!));
  return logits;
}

export function logCountsOf({ parametric }: Known): Float64Array {
  const logs = parametric.purchases.slice();
  for (let i = 0; i < logs.length; i += 1) logs[i] = Math.log(keptAbove(logs[i]!));
  return logs;
}
