import { CODED } from '../features/ways.ts';
import type { Origin } from './origin.ts';

/** What each number of a coded column stands for: the logarithm of buyers over those the published models expect. */
export interface Levels {
  /** one list a column of {@link CODED}; a number that was not seen stands for 0 */
  readonly effects: readonly Float64Array[];
}

/** So many buyers as expected, of each past day, are taken to have been there besides. */
const BUYERS_OF_NO_EFFECT = 10;

/**
 * Levels of which few came are drawn to 0, and so are pooled. What a whole day was above expectation is no level's merit.
 *
 * @param codes of each past day: one list a coded column, one entry a customer
 * @param weights of each past day
 */
export function levelsOf(
  origins: readonly Origin[],
  codes: readonly (readonly Float64Array[])[],
  weights: readonly number[],
): Levels {
  const ratios = origins.map(({ outcome, parametric }) => {
    let buyers = 0;
    let expected = 0;
    for (let i = 0; i < outcome.purchases.length; i += 1) {
      buyers += outcome.purchases[i]! > 0 ? 1 : 0;
      expected += parametric.buys[i]!;
    }
    return (buyers + 1) / (expected + 1);
  });
  const prior = BUYERS_OF_NO_EFFECT * weights.reduce((sum, weight) => sum + weight, 0);
  return {
    effects: CODED.map((_, column) => {
      const size = 1 + Math.max(0, ...codes.map((ofDay) => largest(ofDay[column]!)));
      const bought = new Float64Array(size).fill(prior);
      const expected = new Float64Array(size).fill(prior);
      origins.forEach(({ outcome, parametric }, g) => {
        const code = codes[g]![column]!;
        for (let i = 0; i < code.length; i += 1) {
          bought[code[i]!]! += outcome.purchases[i]! > 0 ? weights[g]! : 0;
          expected[code[i]!]! += weights[g]! * ratios[g]! * parametric.buys[i]!;
        }
      });
      return bought.map((buyers, level) => Math.log(buyers / expected[level]!));
    }),
  };
}

function largest(codes: Float64Array): number {
  let found = 0;
  for (const code of codes) if (code > found) found = code;
  return found;
}
