import { purchaseList } from '../../../src/customer-base/purchase-list.ts';
import { termPanel } from '../../../src/customer-base/term-panel.ts';
import { customerTerms } from '../../../src/diagnoses/existing-customers/customer-terms.ts';
import { dayOf } from '../../../src/units/day.ts';
import { type Line, plainLedger } from '../../plain-ledger.ts';

export const AS_OF = dayOf('2026-09-30');

/** test/worked/existing-customers.md */
const PURCHASES: Readonly<Record<string, readonly (readonly [day: string, amount: number])[]>> = {
  A: [
    ['2024-10-01', 1000],
    ['2025-05-01', 1000],
    ['2025-11-01', 2000],
    ['2026-05-01', 3000],
  ],
  B: [
    ['2024-11-01', 500],
    ['2025-12-01', 1500],
  ],
  C: [
    ['2024-12-01', 4000],
    ['2026-06-01', 1000],
  ],
  D: [
    ['2026-01-10', 2500],
    ['2026-04-01', 500],
  ],
  E: [['2026-07-01', 800]],
  F: [['2025-06-01', 700]],
};

export const SIX: readonly Line[] = Object.entries(PURCHASES).flatMap(([key, bought]) =>
  bought.map(([day, amount], i) => ({ key, order: `${key}${i}`, day: dayOf(day), amount })),
);

/** What the measures look at, without a valuation. */
export function seen(lines: readonly Line[], asOf = AS_OF, historyComplete = true) {
  const ledger = plainLedger(lines);
  const options = { seed: 1, historyComplete };
  return {
    ledger,
    terms: customerTerms(termPanel(ledger, asOf, options)),
    purchases: purchaseList(ledger, asOf, options),
  };
}
