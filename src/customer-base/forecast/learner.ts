import { type BoostedTrees, treeScores } from '../../models/boosted-trees.ts';
import { fitGlm, type GlmFit, type GlmRows, logistic } from '../../models/glm.ts';
import type { EpochDay } from '../../units/day.ts';
import type { BehaviourReader } from '../features/behaviour.ts';
import {
  COLUMNS,
  codesOf,
  columnsOf,
  logCountsOf,
  logitsOf,
  type Scaling,
  scalingOf,
  usedColumns,
  writeScaled,
} from './design.ts';
import { levelsOf as effectsOf } from './levels.ts';
import { type Known, type Origin, partOf } from './origin.ts';
import { keptWithin, type Prospects } from './prospects.ts';
import { thinned } from './thinned.ts';
import { growTrees } from './trees.ts';

/** Both regressions and the trees, fitted to past days whose outcome is known. Plain data: one thread tells it another. */
export interface Learner {
  readonly day: EpochDay;
  readonly scaling: Scaling;
  readonly buying: GlmFit;
  readonly counts: GlmFit;
  /** of buying */
  readonly trees: BoostedTrees;
  /** levels of the same window a year ago; the mean of all origins where there is none */
  readonly buyingLevel: number;
  readonly countLevel: number;
  /** past days learnt from, the youngest first */
  readonly origins: readonly EpochDay[];
  readonly rows: number;
  /** mean over the past days */
  readonly buyersInWindow: number;
}

/** As firm as this many rows with a column one standard deviation from its mean. */
const RIDGE = 30;

/** The same season counts most: weight of an origin by its distance from the same day a year ago. */
const SEASON_DAYS = 60;
const OUT_OF_SEASON = 0.15;
/** An origin so near to the same day a year ago has its window. */
const SAME_WINDOW_DAYS = 20;
const YEAR = 365;

/** Younger than so many days, a file tells customers apart by its own age. */
const YOUNG_FILE_DAYS = 1095;

/** With more rows than this, past days out of season are looked at for fewer customers instead of being weighed less. */
const ROWS_ENOUGH = 20_000;

/** Without a customer who bought and one who did not there is nothing to learn. */
const LEAST_OF_EACH = 30;

/**
 * Logistic regression for "buys at all" and Poisson regression for the purchases, both starting from what the
 * published models expect (the offset) and drawn to it by a ridge: with few rows they say what the models say.
 * So do the trees for "buys at all", which find what a line does not.
 *
 * @returns undefined where too few bought, or too few did not
 */
export function learn(pastDays: readonly Origin[], day: EpochDay, historyDays: number): Learner | undefined {
  const all = pastDays.reduce((sum, origin) => sum + origin.customers, 0);
  const shareOf = (origin: Origin) => (all <= ROWS_ENOUGH ? 1 : Math.min(1, seasonWeight(origin.day, day)));
  const origins = pastDays.map((origin) => thinned(origin, shareOf(origin)));
  const rows = origins.reduce((sum, origin) => sum + origin.customers, 0);
  const purchases = joined(origins.map(({ outcome }) => outcome.purchases));
  const bought = purchases.map((n) => (n > 0 ? 1 : 0));
  const buyers = bought.reduce((sum, one) => sum + one, 0);
  if (buyers < LEAST_OF_EACH || rows - buyers < LEAST_OF_EACH) return undefined;

  const columns = origins.map((origin) => origin.columns);
  const weights = pastDays.map((origin) => seasonWeight(origin.day, day) / shareOf(origin));
  const levels = effectsOf(origins, columns.map(codesOf), weights);
  const scaling = scalingOf(columns, usedColumns(historyDays < YOUNG_FILE_DAYS), levels);
  const common = commonRows(origins, columns, scaling, weights);
  const ofBuying = { ...common, response: bought, offset: joined(origins.map(logitsOf)) };
  const buying = settled(fitGlm('logistic', ofBuying, RIDGE));
  const counts = settled(
    fitGlm('poisson', { ...common, response: purchases, offset: joined(origins.map(logCountsOf)) }, RIDGE),
  );
  const days = origins.map((origin) => origin.day);
  return {
    day,
    scaling,
    buying,
    counts,
    trees: settledTrees(growTrees(ofBuying, buying.intercepts)),
    buyingLevel: levelOf(buying, days, day),
    countLevel: levelOf(counts, days, day),
    origins: days,
    rows,
    buyersInWindow: buyersOf(pastDays) / pastDays.length,
  };
}

/** To the digits that every machine agrees on: the last ones of logarithms differ. */
function settled(fit: GlmFit): GlmFit {
  return { ...fit, coefficients: rounded(fit.coefficients), intercepts: rounded(fit.intercepts) };
}

