import { op } from 'arquero';
import type { Customer, CustomerBase } from '../../customer-base/history.ts';
import { columnOf, type Frame, where } from '../../frame.ts';
import type { Interval } from '../../units/share.ts';

export interface SegmentFigures {
  /** 1 (highest) … 10 */
  readonly segment: number;
  readonly customers: number;
  /** means over the customers; not known for an empty segment */
  readonly retentionPower: number;
  readonly purchasingPower: number;
  readonly sixMonthValue: number;
  readonly expectedBuyers: number;
  /** 80 % */
  readonly expectedBuyersInterval: Interval;
  readonly expectedPurchases: number;
  /** smallest units */
  readonly totalSixMonthValue: number;
  /** 80 %, whole smallest units */
  readonly totalSixMonthValueInterval: Interval;
}

/** An interval of an amount, in whole smallest units. */
export function wholeUnits({ low, high }: Interval): Interval {
  return { low: Math.round(low), high: Math.round(high) };
}

/** One entry a segment, highest first, empty ones included; none where the base is too small to cut. */
export function segmentFigures(base: CustomerBase): SegmentFigures[] {
  const sums = Array.from({ length: base.segmentCount }, () => ({
    customers: 0,
    meanPurchasingPower: 0,
    expectedBuyers: 0,
    expectedPurchases: 0,
    totalSixMonthValue: 0,
  }));
  if (base.segmentCount === 0) return [];
  const segmentOf = columnOf(base.customers, 'segment');
  const worth = columnOf(base.customers, 'purchasingPower');
  const power = columnOf(base.customers, 'retentionPower');
  const purchases = columnOf(base.customers, 'expectedPurchases');
  const value = columnOf(base.customers, 'sixMonthValue');
  for (let i = 0; i < segmentOf.length; i += 1) {
    const sum = sums[segmentOf[i]! - 1]!;
    sum.customers += 1;
    sum.meanPurchasingPower += (worth[i]! - sum.meanPurchasingPower) / sum.customers;
    sum.expectedBuyers += power[i]!;
    sum.expectedPurchases += purchases[i]!;
    sum.totalSixMonthValue += value[i]!;
  }
  return sums.map(({ customers, meanPurchasingPower, ...totals }, i) => ({
    segment: i + 1,
    customers,
    retentionPower: totals.expectedBuyers / customers,
    purchasingPower: customers === 0 ? Number.NaN : meanPurchasingPower,
    sixMonthValue: totals.totalSixMonthValue / customers,
    ...totals,
    expectedBuyersInterval: base.expected.segments[i]!.buyersInterval,
    totalSixMonthValueInterval: wholeUnits(base.expected.segments[i]!.salesInterval),
  }));
}

/** Days of silence that part the last segment: up to 12 months, 12 to 24, more. */
const SILENCE_PARTS = [365, 730, Number.POSITIVE_INFINITY] as const;

export interface SilencePart {
  /** days of silence: more than `above`, at most `upTo` */
  readonly above: number;
  readonly upTo: number;
  readonly customers: number;
  readonly expectedBuyers: number;
  readonly totalSixMonthValue: number;
}

/** The last segment by silence: it holds both the quiet and the long gone. */
export function lastSegmentBySilence(base: CustomerBase): SilencePart[] {
  if (base.segmentCount === 0) return [];
  const last = where(base.customers, (c) => c.segment === base.segmentCount);
  return SILENCE_PARTS.map((upTo, i) => {
    const above = i === 0 ? -1 : SILENCE_PARTS[i - 1]!;
    const part = where(last, (c) => c.silenceDays > above && c.silenceDays <= upTo);
    return { above, upTo, customers: part.numRows(), ...totals(part) };
  });
}

function totals(customers: Frame<Customer>): { expectedBuyers: number; totalSixMonthValue: number } {
  const [row] = customers
    .rollup({ expectedBuyers: op.sum('retentionPower'), totalSixMonthValue: op.sum('sixMonthValue') })
    .objects() as { expectedBuyers: number | undefined; totalSixMonthValue: number | undefined }[];
  return { expectedBuyers: row?.expectedBuyers ?? 0, totalSixMonthValue: row?.totalSixMonthValue ?? 0 };
}
