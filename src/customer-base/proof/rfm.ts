import { type Frame, numbers } from '../../frame.ts';
import type { Customer } from '../history.ts';
import { fifths } from '../segments/fifths.ts';

/**
 * The plain RFM score it is compared with: silence (R), purchases (F) and net sales (M) to date, each cut into fifths
 * of the customers (1 … 5, 5 best, equal values together), the three added: 3 … 15.
 */
export function rfmScore(customers: Frame<Customer>): Float64Array {
  const bySilence = fifths(numbers(customers, 'silenceDays').map((days) => -days));
  const byPurchases = fifths(numbers(customers, 'purchases'));
  const byNetSales = fifths(numbers(customers, 'netSales'));
  return Float64Array.from(bySilence, (score, i) => score + byPurchases[i]! + byNetSales[i]!);
}
