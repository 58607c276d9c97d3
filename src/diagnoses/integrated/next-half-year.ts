import type { CustomerBase } from '../../customer-base/history.ts';
import type { CustomerTerm } from '../../customer-base/term-panel.ts';
import { columnOf, type Frame } from '../../frame.ts';
import type { EpochDay } from '../../units/day.ts';
import { type Interval, ratio } from '../../units/share.ts';
import { total, type VolumeBy } from './volumes.ts';

/** Expected of some of the present customers in the six months to come. */
export interface ExpectedOf {
  readonly customers: number;
  readonly expectedBuyers: number;
  /** smallest units */
  readonly sales: number;
}

/** The six months to come, of the customers there are. Amounts in smallest units. */
export interface NextHalfYear {
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly sales: number;
  readonly salesInterval: Interval;
  readonly expectedBuyers: number;
  readonly buyersInterval: Interval;
  /** active in the present term: they would be retained; and all others: they would be reactivated */
  readonly active: ExpectedOf;
  readonly others: ExpectedOf;
  /** expected retention rate of the next term */
  readonly retention: number;
  readonly point: RetentionPoint;
}

/** What one point of retention more is worth in the six (twelve) months to come. */
export interface RetentionPoint {
  /** a hundredth of the customers active in the present term (in the last twelve months) */
  readonly customers: number;
  /**
   * expected sales of those active now ÷ their expected buyers; net sales of those retained from the twelve months before ÷ their
   * heads. Smallest units; not known without either
   */
  readonly perBuyer: number;
  /** the product */
  readonly sales: number;
}

export function nextHalfYear(base: CustomerBase, panel: Frame<CustomerTerm>, keys: number): NextHalfYear {
  const { all } = base.expected;
  const activeNow = new Uint8Array(keys);
  const [customerOf, term, purchases] = [
    columnOf(panel, 'customer'),
    columnOf(panel, 'term'),
    columnOf(panel, 'purchases'),
  ];
  for (let i = 0; i < term.length; i += 1) {
    if (term[i] === 0 && purchases[i]! > 0) activeNow[customerOf[i]!] = 1;
  }
  const active = { customers: 0, expectedBuyers: 0, sales: 0 };
  const others = { ...active };
  const customer = columnOf(base.customers, 'customer');
  const power = columnOf(base.customers, 'retentionPower');
  const value = columnOf(base.customers, 'sixMonthValue');
  for (let i = 0; i < customer.length; i += 1) {
    const group = activeNow[customer[i]!] === 1 ? active : others;
    group.customers += 1;
    group.expectedBuyers += power[i]!;
    group.sales += value[i]!;
  }
  const heads = active.customers / 100;
  const perBuyer = ratio(active.sales, active.expectedBuyers);
  return {
    from: base.asOf + 1,
    to: base.asOf + base.horizonDays,
    sales: all.sales,
    salesInterval: { low: Math.round(all.salesInterval.low), high: Math.round(all.salesInterval.high) },
    expectedBuyers: all.buyers,
    buyersInterval: all.buyersInterval,
    active,
    others,
    retention: ratio(active.expectedBuyers, active.customers),
    point: { customers: heads, perBuyer: Math.round(perBuyer), sales: Math.round(heads * perBuyer) },
  };
}

/** @param year by standing in the last twelve months; undefined where nobody was retained */
export function yearPoint(year: VolumeBy): RetentionPoint | undefined {
  const { customers, gross, returned } = year.retained;
  if (customers === 0) return undefined;
  const heads = total(year).customers / 100;
  const perBuyer = (gross - returned) / customers;
  return { customers: heads, perBuyer: Math.round(perBuyer), sales: Math.round(heads * perBuyer) };
}
