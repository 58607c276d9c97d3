import { numbers } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { addMonths } from '../../units/day.ts';
import { sumOfEntries } from '../features/purchase-record.ts';
import { leastOfTop } from '../grades/top-part.ts';
import type { PastBase } from '../history.ts';

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

export const RFM_GRADE_NAMES = ['A', 'B', 'C', 'D', 'E'] as const;

/** Grades of a base, 1 (RFM-A) … 5 (RFM-E), one a customer; the first that fits of E, D, C, A, else B. */
export function rfmGrades(ledger: Ledger, base: PastBase, rule: RfmGradeRule = RFM_GRADES): Int8Array {
  const customer = numbers(base.customers, 'customer');
  const silence = numbers(base.customers, 'silenceDays');
  const purchases = numbers(base.customers, 'purchases');
  const after = addMonths(base.asOf, -rule.months);
  const often = new Float64Array(customer.length);
  const spent = new Float64Array(customer.length);
  for (let i = 0; i < customer.length; i += 1) {
    const number = customer[i]!;
    often[i] = purchaseDays(ledger, number, after, base.asOf);
    spent[i] =
      sumOfEntries(ledger.purchases, number, after, base.asOf, base.asOf) -
      sumOfEntries(ledger.returns, number, after, base.asOf, base.asOf);
  }
  const leastOften = leastOfTop(often, rule.topShare);
  const leastSpent = leastOfTop(spent, rule.topShare);
  const grades = new Int8Array(customer.length);
  for (let i = 0; i < grades.length; i += 1) {
    const top = often[i]! >= leastOften && spent[i]! >= leastSpent;
    grades[i] = rfmGradeOf(purchases[i]!, silence[i]!, top, rule);
  }
  return grades;
}

/** @param top of the customers both by purchases and by net sales over the months of the rule */
export function rfmGradeOf(purchases: number, silenceDays: number, top: boolean, rule: RfmGradeRule): number {
  if (silenceDays > rule.lapsedAfterDays) return 5;
  const silent = silenceDays > rule.silentAfterDays;
  if (purchases === 1) return silent ? 4 : 3;
  return !silent && top ? 1 : 2;
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