function settledTrees(trees: BoostedTrees): BoostedTrees {
  return { ...trees, leaf: rounded(trees.leaf) };
}

function rounded(some: Float64Array): Float64Array {
  return some.map((number) => Math.round(number * 1e9) / 1e9);
}

function buyersOf(pastDays: readonly Origin[]): number {
  return pastDays.reduce((sum, { outcome }) => sum + outcome.purchases.filter((n) => n > 0).length, 0);
}

/**
 * What was learnt expects of customers as known on the learner's day, the log odds of buying half by the regression and half by
 * the trees; `columns` as {@link columnsOf} writes them.
 *
 * @param room for as many rows of the columns that are used
 */
export function learntProspects(
  learner: Learner,
  known: Known & Pick<Origin, 'columns'>,
  room = new Float64Array(known.customers * learner.scaling.used.length),
): Prospects {
  const { scaling, buying, counts, trees, buyingLevel, countLevel } = learner;
  const width = scaling.used.length;
  writeScaled(known.columns, scaling, room, 0);
  const byTrees = new Float64Array(known.customers);
  treeScores(trees, room, width, byTrees);
  const buys = logitsOf(known);
  const purchases = logCountsOf(known);
  for (let i = 0, at = 0; i < buys.length; i += 1) {
    let toBuying = 0;
    let toCounts = 0;
    for (let j = 0; j < width; j += 1, at += 1) {
      toBuying += room[at]! * buying.coefficients[j]!;
      toCounts += room[at]! * counts.coefficients[j]!;
    }
    buys[i] = keptWithin(logistic(buys[i]! + (toBuying + byTrees[i]!) / 2 + buyingLevel));
    purchases[i] = Math.exp(Math.min(MOST_LOG_COUNT, purchases[i]! + toCounts + countLevel));
  }
  return { buys, purchases };
}

/** Customers of a large base scored at a time: their rows stay near the processor. */
const SCORED_AT_A_TIME = 4096;

/** The same of a base whose behaviour is read in parts. */
export function learntProspectsOf(learner: Learner, known: Known, behaviour: BehaviourReader): Prospects {
  const buys = new Float64Array(known.customers);
  const purchases = new Float64Array(known.customers);
  const most = Math.min(known.customers, SCORED_AT_A_TIME);
  const room = new Float64Array(most * COLUMNS.length);
  const scaledRoom = new Float64Array(most * learner.scaling.used.length);
  for (let from = 0; from < known.customers; from += SCORED_AT_A_TIME) {
    const to = Math.min(known.customers, from + SCORED_AT_A_TIME);
    const part = partOf(known, from, to);
    const rows = room.subarray(0, (to - from) * COLUMNS.length);
    const write = (into: Float64Array, width: number) => behaviour(from, to, into, width);
    const learnt = learntProspects(learner, { ...part, columns: columnsOf(part, write, rows) }, scaledRoom);
    buys.set(learnt.buys, from);
    purchases.set(learnt.purchases, from);
  }
  return { buys, purchases };
}

/** Two purchases a day for half a year: beyond it a rare customer has bent the line. */
const MOST_LOG_COUNT = Math.log(365);

function commonRows(
  origins: readonly Origin[],
  columns: readonly Float64Array[],
  scaling: Scaling,
  weights: readonly number[],
): Pick<GlmRows, 'design' | 'columns' | 'weight' | 'group' | 'groups'> {
  const rows = origins.reduce((sum, origin) => sum + origin.customers, 0);
  const width = scaling.used.length;
  const design = new Float64Array(rows * width);
  const weight = new Float64Array(rows);
  const group = new Uint8Array(rows);
  let row = 0;
  origins.forEach((origin, g) => {
    writeScaled(columns[g]!, scaling, design, row * width);
    weight.fill(weights[g]!, row, row + origin.customers);
    group.fill(g, row, row + origin.customers);
    row += origin.customers;
  });
  return { design, columns: width, weight, group, groups: origins.length };
}

function seasonWeight(origin: EpochDay, day: EpochDay): number {
  return Math.exp(-Math.abs(origin - (day - YEAR)) / SEASON_DAYS) + OUT_OF_SEASON;
}

function levelOf(fit: GlmFit, origins: readonly EpochDay[], day: EpochDay): number {
  const distances = origins.map((origin) => Math.abs(origin - (day - YEAR)));
  const nearest = distances.indexOf(Math.min(...distances));
  if (distances[nearest]! <= SAME_WINDOW_DAYS) return fit.intercepts[nearest]!;
  return fit.intercepts.reduce((sum, level) => sum + level, 0) / origins.length;
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
