import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IntegratedFigures, integrated } from '../../../src/diagnoses/integrated/integrated.ts';
import type { Study } from '../../../src/diagnoses/study.ts';
import { numbers } from '../../../src/frame.ts';
import { addMonths, dayOf } from '../../../src/units/day.ts';
import { termAt, termOfDay } from '../../../src/units/term.ts';
import { HISTORY_FROM, historyOf } from '../../arbitraries.ts';
import { studyOf } from '../../study.ts';

/** Files of 8 months, 3 years and 7 years, seen on month ends, 31 August and leap days among other days. */
const cases = fc.constantFrom(245, 1096, 2557).chain((days) =>
  fc.record({
    lines: historyOf(days, { minLength: 5, maxLength: 120 }),
    asOf: fc.oneof(
      fc.integer({ min: HISTORY_FROM + 40, max: HISTORY_FROM + days }),
      fc
        .constantFrom('2020-02-29', '2020-08-31', '2021-02-28', '2022-08-31', '2024-02-29', '2026-08-31')
        .map(dayOf),
    ),
    historyComplete: fc.boolean(),
  }),
);

function forAll(check: (study: Study, figures: IntegratedFigures) => void) {
  fc.assert(
    fc.property(cases, ({ lines, asOf, historyComplete }) => {
      const study = studyOf(lines, asOf, { historyComplete });
      fc.pre(study.base.customers.numRows() > 0 && study.ledger.from <= asOf);
      check(study, integrated.measure(study));
    }),
    { numRuns: 60 },
  );
}

const total = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);

/** Of a key, by a plain loop over what is booked. */
function netOf({ ledger, asOf }: Study, key: number, from: number, to: number): number {
  const sum = ({ offsets, day, voidDay, amount }: Study['ledger']['purchases']) => {
    let found = 0;
    for (let row = offsets[key]!; row < offsets[key + 1]!; row += 1) {
      if (day[row]! >= from && day[row]! <= to && voidDay[row]! > asOf) found += amount[row]!;
    }
    return found;
  };
  return sum(ledger.purchases) - sum(ledger.returns);
}

/** Day of the first purchase of a key that stands on the as-of day. */
function firstDay({ ledger, asOf }: Study, key: number): number {
  const { offsets, day, voidDay } = ledger.purchases;
  for (let row = offsets[key]!; row < offsets[key + 1]!; row += 1) {
    if (day[row]! <= asOf && voidDay[row]! > asOf) return day[row]!;
  }
  return Number.NaN;
}

describe('identities of the whole, to the yen', () => {
  it('net sales of a term = Σ its six months = Σ cohorts', () =>
    forAll((study, { terms, cohorts }) => {
      const keys = study.ledger.keys.map((_, key) => key);
      terms.forEach((term, ago) => {
        const { from, to } = termAt(study.asOf, 0 - ago);
        expect(term.netSales).toBe(total(keys.map((key) => netOf(study, key, from, to))));
        expect(total(term.months.map((month) => month.netSales))).toBe(term.netSales);
        expect(total(cohorts.map((row) => row.netSales[ago]!))).toBe(term.netSales);
        expect(term.months.map((month) => month.to)).toEqual(
          [5, 4, 3, 2, 1, 0].map((months) => addMonths(study.asOf, -6 * ago - months)),
        );
        expect(term.months.map((month) => month.from).slice(1)).toEqual(
          term.months.slice(0, -1).map((month) => month.to + 1),
        );
        expect(term.months[0]?.from).toBe(term.from);
      });
    }));

  it('every key stands in one row, the cohort in which a plain loop finds it', () =>
    forAll((study, { cohorts, terms }) => {
      const known = (key: number) => study.ledger.firstRowDay[key]! <= study.asOf;
      const keys = [...study.ledger.keys.keys()].filter(known);
      expect(total(cohorts.map((row) => row.customers))).toBe(keys.length);
      const until = study.history.firstSeenUntil;
      const counts = new Map<string, number>();
      keys.forEach((key) => {
        const day = firstDay(study, key);
        const term = Number.isNaN(day) ? Number.NaN : termOfDay(study.asOf, day);
        const name = Number.isNaN(day)
          ? 'noPurchase'
          : day < until
            ? 'firstSeen'
            : term > 0 - terms.length
              ? `cohort ${term}`
              : 'earlier';
        counts.set(name, (counts.get(name) ?? 0) + 1);
      });
      for (const row of cohorts) {
        const name = row.kind === 'cohort' ? `cohort ${row.cohort}` : row.kind;
        expect(row.customers, name).toBe(counts.get(name) ?? 0);
      }
    }));

  it('the parts of a change are the change of net sales', () =>
    forAll((_, { terms, changes, yearChange }) => {
      for (const change of changes) {
        const { netSales, customers, frequency, value, returns } = change;
        expect(customers + frequency + value + returns).toBe(netSales);
        const [now, before] = [terms[0 - change.term]!, terms[2 - change.term]!];
        expect(netSales).toBe(now.netSales - before.netSales);
        expect(before.complete).toBe(true);
      }
      if (yearChange) {
        const [a, b, c, d] = terms.map((term) => term.netSales) as [number, number, number, number];
        expect(yearChange.netSales).toBe(a + b - c - d);
      }
    }));

  it('expected sales of those active now and of the others are those of the base', () =>
    forAll((study, { next }) => {
      const { customers } = study.base;
      expect(next.active.sales + next.others.sales).toBe(total(numbers(customers, 'sixMonthValue')));
      expect(next.active.customers + next.others.customers).toBe(customers.numRows());
      expect(next.sales).toBe(next.active.sales + next.others.sales);
      const { from } = termAt(study.asOf, 0);
      const active = [...numbers(customers, 'lastDay')].filter((day) => day >= from);
      expect(next.active.customers).toBe(active.length);
      if (active.length > 0 && next.active.expectedBuyers > 0) {
        const worth = ((active.length / 100) * next.active.sales) / next.active.expectedBuyers;
        expect(Math.abs(next.point.sales - worth)).toBeLessThanOrEqual(1 + active.length / 100);
      }
    }));

  it('shares lie between nothing and everything, and rise with the share of customers', () =>
    forAll((_, { terms }) => {
      for (const { spread, yearSpread } of terms) {
        for (const { top, customers } of [spread, yearSpread]) {
          const held = top.map(({ valueShare }) => valueShare).filter(Number.isFinite);
          expect(held).toEqual([...held].sort((a, b) => a - b));
          expect(held.every((share) => share >= 0 && share <= 1 + 1e-12)).toBe(true);
          expect(top.map((part) => part.customers)).toEqual(
            [0.01, 0.05, 0.1, 0.2].map((share) => Math.ceil(share * customers)),
          );
        }
        expect(yearSpread.customers).toBeGreaterThanOrEqual(spread.customers);
      }
    }));
});
