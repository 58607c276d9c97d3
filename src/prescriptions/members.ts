import type { Customer } from '../customer-base/history.ts';
import type { Study } from '../diagnoses/study.ts';
import { columnOf, type Readings } from '../frame.ts';
import type { SegmentOfList } from './plan.ts';

/** What is known and expected of some customers, one entry each, in the order of their numbers. */
export interface Members {
  readonly customers: Int32Array;
  /** 0 where the base is too small to cut */
  readonly segment: Float64Array;
  readonly retentionPower: Float64Array;
  /** smallest units */
  readonly purchasingPower: Float64Array;
  readonly sixMonthValue: Float64Array;
  readonly expectedPurchases: Float64Array;
  /** gross sales of the latest half-year, smallest units */
  readonly recentSales: Float64Array;
}

/** Looks customers up by their numbers. */
export function memberLookup({
  base,
  panel,
  ledger,
}: Pick<Study, 'base' | 'panel' | 'ledger'>): (customers: readonly number[]) => Members {
  const rowOf = new Int32Array(ledger.keys.length).fill(-1);
  columnOf(base.customers, 'customer').forEach((number, row) => {
    rowOf[number] = row;
  });
  const recent = recentSales(panel, ledger.keys.length);
  const column = (name: keyof Customer) => columnOf(base.customers, name);
  const segment = column('segment');
  const retentionPower = column('retentionPower');
  const purchasingPower = column('purchasingPower');
  const sixMonthValue = column('sixMonthValue');
  const expectedPurchases = column('expectedPurchases');
  return (numbers) => {
    const customers = new Int32Array(numbers);
    return {
      customers,
      segment: picked(segment, customers, rowOf),
      retentionPower: picked(retentionPower, customers, rowOf),
      purchasingPower: picked(purchasingPower, customers, rowOf),
      sixMonthValue: picked(sixMonthValue, customers, rowOf),
      expectedPurchases: picked(expectedPurchases, customers, rowOf),
      recentSales: picked(recent, customers),
    };
  };
}

/** Of some customers, what a column holds in their rows; by their numbers themselves unless told. */
function picked(values: Readings, customers: Int32Array, rowOf?: Int32Array): Float64Array {
  const found = new Float64Array(customers.length);
  for (let i = 0; i < found.length; i += 1) {
    const number = customers[i]!;
    found[i] = values[rowOf ? rowOf[number]! : number]!;
  }
  return found;
}

function recentSales(panel: Study['panel'], keys: number): Float64Array {
  const sales = new Float64Array(keys);
  const customer = columnOf(panel, 'customer');
  const term = columnOf(panel, 'term');
  const gross = columnOf(panel, 'gross');
  for (let row = 0; row < term.length; row += 1) if (term[row] === 0) sales[customer[row]!]! += gross[row]!;
  return sales;
}

/** A list by segment, the highest first. */
export function bySegment(
  { segment, retentionPower, sixMonthValue }: Members,
  treated: Int8Array,
): SegmentOfList[] {
  const parts = new Map<number, { treatment: number; control: number; power: number; value: number }>();
  segment.forEach((each, i) => {
    const part = parts.get(each) ?? { treatment: 0, control: 0, power: 0, value: 0 };
    part[treated[i] === 1 ? 'treatment' : 'control'] += 1;
    part.power += retentionPower[i]!;
    part.value += sixMonthValue[i]!;
    parts.set(each, part);
  });
  return [...parts]
    .sort(([a], [b]) => a - b)
    .map(([each, { treatment, control, power, value }]) => ({
      ...{ segment: each, treatment, control },
      ...{ retentionPower: power / (treatment + control), sixMonthValue: value },
    }));
}

export function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
