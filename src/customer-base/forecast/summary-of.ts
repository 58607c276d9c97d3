import type { PurchaseRecord } from '../features/purchase-record.ts';
import type { PurchaseSummary } from './purchase-summary.ts';

/** What the models know of the customers of a record, in its order. */
export function summaryOf(record: PurchaseRecord): PurchaseSummary {
  const { length } = record.customer;
  const repeatPurchases = new Int32Array(length);
  const lastPurchaseAgeDays = new Int32Array(length);
  const ageDays = new Int32Array(length);
  for (let i = 0; i < length; i += 1) {
    repeatPurchases[i] = record.purchases[i]! - 1;
    lastPurchaseAgeDays[i] = record.lastDay[i]! - record.firstDay[i]!;
    ageDays[i] = record.asOf - record.firstDay[i]!;
  }
  return {
    repeatPurchases,
    lastPurchaseAgeDays,
    ageDays,
    sumLogIntervals: record.sumLogIntervals,
    paidPurchases: record.paidPurchases,
    grossSum: record.gross,
    sumLogGross: record.sumLogGross,
    returned: record.returned,
  };
}
