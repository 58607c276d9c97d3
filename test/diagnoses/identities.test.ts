import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureAll } from '../../src/diagnoses/index.ts';
import { numbers } from '../../src/frame.ts';
import { dayOf } from '../../src/units/day.ts';
import { termMonths } from '../../src/units/term.ts';
import { HISTORY_FROM, historyOf } from '../arbitraries.ts';
import { studyOf } from '../study.ts';

/** Up to seven years of lines and an as-of day within them: month ends, 31 August and leap days among them. */
const cases = fc.integer({ min: 250, max: 2600 }).chain((days) =>
  fc.record({
    lines: historyOf(days, { minLength: 5, maxLength: 150 }),
    asOf: fc.oneof(
      fc.integer({ min: HISTORY_FROM + 40, max: HISTORY_FROM + days }),
      fc.constantFrom('2020-02-29', '2020-08-31', '2021-02-28', '2021-08-31', '2024-02-29').map(dayOf),
    ),
    historyComplete: fc.boolean(),
  }),
);

/** Cases with at least one customer by the as-of day, each with its study and figures. */
function forAllStudies(
  check: (study: ReturnType<typeof studyOf>, figures: ReturnType<typeof measureAll>) => void,
) {
  fc.assert(
    fc.property(cases, ({ lines, asOf, historyComplete }) => {
      const study = studyOf(lines, asOf, { historyComplete });
      fc.pre(study.base.customers.numRows() > 0 && study.ledger.from <= asOf);
      check(study, measureAll(study));
    }),
    { numRuns: 150 },
  );
}

const total = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);

describe('identities that hold to the yen and to the person', () => {
  it('rows read = used + rejected + set aside', () =>
    forAllStudies((_, figures) => {
      const { reconciliation: all } = figures['data-quality'];
      expect(all.rowsUsed + all.rowsRejected + total(Object.values(all.setAside))).toBe(all.rowsRead);
    }));

  it('net sales of used rows = customers + keys without purchase + guests', () =>
    forAllStudies((_, figures) => {
      const { reconciliation: all } = figures['data-quality'];
      expect(all.customers.netSales + all.withoutPurchase.netSales + all.guests.netSales).toBe(all.netSales);
      expect(all.gross - all.returned).toBe(all.netSales);
    }));

  it('net sales of used rows = Σ calendar years', () =>
    forAllStudies((_, figures) => {
      const { reconciliation, years } = figures['data-quality'];
      expect(total(years.map((year) => year.netSales))).toBe(reconciliation.netSales);
      expect(total(years.map((year) => year.lines))).toBe(reconciliation.rowsUsed);
      expect(total(years.map((year) => year.orders))).toBe(reconciliation.orders);
    }));

  it('active = new + first seen + retained + reactivated; active of the term before = retained + not buying', () =>
    forAllStudies((_, figures) => {
      const { terms } = figures['five-years'];
      terms.forEach((term, i) => {
        expect(term.new + term.firstSeen + term.retained + term.reactivated).toBe(term.active);
        const before = terms[i + 1];
        if (before) expect(term.retained + term.notBuying).toBe(before.active);
      });
    }));

  it('net sales of a term = Σ by standing, and = Σ over its six months of what was bought and returned', () =>
    forAllStudies((study, figures) => {
      for (const term of figures['five-years'].terms) {
        expect(total(Object.values(term.netSalesBy))).toBe(term.netSales);
        const months = termMonths(study.asOf, term.term);
        expect(total(months.map(({ from, to }) => netSalesBetween(study, from, to)))).toBe(term.netSales);
      }
    }));

  it('net sales of all keys to date = Σ terms, when all terms are shown', () =>
    forAllStudies((study, figures) => {
      const { terms } = figures['five-years'];
      fc.pre(terms.at(-1)!.from <= study.ledger.from);
      expect(total(terms.map((term) => term.gross))).toBe(total(numbers(study.base.customers, 'gross')));
      const { withoutPurchase } = figures['data-quality'].reconciliation;
      expect(total(terms.map((term) => term.returned))).toBe(
        total(numbers(study.base.customers, 'returned')) + withoutPurchase.returned,
      );
      const purchases = total(numbers(study.base.customers, 'purchases'));
      expect(total(terms.map((term) => term.purchases))).toBe(purchases);
    }));

  it('net sales of used rows = Σ categories as printed, named or not', () =>
    forAllStudies((_, figures) => {
      const { reconciliation, categories } = figures['data-quality'];
      expect(total(categories.map((line) => line.netSales))).toBe(reconciliation.netSales);
      expect(total(categories.map((line) => line.gross))).toBe(reconciliation.gross);
    }));

  it('net sales of used rows = Σ categories', () =>
    forAllStudies((study, figures) => {
      const { categoryDays } = study.ledger;
      let sum = 0;
      categoryDays.day.forEach((day, i) => {
        if (day <= study.asOf && categoryDays.voidDay[i]! > study.asOf) {
          sum += categoryDays.gross[i]! - categoryDays.returned[i]!;
        }
      });
      expect(sum).toBe(figures['data-quality'].reconciliation.netSales);
    }));

  it('levels, purchase counts and segments each hold every customer once', () =>
    forAllStudies((study, figures) => {
      const heads = study.base.customers.numRows();
      const of = (rows: readonly { readonly customers: number }[]) => total(rows.map((row) => row.customers));
      expect(of(figures.retention.levels)).toBe(heads);
      expect(of(figures.retention.distribution)).toBe(heads);
      expect(of(figures.retention.byPurchases)).toBe(heads);
      expect(of(figures['purchasing-power'].levels)).toBe(heads);
      expect(of(figures['purchasing-power'].grid)).toBe(heads);
      expect(of(figures['purchasing-power'].distribution)).toBe(heads);
      expect(of(figures.profitability.segments)).toBe(study.base.segmentCount === 0 ? 0 : heads);
      expect(figures['new-customers'].known + figures['new-customers'].firstSeen).toBe(heads);
    }));

  it('value is the product of both powers as delivered', () =>
    forAllStudies((study, figures) => {
      const power = numbers(study.base.customers, 'retentionPower');
      const worth = numbers(study.base.customers, 'purchasingPower');
      const value = numbers(study.base.customers, 'sixMonthValue');
      value.forEach((delivered, i) => {
        expect(Math.abs(delivered - power[i]! * worth[i]!)).toBeLessThanOrEqual(0.5000001);
        expect(Number.isInteger(delivered)).toBe(true);
      });
      expect(figures.profitability.totalSixMonthValue).toBe(total(value));
    }));
});

