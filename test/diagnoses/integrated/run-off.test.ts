import { describe, expect, it } from 'vitest';
import { type CohortSales, FIRST_SEEN } from '../../../src/diagnoses/integrated/cohort-sales.ts';
import { runOff } from '../../../src/diagnoses/integrated/run-off.ts';
import { dayOf } from '../../../src/units/day.ts';

/** By term of acquisition: net sales from that term (first seen: from term −3) to term 0. */
function salesOf(rows: Readonly<Record<string, readonly number[]>>, customers = 40): CohortSales {
  const cohorts = Object.keys(rows).map(Number);
  return {
    cohorts: cohorts.filter((cohort) => cohort <= 0).sort((a, b) => b - a),
    customers: (cohort) => (cohorts.includes(cohort) ? customers : 0),
    netSales: (cohort, term) => {
      const row = rows[cohort] ?? [];
      return row[row.length - 1 + term] ?? 0;
    },
  };
}

const FOUR = { '-3': [100, 50, 60, 40], '-2': [200, 120, 100], '-1': [150, 90], '0': [300] };
const rules = { asOf: dayOf('2026-08-31'), now: 0, oldest: -3, settled: -3 };

describe('the base running off, worked by hand (test/worked/integrated.md)', () => {
  const found = runOff(salesOf(FOUR), rules)!;

  it('carries each age over to the same season a year later', () => {
    expect(found.carryOver).toEqual([
      { age: 0, ratio: 0.5333, cohorts: 2, customers: 80 },
      { age: 1, ratio: 0.8, cohorts: 1, customers: 40 },
    ]);
  });

  it('tells what has been observed from what is assumed', () => {
    expect(found.terms.slice(0, 3).map(({ observed, assumed }) => [observed, assumed])).toEqual([
      [356, 40],
      [232, 93],
      [144, 144],
    ]);
    expect(found.terms).toHaveLength(6);
    expect(found.terms[5]!.observed).toBe(0);
    expect(found.terms[0]).toMatchObject({ from: dayOf('2026-09-01'), to: dayOf('2027-02-28') });
  });

  it('assumes of customers first seen that their last year goes on', () => {
    const withThem = runOff(salesOf({ ...FOUR, [FIRST_SEEN]: [80, 100, 60, 70] }), rules)!;
    expect(withThem.firstSeenRatio).toBe(0.7222);
    expect(withThem.terms[0]).toMatchObject({ observed: 356, assumed: 83 });
  });

  it('is not known without two years of customers first seen, or without cohorts of some size', () => {
    const withThem = salesOf({ ...FOUR, [FIRST_SEEN]: [80, 100, 60, 70] });
    expect(runOff(withThem, { ...rules, settled: -2 })).toBeUndefined();
    expect(runOff(salesOf(FOUR, 14), rules)).toBeUndefined();
    expect(runOff(salesOf({ '-1': [10, 10], '0': [10] }), rules)).toBeUndefined();
  });

  it('knows nothing of later terms when tried out as of an earlier one', () => {
    const longer = { ...FOUR, '-5': [90, 40, 50, 30, 20, 10], '-4': [80, 60, 40, 30, 20] };
    const before = runOff(salesOf(longer), { ...rules, now: -2, oldest: -5, settled: -5 })!;
    const changed = { ...longer, '-3': [100, 50, 1, 1], '-2': [200, 1, 1], '-1': [7, 7], '0': [9] };
    expect(runOff(salesOf(changed), { ...rules, now: -2, oldest: -5, settled: -5 })).toEqual(before);
    expect(before.terms[0]?.term).toBe(-1);
  });
});
