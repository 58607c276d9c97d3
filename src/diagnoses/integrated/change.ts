import type { Volume } from './volumes.ts';

/** A change of net sales in four parts that add up to it. Smallest units. */
export interface Change {
  /** more or fewer customers who bought */
  readonly customers: number;
  /** more or fewer purchases per customer */
  readonly frequency: number;
  /** more or less value per purchase */
  readonly value: number;
  /** more returns are less than 0 */
  readonly returns: number;
  readonly netSales: number;
}

/**
 * Gross sales = customers × purchases per customer × value per purchase; each factor gets the Shapley value of its change:
 * its mean contribution over the six orders in which the three may have changed (Shapley 1953). The first two parts are
 * rounded to the smallest unit and the third takes what is left, so that all add up exactly. Undefined where one of the
 * two spans has no customers: it has no purchases per customer.
 */
export function changeBetween(before: Volume, now: Volume): Change | undefined {
  if (before.customers === 0 || now.customers === 0) return undefined;
  const [c0, f0, v0] = factors(before);
  const [c1, f1, v1] = factors(now);
  const customers = Math.round((c1 - c0) * meanOfOthers(f0, f1, v0, v1));
  const frequency = Math.round((f1 - f0) * meanOfOthers(c0, c1, v0, v1));
  const gross = now.gross - before.gross;
  const returns = before.returned - now.returned;
  return { customers, frequency, value: gross - customers - frequency, returns, netSales: gross + returns };
}

function factors({ customers, purchases, gross }: Volume): [number, number, number] {
  return [customers, purchases / customers, purchases === 0 ? 0 : gross / purchases];
}

/** The product of the other two factors, averaged over the orders: third before or after both, sixth between them. */
export function meanOfOthers(a0: number, a1: number, b0: number, b1: number): number {
  return (a0 * b0 + a1 * b1) / 3 + (a0 * b1 + a1 * b0) / 6;
}