/** By a plain loop over the ledger: net sales of keys that are customers on the as-of day. */
function netSalesBetween({ ledger, asOf }: ReturnType<typeof studyOf>, from: number, to: number): number {
  let sum = 0;
  for (const [entries, sign] of [
    [ledger.purchases, 1],
    [ledger.returns, -1],
  ] as const) {
    for (let customer = 0; customer < ledger.keys.length; customer += 1) {
      for (let row = entries.offsets[customer]!; row < entries.offsets[customer + 1]!; row += 1) {
        const day = entries.day[row]!;
        if (day >= from && day <= to && entries.voidDay[row]! > asOf) sum += sign * entries.amount[row]!;
      }
    }
  }
  return sum;
}

describe('what lies after the as-of day', () => {
  it('changes nothing but the rows set aside', () =>
    fc.assert(
      fc.property(cases, ({ lines, asOf }) => {
        const upTo = lines.filter((line) => line.day <= asOf);
        fc.pre(upTo.some((line) => line.key !== undefined && line.amount > 0));
        fc.pre(
          upTo.every((line) => line.shippedDay === undefined) &&
            lines.every((l) => l.shippedDay === undefined),
        );
        const study = studyOf(lines, asOf);
        fc.pre(study.base.customers.numRows() > 0);
        const withoutFuture = { ...studyOf(upTo, asOf), reading: study.reading };
        const { 'data-quality': _, ...seen } = measureAll(study);
        const { 'data-quality': __, ...known } = measureAll(withoutFuture);
        expect(seen).toEqual(known);
      }),
      { numRuns: 60 },
    ));
});
