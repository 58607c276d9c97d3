import type { CustomerTerm } from '../../customer-base/term-panel.ts';
import { columnOf, type Frame } from '../../frame.ts';

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
  const customer = columnOf(panel, 'customer');
  const term = columnOf(panel, 'term');
  const purchases = columnOf(panel, 'purchases');
  const gross = columnOf(panel, 'gross');
  const returned = columnOf(panel, 'returned');
  const sums = Array.from({ length: terms }, () => ({ netSquares: 0, ratios: emptyRatios() }));
  const each = (visit: (ratio: Ratio, x: number, y: number) => void) => {
    for (let row = 0; row < customer.length; row += 1) {
      const ago = 0 - term[row]!;
      const own = sums[ago]?.ratios;
      const bought = purchases[row]! > 0;
      if (own) {
        if (bought) visit(own.purchases, 1, purchases[row]!);
        visit(own.values, purchases[row]!, gross[row]!);
        visit(own.returns, gross[row]!, returned[row]!);
      }
      const after = sums[ago - 1]?.ratios;
      if (!after || !bought) continue;
      const stayed = customer[row + 1] === customer[row] && 0 - term[row + 1]! === ago - 1;
      visit(after.kept, gross[row]!, stayed ? gross[row + 1]! : 0);
    }
  };
  for (let row = 0; row < customer.length; row += 1) {
    const own = sums[0 - term[row]!];
    if (own) own.netSquares += (gross[row]! - returned[row]!) ** 2;
  }
  each((ratio, x, y) => {
    ratio.x += x;
    ratio.y += y;
  });
  // once the ratios are known: from sums of products little would be left but rounding where all customers are alike
  each((ratio, x, y) => {
    ratio.misses += (y - (ratio.y / ratio.x) * x) ** 2;
  });
  return sums.map(({ netSquares, ratios }) => ({
    netSales: Math.sqrt(netSquares),
    purchasesPerCustomer: errorOf(ratios.purchases),
    valuePerPurchase: errorOf(ratios.values),
    returnRate: errorOf(ratios.returns),
    keptSales: errorOf(ratios.kept),
  }));
}

/** Σ of what is divided by (x) and of what is divided (y) over the customers, and Σ (y − R x)², where R = Σ y ÷ Σ x. */
interface Ratio {
  x: number;
  y: number;
  misses: number;
}

const empty = (): Ratio => ({ x: 0, y: 0, misses: 0 });
const emptyRatios = () => ({ purchases: empty(), values: empty(), returns: empty(), kept: empty() });

/** √Σ (y − R x)² ÷ Σ x. */
function errorOf({ x, misses }: Ratio): number {
  return x === 0 ? Number.NaN : Math.sqrt(misses) / x;
}
