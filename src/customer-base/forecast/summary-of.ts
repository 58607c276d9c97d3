import type { PurchaseRecord } from '../features/purchase-record.ts';
import type { PurchaseSummary } from './purchase-summary.ts';

/** What the models know of the customers of a record, in its order. */
export function summaryOf(record: PurchaseRecord): PurchaseSummary {
  return {
    repeatPurchases: record.purchases.map((purchases) => purchases - 1),
    lastPurchaseAgeDays: record.lastDay.map((day, i) => day - record.firstDay[i]!),
    ageDays: record.firstDay.map((day) => record.asOf - day),
    sumLogIntervals: record.sumLogIntervals,
    paidPurchases: record.paidPurchases,
    grossSum: record.gross,
    sumLogGross: record.sumLogGross,
    returned: record.returned,
  };
}
