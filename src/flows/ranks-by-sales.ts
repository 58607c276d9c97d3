import { outcome } from '../customer-base/features/outcome.ts';
import { plainRank } from '../intake/presets/rank-words.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { EpochDay } from '../units/day.ts';
import { termEnd } from '../units/term.ts';

/** A row of a file of ranks whose customer is in the orders. */
export interface RankRow {
  /** of the customer */
  readonly number: number;
  readonly rank: string;
  /** NaN where nobody says */
  readonly day: EpochDay;
}

/**
 * The ranks as they are compared, that with the highest mean first: net sales of its customers in the six months up to the day on
 * which they were given it. What was given after `begin`, the day from which ranks are judged, tells only of ranks that nobody
 * had before: the order must not know what followed. A rank without a customer in the orders comes last.
 */
export function ranksBySales(
  rows: readonly RankRow[],
  ledger: Ledger,
  { asOf, begin }: { readonly asOf: EpochDay; readonly begin: EpochDay },
): readonly string[] {
  const sales = salesBefore(rows, ledger, asOf);
  const all = new Map<string, { early: number[]; late: number[] }>();
  rows.forEach(({ rank, day }, i) => {
    const plain = plainRank(rank);
    const known = all.get(plain) ?? { early: [], late: [] };
    all.set(plain, known);
    (day <= begin ? known.early : known.late).push(sales[i]!);
  });
  const means = [...all].map(([plain, { early, late }]) => ({
    plain,
    mean: meanOf(early.length > 0 ? early : late),
  }));
  return means.sort((a, b) => b.mean - a.mean || (a.plain < b.plain ? -1 : 1)).map(({ plain }) => plain);
}

/** One entry a row; rows of one day are looked up together. A day that nobody says, or after the as-of day, is the as-of day. */
function salesBefore(rows: readonly RankRow[], ledger: Ledger, asOf: EpochDay): Float64Array {
  const byDay = new Map<EpochDay, number[]>();
  rows.forEach(({ day }, i) => {
    const until = day <= asOf ? day : asOf;
    const same = byDay.get(until);
    if (same) same.push(i);
    else byDay.set(until, [i]);
  });
  const sales = new Float64Array(rows.length);
  for (const [until, places] of byDay) {
    const customers = places.map((i) => rows[i]!.number);
    const { netSales } = outcome(ledger, customers, termEnd(until, -1), until);
    places.forEach((i, k) => {
      sales[i] = netSales[k]!;
    });
  }
  return sales;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
