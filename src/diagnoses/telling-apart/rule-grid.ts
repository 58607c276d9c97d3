import type { Share } from '../../units/share.ts';
import type { Study } from '../study.ts';
import type { ClassLabel } from './classes.ts';
import { type ObservableName, observablesOf, type Quantity } from './observables.ts';
import { TOP_SHARE } from './ranking.ts';
import { type Classed, cellsOf, type Outcome, type Rule } from './two-columns.ts';

/** An axis of the grid. */
export interface RuleAxis {
  readonly name: ObservableName;
  readonly quantity: Quantity;
  readonly classes: readonly ClassLabel[];
}

export interface RuleCell {
  /** places of the classes in the axes */
  readonly row: number;
  readonly column: number;
  /** customers on whom the rule was learnt, and who of them bought */
  readonly buyers: Share;
  /** expected net sales of one of them; smallest units */
  readonly expectedSales: number;
  /** among the best cells that together hold the best fifth */
  readonly top: boolean;
  /** customers of the as-of day */
  readonly today: number;
}

/** The rule as it can be used: cells that held anybody, the best first. */
export interface RuleGrid {
  readonly rows: RuleAxis;
  readonly columns: RuleAxis;
  readonly cells: readonly RuleCell[];
}

export function gridOf(
  rule: Rule,
  columns: readonly Classed[],
  outcome: Outcome,
  learners: Uint32Array,
  { ledger, base, asOf }: Study,
): RuleGrid {
  const rows = columns.find(({ classes }) => classes === rule.rows)!;
  const others = columns.find(({ classes }) => classes === rule.columns)!;
  const width = rule.columns.labels.length;
  const today = todayBy(
    rule,
    observablesOf(ledger, base.customers, asOf, everybody(base.customers.numRows())),
  );
  const cells = cellsOf(rows, others, outcome, learners)
    .map((cell, k) => ({ ...cell, k, score: rule.score[k]! }))
    .filter(({ customers }) => customers > 0)
    .sort((a, b) => b.score - a.score || a.k - b.k);
  let before = 0;
  return {
    rows: { ...rule.rows.observable, classes: rule.rows.labels },
    columns: { ...rule.columns.observable, classes: rule.columns.labels },
    cells: cells.map(({ k, customers, buyers, score }) => {
      const top = before < TOP_SHARE * learners.length;
      before += customers;
      return {
        row: Math.floor(k / width),
        column: k % width,
        buyers: { hits: buyers, base: customers },
        expectedSales: Math.round(score),
        top,
        today: today[k]!,
      };
    }),
  };
}

function todayBy(rule: Rule, observables: ReturnType<typeof observablesOf>): Float64Array {
  const width = rule.columns.labels.length;
  const counts = new Float64Array(rule.rows.labels.length * width);
  const valuesOf = (name: ObservableName) =>
    observables.find((observable) => observable.name === name)?.values;
  const rows = valuesOf(rule.rows.observable.name);
  const columns = valuesOf(rule.columns.observable.name);
  rows?.forEach((value, i) => {
    counts[rule.rows.classOf(value) * width + rule.columns.classOf(columns?.[i] ?? Number.NaN)]! += 1;
  });
  return counts;
}

function everybody(customers: number): Uint32Array {
  return Uint32Array.from({ length: customers }, (_, i) => i);
}
