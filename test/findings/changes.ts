import type { GroupTest } from '../../src/diagnoses/changes/group-tests.ts';
import type { Series } from '../../src/diagnoses/changes/series.ts';
import type { ChangeName, ChangeTest } from '../../src/diagnoses/changes/tests.ts';
import type { ChangesAndValue } from '../../src/findings/select.ts';

/** Ups and downs of five years of months: a sum of 0 in every year, and no month like its neighbour. */
const WOBBLE = [0.01, -0.01, 0.02, -0.02, 0.01, -0.01, 0.02, -0.02, 0.01, -0.01, 0.02, -0.02];

/** Months in which a measure stood at `change` (relative) in the last year and at 0 before, but for a wobble. */
export function monthly(change: number, months = 60): Series {
  const level = Math.log1p(change);
  const periods = Array.from({ length: months }, (_, ago) => {
    const estimate = (ago < 12 ? level : 0) + WOBBLE[ago % 12]! * (Math.floor(ago / 12) % 2 === 0 ? 1 : -1);
    return {
      ...{ ago, season: ago % 12, estimate, variance: 0.0004 },
      ...{ observed: 1000 * Math.exp(estimate), expected: 1000 },
    };
  });
  return { monthsPerPeriod: 1, periods };
}

export function changeTest(name: ChangeName, change: number, more: Partial<ChangeTest> = {}): ChangeTest {
  return { name, series: monthly(change), salesConcerned: 1_000_000, customersConcerned: 500, ...more };
}

/** What findings rest on; of the company's expected sales nothing is too little unless told. */
export function changed(
  tests: readonly ChangeTest[],
  {
    expectedSales = 10_000_000,
    newShare = { sales: 0, all: 1 },
    groups = [],
  }: {
    readonly expectedSales?: number;
    readonly newShare?: { readonly sales: number; readonly all: number };
    readonly groups?: readonly GroupTest[];
  } = {},
): ChangesAndValue {
  return {
    changes: { months: 60, monthsOfNewcomers: 48, tests, groups, newShare },
    profitability: { totalSixMonthValue: expectedSales },
  };
}
