import { type Bins, binsOf, MOST_BINS } from './bins.ts';
import { logistic } from './glm.ts';

/** Rows to grow trees on. */
export interface TreeRows {
  /** row by row: `columns` numbers each */
  readonly design: Float64Array;
  readonly columns: number;
  /** 0 or 1 */
  readonly response: Float64Array;
  /** log odds known before: the trees explain what they leave */
  readonly offset: Float64Array;
  readonly weight: Float64Array;
}

export interface TreeOptions {
  readonly rounds: number;
  /** questions that a tree asks of a row; 7 at most */
  readonly depth: number;
  /** of each leaf's own step, so much is taken */
  readonly shrinkage: number;
  /** draws a leaf to 0 as firmly as rows of so much information: Σ weight · p (1 − p) */
  readonly ridge: number;
  /** that each side of a question must hold */
  readonly leastInformation: number;
}

/**
 * Trees of equal depth d, one after another. Inner node k of tree t, 1 … 2^d − 1, asks at place t · 2^d + k whether the column is
 * above the cut; no leads to node 2k, yes to 2k + 1, and those beyond the inner ones are the leaves. Who is asked nothing
 * has the cut ∞.
 */
export interface BoostedTrees {
  readonly depth: number;
  readonly column: Int32Array;
  readonly cut: Float64Array;
  /** log odds; leaf l of tree t, 0 … 2^d − 1, at place t · 2^d + l */
  readonly leaf: Float64Array;
}

/**
 * Gradient boosting of shallow trees with logistic loss: algorithm 5, Friedman (2001), Annals of Statistics 29, 1189-1232;
 * leaves are Newton steps drawn to 0 by a ridge, and questions are chosen by what such steps gain: eq. (5) to (7), Chen & Guestrin
 * (2016), KDD. Questions are asked at quantiles of a column (`bins.ts`).
 */
export function fitBoostedTrees(rows: TreeRows, options: TreeOptions): BoostedTrees {
  const { response, offset, weight } = rows;
  const { rounds, depth } = options;
  const size = 2 ** depth;
  const bins = binsOf(rows);
  const trees = {
    depth,
    column: new Int32Array(rounds * size),
    cut: new Float64Array(rounds * size).fill(Number.POSITIVE_INFINITY),
    leaf: new Float64Array(rounds * size),
  };
  const score = offset.slice();
  const slope = new Float64Array(score.length);
  const information = new Float64Array(score.length);
  const growing = newGrowing(bins, score.length, size);
  for (let round = 0; round < rounds; round += 1) {
    for (let i = 0; i < score.length; i += 1) {
      const p = logistic(score[i]!);
      slope[i] = weight[i]! * (response[i]! - p);
      information[i] = weight[i]! * p * (1 - p);
    }
    grow(growing, { slope, information }, trees, round * size, options);
    for (let l = 0; l < size; l += 1) {
      const leaf = trees.leaf[round * size + l]!;
      const end = growing.begin[size + l + 1]!;
      for (let at = growing.begin[size + l]!; at < end; at += 1) score[growing.order[at]!]! += leaf;
    }
  }
  return trees;
}

/** Where a tree is grown: rows ordered by node, and for each node and bin the sums of slope and information. */
interface Growing {
  readonly bins: Bins;
  readonly order: Uint32Array;
  readonly spare: Uint32Array;
  /** node k's rows are order[begin[k]] … order[begin[k + 1] − 1], of the level grown last */
  readonly begin: Uint32Array;
  /** one list a node: slope and information by turns, bin by bin, column by column */
  readonly sums: readonly Float64Array[];
}

interface Steps {
  readonly slope: Float64Array;
  readonly information: Float64Array;
}

function newGrowing(bins: Bins, rows: number, size: number): Growing {
  return {
    bins,
    order: new Uint32Array(rows),
    spare: new Uint32Array(rows),
    begin: new Uint32Array(2 * size + 1),
    sums: Array.from({ length: size }, () => new Float64Array(2 * MOST_BINS * bins.columns)),
  };
}

