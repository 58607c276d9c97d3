import fc from 'fast-check';
import { expect, it } from 'vitest';
import { measure } from '../../../src/diagnoses/categories/figures.ts';
import { fiveYears } from '../../../src/diagnoses/five-years/five-years.ts';
import { dayOf } from '../../../src/units/day.ts';
import { HISTORY_FROM, historyOf } from '../../arbitraries.ts';
import { studyOf } from '../../study.ts';

const cases = fc.integer({ min: 240, max: 2600 }).chain((days) =>
  fc.record({
    lines: historyOf(days, { minLength: 5, maxLength: 150 }),
    asOf: fc.oneof(
      fc.integer({ min: HISTORY_FROM + 40, max: HISTORY_FROM + days }),
      fc.constantFrom('2020-02-29', '2020-08-31', '2021-02-28', '2024-02-29').map(dayOf),
    ),
    historyComplete: fc.boolean(),
    categoryLimit: fc.integer({ min: 1, max: 3 }),
  }),
);

const total = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);

it('Σ categories = net sales of the term, and every count is one of customers or purchases', () =>
  fc.assert(
    fc.property(cases, ({ lines, asOf, ...inputs }) => {
      const study = studyOf(lines, asOf, inputs);
      fc.pre(study.base.customers.numRows() > 0 && study.ledger.from <= asOf);
      const figures = measure(study);
      const { terms } = fiveYears.measure(study);
      expect(figures.terms.map((term) => term.total)).toEqual(terms.map((term) => term.netSales));
      figures.terms.forEach((term, i) => {
        expect(total(term.netSales)).toBe(term.total);
        for (const buyers of term.buyers) expect(buyers).toBeLessThanOrEqual(terms[i]!.active);
      });
      const heads = study.base.customers.numRows();
      expect(total(figures.categories.map((of) => of.acquisition.led.hits))).toBeLessThanOrEqual(
        figures.firstPurchases,
      );
      for (const { next, segments, baskets, acquisition, value } of figures.categories) {
        expect(total(next.next) + next.nothing).toBe(next.purchases);
        expect([0, heads]).toContain(total(segments.map((segment) => segment.customers)));
        if (segments.length > 0) expect(total(segments.map((segment) => segment.value))).toBe(value);
        expect(baskets.alongside.hits).toBeLessThanOrEqual(baskets.together.hits);
        expect(acquisition.led.hits).toBeLessThanOrEqual(acquisition.containing.hits);
        expect(acquisition.f2.base + acquisition.f2Rest.base).toBeLessThanOrEqual(acquisition.led.base);
      }
    }),
    { numRuns: 60 },
  ));
