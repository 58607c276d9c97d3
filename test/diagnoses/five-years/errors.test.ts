import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CustomerTerm, termPanel } from '../../../src/customer-base/term-panel.ts';
import { termErrors } from '../../../src/diagnoses/five-years/errors.ts';
import { frame } from '../../../src/frame.ts';
import { HISTORY_FROM, historyOf } from '../../arbitraries.ts';
import { plainLedger } from '../../plain-ledger.ts';

type Row = Omit<CustomerTerm, 'standing'>;

function panelOf(rows: readonly Row[]) {
  const column = (name: keyof Row) => Float64Array.from(rows, (row) => row[name]);
  return frame<CustomerTerm>({
    customer: column('customer'),
    term: column('term'),
    standing: rows.map(() => 'retained'),
    purchases: column('purchases'),
    gross: column('gross'),
    returned: column('returned'),
  });
}

const row = (customer: number, term: number, purchases: number, gross: number, returned: number): Row => ({
  ...{ customer, term, purchases, gross, returned },
});

/** √Σ (y − R x)² ÷ Σ x, customer by customer. */
function ofRatio(pairs: readonly (readonly [x: number, y: number])[]): number {
  const x = pairs.reduce((sum, [each]) => sum + each, 0);
  const y = pairs.reduce((sum, [, each]) => sum + each, 0);
  return Math.sqrt(pairs.reduce((sum, [a, b]) => sum + (b - (y / x) * a) ** 2, 0)) / x;
}

describe('standard errors of a half-year', () => {
  it('are those worked by hand (test/worked/term-errors.md)', () => {
    const panel = panelOf([
      row(0, -1, 1, 50, 0),
      row(0, 0, 2, 100, 0),
      row(1, 0, 1, 200, 50),
      row(2, 0, 0, 0, 10),
      row(3, -1, 1, 80, 0),
    ]);
    const [present] = termErrors(panel, 2);
    expect(present?.netSales).toBeCloseTo(180.555, 3);
    expect(present?.purchasesPerCustomer).toBeCloseTo(0.35355, 5);
    expect(present?.valuePerPurchase).toBeCloseTo(47.14, 2);
    expect(present?.returnRate).toBeCloseTo(0.08165, 5);
    expect(present?.keptSales).toBeCloseTo(0.66945, 5);
  });

  it('are nought where all customers are alike, to the last digit', () => {
    // one customer: nothing to differ from; sums of products would leave their rounding
    const [present] = termErrors(panelOf([row(0, 0, 3, 22_634, 0)]), 1);
    expect(present?.valuePerPurchase).toBeLessThan(1e-9);
  });

  it('are those of plain loops over the customers', () =>
    fc.assert(
      fc.property(historyOf(800), (lines) => {
        const asOf = HISTORY_FROM + 800;
        const panel = termPanel(plainLedger(lines), asOf, { historyComplete: true });
        const rows = panel.objects() as unknown as readonly CustomerTerm[];
        const errors = termErrors(panel, 3);
        for (const [ago, error] of errors.entries()) {
          const own = rows.filter(({ term }) => term === 0 - ago);
          const before = rows.filter(({ term, purchases }) => term === -1 - ago && purchases > 0);
          const after = (customer: number) => own.find((each) => each.customer === customer)?.gross ?? 0;
          const near = (found: number, plain: number) =>
            expect(Math.abs(found - plain) <= 1e-6 * (1 + plain) || Number.isNaN(found)).toBe(true);
          near(
            error.netSales ** 2,
            own.reduce((sum, { gross, returned }) => sum + (gross - returned) ** 2, 0),
          );
          near(error.valuePerPurchase, ofRatio(own.map(({ purchases, gross }) => [purchases, gross])));
          near(error.returnRate, ofRatio(own.map(({ gross, returned }) => [gross, returned])));
          near(error.keptSales, ofRatio(before.map(({ customer, gross }) => [gross, after(customer)])));
          expect(Number.isNaN(error.keptSales)).toBe(before.every(({ gross }) => gross === 0));
        }
      }),
      { numRuns: 60 },
    ));
});
