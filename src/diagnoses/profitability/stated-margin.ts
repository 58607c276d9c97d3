import type { Costs } from '../../ledger/costs.ts';
import { addMonths, type EpochDay } from '../../units/day.ts';

/** What the lines of the file say of the company's gross margin. */
export interface StatedMargin {
  /** the twelve months to the as-of day */
  readonly from: EpochDay;
  readonly to: EpochDay;
  /** 1 − cost ÷ gross sales, of the lines that state a cost */
  readonly margin: number;
  /** their part of the gross sales ordered and not cancelled, 0-1 */
  readonly costed: number;
}

/** Undefined where no line of the twelve months states its cost. */
export function statedMargin({ costs }: { readonly costs: Costs }, asOf: EpochDay): StatedMargin | undefined {
  const from = addMonths(asOf, -12) + 1;
  const sums = { gross: 0, costed: 0, cost: 0 };
  for (const [row, day] of costs.day.entries()) {
    if (day < from || day > asOf) continue;
    for (const name of ['gross', 'costed', 'cost'] as const) sums[name] += costs[name][row]!;
  }
  if (sums.costed === 0) return undefined;
  return { from, to: asOf, margin: 1 - sums.cost / sums.costed, costed: sums.costed / sums.gross };
}