function grow(growing: Growing, steps: Steps, trees: BoostedTrees, from: number, options: TreeOptions): void {
  const { order, begin } = growing;
  for (let i = 0; i < order.length; i += 1) order[i] = i;
  begin[1] = 0;
  begin[2] = order.length;
  addUp(growing, steps, 1);
  for (let level = 0; level < options.depth; level += 1) {
    const first = 2 ** level;
    // the rows of the next level begin where those of this one do
    const places = begin.slice(first, 2 * first + 1);
    for (let k = first; k < 2 * first; k += 1) {
      const question = bestQuestion(growing.sums[k]!, growing.bins, options);
      if (question) {
        trees.column[from + k] = question.column;
        trees.cut[from + k] = growing.bins.cuts[question.column]![question.bin]!;
      }
      const [start, end] = [places[k - first]!, places[k - first + 1]!];
      begin[2 * k] = start;
      begin[2 * k + 1] = question ? parted(growing, start, end, question) : end;
      begin[2 * k + 2] = end;
      if (level + 1 < options.depth) addUpBoth(growing, steps, k);
    }
  }
  const size = 2 ** options.depth;
  for (let l = 0; l < size; l += 1) {
    let slope = 0;
    let information = 0;
    for (let at = begin[size + l]!; at < begin[size + l + 1]!; at += 1) {
      slope += steps.slope[order[at]!]!;
      information += steps.information[order[at]!]!;
    }
    trees.leaf[from + l] = (options.shrinkage * slope) / (information + options.ridge);
  }
}

/** The sums of both children: those of the smaller from its rows, of the other what is left. */
function addUpBoth(growing: Growing, steps: Steps, parent: number): void {
  const { begin, sums } = growing;
  const low = begin[2 * parent + 1]! - begin[2 * parent]!;
  const high = begin[2 * parent + 2]! - begin[2 * parent + 1]!;
  const [less, more] = low < high ? [2 * parent, 2 * parent + 1] : [2 * parent + 1, 2 * parent];
  addUp(growing, steps, less);
  const [all, some, rest] = [sums[parent]!, sums[less]!, sums[more]!];
  for (let at = 0; at < all.length; at += 1) rest[at] = all[at]! - some[at]!;
}

function addUp({ bins, order, begin, sums }: Growing, { slope, information }: Steps, node: number): void {
  const { places, columns } = bins;
  const own = sums[node]!.fill(0);
  for (let at = begin[node]!; at < begin[node + 1]!; at += 1) {
    const row = order[at]!;
    const g = slope[row]!;
    const h = information[row]!;
    for (let j = row * columns; j < (row + 1) * columns; j += 1) {
      const place = places[j]!;
      own[place]! += g;
      own[place + 1]! += h;
    }
  }
}

interface Question {
  readonly column: number;
  /** rows up to this bin say no */
  readonly bin: number;
}

/** A gain smaller than this is rounding. */
const LEAST_GAIN = 1e-9;

function bestQuestion(
  sums: Float64Array,
  { columns, cuts }: Bins,
  { ridge, leastInformation }: TreeOptions,
): Question | undefined {
  let slope = 0;
  let information = 0;
  for (let at = 0; at < 2 * MOST_BINS; at += 2) {
    slope += sums[at]!;
    information += sums[at + 1]!;
  }
  const without = slope ** 2 / (information + ridge);
  let best = LEAST_GAIN;
  let found: Question | undefined;
  for (let column = 0; column < columns; column += 1) {
    let low = 0;
    let lowInformation = 0;
    for (let bin = 0; bin < cuts[column]!.length; bin += 1) {
      const at = 2 * (column * MOST_BINS + bin);
      low += sums[at]!;
      lowInformation += sums[at + 1]!;
      const highInformation = information - lowInformation;
      if (lowInformation < leastInformation || highInformation < leastInformation) continue;
      const high = slope - low;
      const gain = low ** 2 / (lowInformation + ridge) + high ** 2 / (highInformation + ridge) - without;
      if (gain > best) {
        best = gain;
        found = { column, bin };
      }
    }
  }
  return found;
}

/** Puts the rows of a node that say no before those that say yes, each in their order; where the second begin. */
function parted(
  { bins, order, spare }: Growing,
  start: number,
  end: number,
  { column, bin }: Question,
): number {
  const last = 2 * (column * MOST_BINS + bin);
  let no = start;
  let yes = 0;
  for (let at = start; at < end; at += 1) {
    const row = order[at]!;
    if (bins.places[row * bins.columns + column]! <= last) order[no++] = row;
    else spare[yes++] = row;
  }
  order.set(spare.subarray(0, yes), no);
  return no;
}

/** Σ leaves that each row comes to, into `into`; rows of `width` numbers each, of which a tree asks the first. */
export function treeScores(trees: BoostedTrees, rows: Float64Array, width: number, into: Float64Array): void {
  const { depth, column, cut, leaf } = trees;
  const size = 2 ** depth;
  for (let i = 0, at = 0; i < into.length; i += 1, at += width) {
    let sum = 0;
    for (let from = 0; from < leaf.length; from += size) {
      let k = 1;
      while (k < size) k = 2 * k + (rows[at + column[from + k]!]! > cut[from + k]! ? 1 : 0);
      sum += leaf[from + k - size]!;
    }
    into[i] = sum;
  }
}
