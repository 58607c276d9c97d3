import type { Amount } from '../../units/money.ts';
import type { Part } from './tests.ts';

/** Where customers stand now, beside others like them: what has not changed is no change, and may still be told. */
export const GROUP_TEST_NAMES = ['category-keeping', 'under-rated', 'over-contacted', 'top-at-risk'] as const;
export type GroupTestName = (typeof GROUP_TEST_NAMES)[number];

/** A group of customers beside what was to be expected of them. The list of them is fixed before anything is looked at. */
export interface GroupTest {
  readonly name: GroupTestName;
  readonly part?: Part;
  /** events (of contacts: gross profit), and what was to be expected */
  readonly observed: number;
  readonly expected: number;
  /** one entry where the group was seen once; a half-year each where it was seen again and again; none: cannot be judged */
  readonly estimates: readonly GroupEstimate[];
  /** of the variance of a single estimate, where it is itself estimated */
  readonly degreesOfFreedom?: number;
  /** what the estimates are of: log(observed ÷ expected), or observed ÷ expected − 1 */
  readonly scale: 'logarithm' | 'relative';
  /** months that were looked at */
  readonly months: number;
  readonly customersConcerned: number;
  /** sales of six months that stand and fall with it, smallest units; of contacts the profit they cost more than they can bring */
  readonly concerned: Amount;
}

export interface GroupEstimate {
  readonly estimate: number;
  /** by chance alone */
  readonly variance: number;
}
