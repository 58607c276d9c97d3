import type { Study } from '../diagnoses/study.ts';
import { numbers } from '../frame.ts';
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
  numbers(base.customers, 'customer').forEach((number, row) => {
    rowOf[number] = row;
  });
  const recent = recentSales(panel, ledger.keys.length);
  const column = (name: (typeof COLUMNS)[number]) => numbers(base.customers, name);
  const [segment, retentionPower, purchasingPower, sixMonthValue, expectedPurchases] = COLUMNS.map(
    column,
  ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  return (customers) => {
    const pick = (values: Float64Array) => Float64Array.from(customers, (number) => values[rowOf[number]!]!);
    return {
      customers: Int32Array.from(customers),
      segment: pick(segment),
      retentionPower: pick(retentionPower),
      purchasingPower: pick(purchasingPower),
      sixMonthValue: pick(sixMonthValue),
      expectedPurchases: pick(expectedPurchases),
      recentSales: Float64Array.from(customers, (number) => recent[number]!),
    };
  };
}

const COLUMNS = [
  'segment',
  'retentionPower',
  'purchasingPower',
  'sixMonthValue',
  'expectedPurchases',
] as const;

function recentSales(panel: Study['panel'], keys: number): Float64Array {
  const sales = new Float64Array(keys);
  const customer = numbers(panel, 'customer');
  const term = numbers(panel, 'term');
  const gross = numbers(panel, 'gross');
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
