import { type BoostedTrees, fitBoostedTrees, type TreeOptions } from '../../models/boosted-trees.ts';
import type { GlmRows } from '../../models/glm.ts';

/**
 * Few and shallow, each a small step: they are to find what counts only together or only beyond a point, and with few rows stay
 * with the published models. Tried on simulated shops and a public purchase log of 300 to 20,000 customers.
 */
const OPTIONS: TreeOptions = {
  rounds: 40,
  depth: 3,
  shrinkage: 0.15,
  ridge: 30,
  leastInformation: 20,
};

/** Of more rows every second, third, … is taken, and counts as many times. */
const MOST_ROWS = 6000;

/**
 * Boosted trees for "buys at all", on the rows of the logistic regression, from the same offset.
 *
 * @param levels of the past days: the intercepts that the regression gave them
 */
export function growTrees(rows: GlmRows, levels: Float64Array): BoostedTrees {
  const { design, columns, response, offset, weight, group } = rows;
  const every = Math.max(1, Math.ceil(response.length / MOST_ROWS));
  const count = Math.ceil(response.length / every);
  const some = {
    design: new Float64Array(count * columns),
    columns,
    response: new Float64Array(count),
    offset: new Float64Array(count),
    weight: new Float64Array(count),
  };
  for (let i = 0, row = 0; i < count; i += 1, row += every) {
    for (let j = 0; j < columns; j += 1) some.design[i * columns + j] = design[row * columns + j]!;
    some.response[i] = response[row]!;
    some.offset[i] = offset[row]! + levels[group[row]!]!;
    some.weight[i] = every * weight[row]!;
  }
  return fitBoostedTrees(some, OPTIONS);
}
