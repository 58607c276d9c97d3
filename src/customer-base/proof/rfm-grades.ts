import { numbers } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { addMonths } from '../../units/day.ts';
import { sumOfEntries } from '../features/purchase-record.ts';
import type { CustomerBase } from '../history.ts';
import { classesByValue } from '../segments/classes-by-value.ts';

/** Thresholds of the grades RFM-A … RFM-E. */
export interface RfmGradeRule {
  /** E above so many days of silence */
  readonly lapsedAfterDays: number;
  /** A and C up to so many days of silence, D above */
  readonly silentAfterDays: number;
  /** A belongs to this part of the customers by purchases and by net sales */
  readonly topShare: number;
  /** over so many months */
  readonly months: number;
}

export const RFM_GRADES: RfmGradeRule = {
  lapsedAfterDays: 365,
  silentAfterDays: 120,
  topShare: 0.2,
  months: 24,
};

/** Grades of a base, 1 (RFM-A) … 5 (RFM-E), one a customer; the first that fits of E, D, C, A, else B. */
export function rfmGrades(ledger: Ledger, base: CustomerBase, rule: RfmGradeRule = RFM_GRADES): Int8Array {
  const customer = numbers(base.customers, 'customer');
  const silence = numbers(base.customers, 'silenceDays');
  const purchases = numbers(base.customers, 'purchases');
  const after = addMonths(base.asOf, -rule.months);
  const often = inTop(
    customer.map((number) => purchaseDays(ledger, number, after, base.asOf)),
    rule.topShare,
  );
  const spent = inTop(
    customer.map(
      (number) =>
        sumOfEntries(ledger.purchases, number, after, base.asOf, base.asOf) -
        sumOfEntries(ledger.returns, number, after, base.asOf, base.asOf),
    ),
    rule.topShare,
  );
  return Int8Array.from(customer, (_, i) => {
    if (silence[i]! > rule.lapsedAfterDays) return 5;
    const silent = silence[i]! > rule.silentAfterDays;
    if (purchases[i] === 1) return silent ? 4 : 3;
    return !silent && often[i] === 1 && spent[i] === 1 ? 1 : 2;
  });
}

/** Days after the one and up to the other on which something was bought that still counts then. */
function purchaseDays({ purchases }: Ledger, customer: number, after: number, upTo: number): number {
  let days = 0;
  let last = Number.NaN;
  for (let row = purchases.offsets[customer]!; row < purchases.offsets[customer + 1]!; row += 1) {
    const day = purchases.day[row]!;
    if (day <= after || day > upTo || day === last || purchases.voidDay[row]! <= upTo) continue;
    days += 1;
    last = day;
  }
  return days;
}

/** 1 for the top part of the customers by a quantity, equal values together where the midpoint of their ranks falls. */
function inTop(quantity: Float64Array, share: number): Int8Array {
  const upper = 2 * quantity.length * (1 - share);
  return classesByValue(quantity, ({ start, end }) => (start + end > upper ? 1 : 0));
}
