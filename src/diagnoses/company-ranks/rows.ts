import type { RankReview } from '../../customer-base/ranks/rank-review.ts';
import { columnOf } from '../../frame.ts';
import type { ReviewedRanks, Study } from '../study.ts';

/** Some of the customers, and what is expected of them. */
export interface RankedCustomers {
  readonly customers: number;
  /** gross sales of the last twelve months, smallest units */
  readonly grossLastYear: number;
  readonly expectedBuyers: number;
  readonly totalSixMonthValue: number;
}

export interface RankRow extends RankedCustomers {
  /** as the file writes it; empty for customers without a rank */
  readonly name: string;
  /** heads by segment, the highest first */
  readonly segments: readonly number[];
  readonly under: number;
  readonly over: number;
}

export interface WronglyRated extends RankedCustomers {
  /** of them, who are in no list */
  readonly withheld: number;
  /** one contact of each, where the cost is stated */
  readonly contactCost?: number;
}

interface Sums {
  customers: number;
  grossLastYear: number;
  expectedBuyers: number;
  totalSixMonthValue: number;
}

const nobody = (): Sums => ({ customers: 0, grossLastYear: 0, expectedBuyers: 0, totalSixMonthValue: 0 });

/** Every customer in one row and one segment of it. */
export function rankRows(
  { base }: Pick<Study, 'base'>,
  { names, review }: Pick<ReviewedRanks, 'names' | 'review'>,
): {
  readonly rows: readonly RankRow[];
  readonly withoutRank: RankRow;
  readonly unrankedHigh: RankedCustomers;
} {
  const { segmentCount } = base;
  const segment = columnOf(base.customers, 'segment');
  const add = adder(base);
  const all = Array.from({ length: names.length + 1 }, (_, place) => ({
    ...nobody(),
    name: names[place] ?? '',
    segments: new Array<number>(segmentCount).fill(0),
    under: 0,
    over: 0,
  }));
  const unrankedHigh = nobody();
  for (let i = 0; i < segment.length; i += 1) {
    const place = review.place[i]!;
    // −1, no rank, is the last row
    const row = all.at(place)!;
    add(row, i);
    if (segmentCount > 0) row.segments[segment[i]! - 1]! += 1;
    if (review.direction[i] === 1) row.under += 1;
    if (review.direction[i] === -1) row.over += 1;
    if (place < 0 && segmentCount > 0 && segment[i]! <= segmentCount / 2) add(unrankedHigh, i);
  }
  return { rows: all.slice(0, -1), withoutRank: all.at(-1)!, unrankedHigh };
}

/** Those who stand too low in their ranks (1) or too high (−1). */
export function wronglyRated(
  { base, suppressed, inputs }: Pick<Study, 'base' | 'suppressed' | 'inputs'>,
  { direction }: RankReview,
  asked: 1 | -1,
): WronglyRated {
  const customer = columnOf(base.customers, 'customer');
  const add = adder(base);
  const sums = nobody();
  let withheld = 0;
  for (let i = 0; i < customer.length; i += 1) {
    if (direction[i] !== asked) continue;
    add(sums, i);
    if (suppressed?.has(customer[i]!)) withheld += 1;
  }
  const { contactCost } = inputs;
  return {
    ...sums,
    withheld,
    ...(contactCost === undefined ? {} : { contactCost: contactCost * sums.customers }),
  };
}

function adder({ customers }: Study['base']): (sums: Sums, place: number) => void {
  const gross = columnOf(customers, 'grossLastYear');
  const power = columnOf(customers, 'retentionPower');
  const value = columnOf(customers, 'sixMonthValue');
  return (sums, i) => {
    sums.customers += 1;
    sums.grossLastYear += gross[i]!;
    sums.expectedBuyers += power[i]!;
    sums.totalSixMonthValue += value[i]!;
  };
}
