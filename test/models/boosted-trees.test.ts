import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BoostedTrees,
  fitBoostedTrees,
  type TreeOptions,
  type TreeRows,
  treeScores,
} from '../../src/models/boosted-trees.ts';
import { randomStream } from '../../src/units/random.ts';

interface Row {
  readonly x: readonly number[];
  readonly y: 0 | 1;
  readonly offset?: number;
  readonly weight?: number;
}

function rowsOf(rows: readonly Row[]): TreeRows {
  return {
    design: Float64Array.from(rows.flatMap(({ x }) => x)),
    columns: rows[0]!.x.length,
    response: Float64Array.from(rows, ({ y }) => y),
    offset: Float64Array.from(rows, ({ offset = 0 }) => offset),
    weight: Float64Array.from(rows, ({ weight = 1 }) => weight),
  };
}

const repeat = (times: number, row: Row): Row[] => Array.from({ length: times }, () => row);

function scoresOf(trees: BoostedTrees, { design, columns, response }: TreeRows): number[] {
  const into = new Float64Array(response.length);
  treeScores(trees, design, columns, into);
  return [...into];
}

const ONE: TreeOptions = { rounds: 1, depth: 1, shrinkage: 0.5, ridge: 2.5, leastInformation: 1 };

/** 2 of 10 bought where x is 0, 6 of 10 where it is 1; the other column tells nothing. */
const two = rowsOf([
  ...repeat(1, { x: [7, 0], y: 1 }),
  ...repeat(1, { x: [8, 0], y: 1 }),
  ...repeat(4, { x: [7, 0], y: 0 }),
  ...repeat(4, { x: [8, 0], y: 0 }),
  ...repeat(3, { x: [7, 1], y: 1 }),
  ...repeat(3, { x: [8, 1], y: 1 }),
  ...repeat(2, { x: [7, 1], y: 0 }),
  ...repeat(2, { x: [8, 1], y: 0 }),
]);

describe('boosted trees, by hand', () => {
  it('one question: half a Newton step on each side, drawn to 0', () => {
    // at odds of 1 a row's information is 1/4: 2.5 on each side, where the slopes are 2/2 − 8/2 and 6/2 − 4/2
    const trees = fitBoostedTrees(two, ONE);
    expect([trees.column[1], trees.cut[1]]).toEqual([1, 0]);
    expect([...trees.leaf]).toEqual([(0.5 * -3) / 5, (0.5 * 1) / 5]);
    expect(scoresOf(trees, two).slice(9, 11)).toEqual([-0.3, 0.1]);
  });

  it('the second tree explains what the first has left', () => {
    const trees = fitBoostedTrees(two, { ...ONE, rounds: 2 });
    const left = (buyers: number, before: number) => {
      const p = 1 / (1 + Math.exp(-before));
      return (0.5 * (buyers - 10 * p)) / (10 * p * (1 - p) + 2.5);
    };
    expect(trees.leaf[2]).toBeCloseTo(left(2, -0.3), 12);
    expect(trees.leaf[3]).toBeCloseTo(left(6, 0.1), 12);
    expect(scoresOf(trees, two)[0]).toBeCloseTo(-0.3 + left(2, -0.3), 12);
  });

  it('asks nothing where a side would hold too little: one leaf for all', () => {
    const trees = fitBoostedTrees(two, { ...ONE, leastInformation: 2.6 });
    expect(trees.cut[1]).toBe(Number.POSITIVE_INFINITY);
    expect(scoresOf(trees, two)).toEqual(Array.from({ length: 20 }, () => (0.5 * -2) / 7.5));
  });

  it('finds that two things count only together', () => {
    const both = rowsOf(
      [0, 1].flatMap((a) =>
        [0, 1].flatMap((b) => [
          ...repeat(a + b === 2 ? 40 : 10, { x: [a, b], y: 1 }),
          ...repeat(a + b === 2 ? 10 : 40, { x: [a, b], y: 0 }),
        ]),
      ),
    );
    const trees = fitBoostedTrees(both, { ...ONE, rounds: 60, depth: 2, ridge: 1 });
    const scores = scoresOf(trees, both);
    // the log odds of 1 : 4 and 4 : 1
    for (const at of [0, 50, 100]) expect(scores[at]).toBeCloseTo(-Math.log(4), 2);
    expect(scores[150]).toBeCloseTo(Math.log(4), 2);
  });
});

/** Buyers by chance, more of them the larger the first column. */
const cases = fc
  .record({ seed: fc.integer({ min: 1, max: 1e6 }), count: fc.integer({ min: 20, max: 400 }) })
  .map(({ seed, count }) => {
    const random = randomStream(seed, 'trees');
    return Array.from({ length: count }, (): Row => {
      const x = [random.normal(), random.integer(0, 3), random.normal()];
      const y = random.uniform() < 1 / (1 + Math.exp(-2 * x[0]! - x[1]!)) ? 1 : 0;
      return { x, y, offset: random.normal(), weight: random.integer(1, 3) };
    });
  });
const USUAL: TreeOptions = { rounds: 12, depth: 3, shrinkage: 0.2, ridge: 2, leastInformation: 1 };

describe('boosted trees', () => {
  it('come closer to what happened with more rounds', () =>
    fc.assert(
      fc.property(cases, (rows) => {
        const given = rowsOf(rows);
        const loss = (rounds: number) =>
          scoresOf(fitBoostedTrees(given, { ...USUAL, rounds }), given).reduce((sum, score, i) => {
            const z = score + given.offset[i]!;
            return sum + given.weight[i]! * (Math.log1p(Math.exp(z)) - given.response[i]! * z);
          }, 0);
        expect(loss(12)).toBeLessThanOrEqual(loss(4) + 1e-9);
        expect(loss(4)).toBeLessThanOrEqual(loss(0) + 1e-9);
      }),
      { numRuns: 40 },
    ));

  it('do not change when a column is stretched', () =>
    fc.assert(
      fc.property(cases, (rows) => {
        const given = rowsOf(rows);
        const stretched = rowsOf(rows.map((row) => ({ ...row, x: row.x.map((x) => Math.exp(x)) })));
        expect(scoresOf(fitBoostedTrees(stretched, USUAL), stretched)).toEqual(
          scoresOf(fitBoostedTrees(given, USUAL), given),
        );
      }),
      { numRuns: 40 },
    ));

  it('count a row that weighs three as three rows', () =>
    fc.assert(
      fc.property(cases, (rows) => {
        // of few values, so that both are cut alike
        const coarse = rows.map((row) => ({ ...row, x: row.x.map((x) => (x > 0.5 ? 1 : 0)) }));
        const given = rowsOf(coarse);
        const repeated = rowsOf(coarse.flatMap((row) => repeat(row.weight ?? 1, { ...row, weight: 1 })));
        const one = fitBoostedTrees(given, USUAL);
        const other = scoresOf(fitBoostedTrees(repeated, USUAL), given);
        scoresOf(one, given).forEach((score, i) => {
          expect(other[i]).toBeCloseTo(score, 9);
        });
      }),
      { numRuns: 40 },
    ));
});
