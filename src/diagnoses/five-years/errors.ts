import type { CustomerTerm } from '../../customer-base/term-panel.ts';
import { type Frame, numbers } from '../../frame.ts';

/**
 * Standard errors of a half-year's figures: how far chance alone moves them where customers come and buy independently of one
 * another. Sums by compound Poisson, ratios by linearisation over the customers (W. G. Cochran, Sampling Techniques, 1977,
 * section 6.3). NaN where there is nothing to divide by.
 */
export interface TermErrors {
  /** smallest units */
  readonly netSales: number;
  readonly purchasesPerCustomer: number;
  /** gross sales ÷ purchases, smallest units */
  readonly valuePerPurchase: number;
  /** returned ÷ gross */
  readonly returnRate: number;
  /** gross sales of the customers of the term before ÷ what they brought then */
  readonly keptSales: number;
}

/** By term: the present one first, as many as asked for. The panel is sorted by customer, then term (oldest first). */
export function termErrors(panel: Frame<CustomerTerm>, terms: number): TermErrors[] {
  const customer = numbers(panel, 'customer');
  const term = numbers(panel, 'term');
  const purchases = numbers(panel, 'purchases');
  const gross = numbers(panel, 'gross');
  const returned = numbers(panel, 'returned');
  const sums = Array.from({ length: terms }, () => ({
    netSquares: 0,
    purchases: noMoments(),
    values: noMoments(),
    returns: noMoments(),
    kept: noMoments(),
  }));
  for (let row = 0; row < customer.length; row += 1) {
    const ago = 0 - term[row]!;
    const own = sums[ago];
    const bought = purchases[row]! > 0;
    if (own) {
      own.netSquares += (gross[row]! - returned[row]!) ** 2;
      if (bought) add(own.purchases, 1, purchases[row]!);
      add(own.values, purchases[row]!, gross[row]!);
      add(own.returns, gross[row]!, returned[row]!);
    }
    const after = sums[ago - 1];
    if (!after || !bought) continue;
    const stayed = customer[row + 1] === customer[row] && 0 - term[row + 1]! === ago - 1;
    add(after.kept, gross[row]!, stayed ? gross[row + 1]! : 0);
  }
  return sums.map((of) => ({
    netSales: Math.sqrt(of.netSquares),
    purchasesPerCustomer: errorOfRatio(of.purchases),
    valuePerPurchase: errorOfRatio(of.values),
    returnRate: errorOfRatio(of.returns),
    keptSales: errorOfRatio(of.kept),
  }));
}

/** Sums over customers of what is divided by (x), what is divided (y), and their products. */
interface Moments {
  x: number;
  y: number;
  xx: number;
  xy: number;
  yy: number;
}

const noMoments = (): Moments => ({ x: 0, y: 0, xx: 0, xy: 0, yy: 0 });

function add(sums: Moments, x: number, y: number): void {
  sums.x += x;
  sums.y += y;
  sums.xx += x * x;
  sums.xy += x * y;
  sums.yy += y * y;
}

/** √Σ (y − R x)² ÷ Σ x, where R = Σ y ÷ Σ x. */
function errorOfRatio({ x, y, xx, xy, yy }: Moments): number {
  if (x === 0) return Number.NaN;
  const rate = y / x;
  return Math.sqrt(Math.max(0, yy - 2 * rate * xy + rate * rate * xx)) / x;
}
