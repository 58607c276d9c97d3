import { type Classes, classesOf } from './classes.ts';
import type { Observable } from './observables.ts';
import { areaAbove, inOrder, type Tied } from './ranking.ts';

/** So many customers of the mean are added to every cell, that small cells do not lead by chance. */
export const CUSTOMERS_ADDED = 10;

/** What customers did after the day, one entry each. */
export interface Outcome {
  readonly bought: Int8Array;
  /** net sales, not below 0; smallest units */
  readonly sales: Float64Array;
}

/** Learners in two halves, on whom a rule is chosen; the judges measure it. Places of customers. */
export interface Halves {
  readonly learners: readonly [Uint32Array, Uint32Array];
  readonly judges: Uint32Array;
}

/** Customers by the classes of two observables; the cell of row r and column c is r × columns + c. One observable: both are it. */
export interface Rule {
  readonly rows: Classes;
  readonly columns: Classes;
  /** expected net sales of a customer, by cell */
  readonly score: Float64Array;
}

/** What each observable's class of every customer is, cut on the learners. */
export interface Classed {
  readonly classes: Classes;
  readonly of: Uint8Array;
}

export function classed(observable: Observable, learners: Uint32Array): Classed {
  const classes = classesOf(observable, learners);
  const { values } = observable;
  const of = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i += 1) of[i] = classes.classOf(values[i]!);
  return { classes, of };
}

/**
 * The pair of observables whose cells, learnt on one half of the learners, best order the other half by net sales, and the
 * other way round: the larger mean area above chance. And the best single one.
 */
export function bestRules(columns: readonly Classed[], outcome: Outcome, { learners }: Halves) {
  const both = Uint32Array.from([...learners[0], ...learners[1]]);
  const candidates = columns.flatMap((rows, i) =>
    columns.slice(i).map((other) => {
      const halves = learners.map((half) => cellsOf(rows, other, outcome, half));
      return { rows, other, area: crossed(halves[0]!, halves[1]!) + crossed(halves[1]!, halves[0]!) };
    }),
  );
  const best = (found: typeof candidates) => found.reduce((a, b) => (b.area > a.area ? b : a));
  const ruleOf = ({ rows, other }: (typeof candidates)[number]): Rule => ({
    rows: rows.classes,
    columns: other.classes,
    score: scoresOf(cellsOf(rows, other, outcome, both)),
  });
  const singles = candidates.filter(({ rows, other }) => rows === other);
  const pairs = candidates.filter(({ rows, other }) => rows !== other);
  return { pair: ruleOf(best(pairs)), single: ruleOf(best(singles)) };
}

/** Area above chance of the one half's cells in the order learnt on the other. */
function crossed(learnt: readonly Tied[], judged: readonly Tied[]): number {
  const score = scoresOf(learnt);
  return areaAbove(inOrder(judged.map((cell, k) => ({ ...cell, score: score[k]! }))));
}

/** What happened in each cell; scores are not given yet. */
export function cellsOf(rows: Classed, columns: Classed, outcome: Outcome, among: Uint32Array): Tied[] {
  const width = columns.classes.labels.length;
  const size = rows.classes.labels.length * width;
  const customers = new Float64Array(size);
  const buyers = new Float64Array(size);
  const sales = new Float64Array(size);
  for (const i of among) {
    const cell = rows.of[i]! * width + columns.of[i]!;
    customers[cell]! += 1;
    buyers[cell]! += outcome.bought[i]!;
    sales[cell]! += outcome.sales[i]!;
  }
  return Array.from(customers, (heads, k) => ({
    score: 0,
    customers: heads,
    buyers: buyers[k]!,
    sales: sales[k]!,
  }));
}

function scoresOf(cells: readonly Tied[]): Float64Array {
  const customers = cells.reduce((sum, cell) => sum + cell.customers, 0);
  const mean = cells.reduce((sum, cell) => sum + cell.sales, 0) / customers;
  return Float64Array.from(
    cells,
    (cell) => (cell.sales + CUSTOMERS_ADDED * mean) / (cell.customers + CUSTOMERS_ADDED),
  );
}
