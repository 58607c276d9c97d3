import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fiveYears } from '../../../src/diagnoses/five-years/five-years.ts';
import { numbers } from '../../../src/frame.ts';
import { dayOf } from '../../../src/units/day.ts';
import { termAt } from '../../../src/units/term.ts';
import { HISTORY_FROM, historyOf } from '../../arbitraries.ts';
import type { Line } from '../../plain-ledger.ts';
import { studyOf } from '../../study.ts';

const bought = (key: string, day: string, subscription = false): Line => ({
  key,
  order: key + day,
  day: dayOf(day),
  amount: 1000,
  subscription,
});

describe('ways of buying by half-year', () => {
  it('are counted from purchases of the kind to purchases of the kind, as by hand', () => {
    // terms to 2024-06-30: 0 is January to June 2024, -1 July to December 2023, …; the file begins in January 2022
    const lines = [
      ...['2022-01-10', '2023-08-01', '2024-03-01'].map((day) => bought('a', day)),
      ...['2023-09-01', '2024-02-01'].map((day) => bought('b', day, true)),
      bought('c', '2023-10-01'),
      bought('c', '2024-04-01', true),
      bought('d', '2023-03-01'),
    ];
    const { ways } = fiveYears.measure(studyOf(lines, dayOf('2024-06-30'), { historyComplete: true }));
    const present = ways!.map(({ way, terms }) => [way, terms[0]] as const);
    expect(Object.fromEntries(present)).toEqual({
      // free in July to December: a, c; of them in January to June: a. Free in the year before: d; in this one nobody of them
      free: { term: 0, active: 1, retention: { hits: 1, base: 2 }, yearlyRetention: { hits: 0, base: 1 } },
      // by subscription in July to December: b; in January to June: b, c
      subscription: {
        term: 0,
        active: 2,
        retention: { hits: 1, base: 1 },
        yearlyRetention: { hits: 0, base: 0 },
      },
      together: {
        term: 0,
        active: 3,
        retention: { hits: 3, base: 3 },
        yearlyRetention: { hits: 0, base: 1 },
      },
    });
  });

  it('are left out where nothing is marked as a subscription', () => {
    const { ways } = fiveYears.measure(studyOf([bought('a', '2023-01-01')], dayOf('2024-06-30')));
    expect(ways).toBeUndefined();
  });

  it('are the sets of customers of each half-year, and together what the terms say', () =>
    fc.assert(
      fc.property(historyOf(2000), fc.integer({ min: 300, max: 2000 }), (lines, later) => {
        const study = studyOf(lines, HISTORY_FROM + later);
        const { ways, terms } = fiveYears.measure(study);
        fc.pre(ways !== undefined);
        const names = ['customer', 'day', 'free', 'subscribed'] as const;
        const [customer, day, free, subscribed] = names.map((name) => numbers(study.purchases, name));
        for (const { way, terms: told } of ways!) {
          const counts = { free: free!, subscription: subscribed!, together: undefined }[way];
          const buyers = (term: number) => {
            const { from, to } = termAt(study.asOf, term);
            const rows = [...day!.keys()].filter(
              (row) => day![row]! >= from && day![row]! <= to && (!counts || counts[row] === 1),
            );
            return new Set(rows.map((row) => customer![row]!));
          };
          for (const { term, active, retention, yearlyRetention } of told) {
            expect(active).toBe(buyers(term).size);
            const before = [...buyers(term - 1)];
            if (retention.base > 0)
              expect(retention).toEqual({
                hits: before.filter((key) => buyers(term).has(key)).length,
                base: before.length,
              });
            if (way !== 'together') continue;
            const same = terms.find((each) => each.term === term)!;
            expect({ active, retention, yearlyRetention }).toEqual({
              active: same.active,
              retention: same.retention,
              yearlyRetention: same.yearlyRetention,
            });
          }
        }
      }),
      { numRuns: 30 },
    ));
});
