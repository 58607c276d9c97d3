import { columnOf } from '../../frame.ts';
import { addMonths, type EpochDay, isMonthEnd, lastCompleteMonthEnd } from '../../units/day.ts';
import { ratio, type Share } from '../../units/share.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { moneyByYear, type YearFigures } from '../money-by-year.ts';
import type { Reading, Study } from '../study.ts';
import { type Basis, basisOf } from './basis.ts';
import { byCategory, type CategoryFigures } from './by-category.ts';
import { charts } from './charts.ts';
import { type Concentration, concentration } from './concentration.ts';
import { dailyOrders } from './daily-orders.ts';
import { type Gap, unusualGaps } from './gaps.ts';
import { type Lack, lacksOf } from './lacks.ts';
import { type LastDays, lastDays, recommendedAsOf } from './last-days.ts';
import { type MonthFigures, monthsOf } from './months.ts';
import { type Outliers, outliers } from './outliers.ts';
import { type Reconciliation, reconcile } from './reconciliation.ts';
import { tables } from './tables.ts';

export interface DataQualityFigures {
  readonly files: Reading['files'];
  readonly overlaps: Reading['overlaps'];
  readonly notes: Reading['notes'];
  readonly fields: readonly string[];
  readonly lacks: readonly Lack[];
  readonly basis: Basis;
  readonly reconciliation: Reconciliation;
  /** of the rows used: rows, orders and net sales without a customer key */
  readonly withoutKey: { readonly rows: Share; readonly orders: Share; readonly netSales: number };
  readonly years: readonly YearFigures[];
  readonly categories: readonly CategoryFigures[];
  /** rows dated a year or more before all others: in the sums, but not the beginning of the history */
  readonly strayRows: number;
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly asOf: EpochDay;
  /** the as-of day lies inside a month; the last complete month ended on `monthEnd` */
  readonly midMonth: boolean;
  readonly monthEnd: EpochDay;
  /** orders of the last seven days ÷ those of such a week in the eight weeks before; not known without four of them */
  readonly lastWeek: number;
  readonly lastDays: LastDays;
  /** undefined where the as-of day is as good as any */
  readonly recommendedAsOf: EpochDay | undefined;
  /** the longest, as many as are listed */
  readonly gaps: readonly Gap[];
  readonly allGaps: { readonly gaps: number; readonly days: number };
  readonly emptyDays: Share;
  readonly months: readonly MonthFigures[];
  readonly outliers: Outliers;
  readonly concentration: Concentration;
  readonly shipmentLagDays: number | undefined;
  readonly oldestTermComplete: boolean;
}

const GAPS_LISTED = 8;

function measure(study: Study): DataQualityFigures {
  const { reading, ledger, asOf, base, inputs } = study;
  const { customers } = base;
  const sum = (name: 'gross' | 'returned') =>
    columnOf(customers, name).reduce((total, amount) => total + amount, 0);
  const reconciliation = reconcile(reading, ledger, asOf, {
    keys: customers.numRows(),
    gross: sum('gross'),
    returned: sum('returned'),
  });
  const { guests } = reconciliation;
  const daily = dailyOrders(ledger, asOf);
  const last = lastDays(daily);
  const gaps = unusualGaps(daily);
  return {
    files: reading.files,
    overlaps: reading.overlaps,
    notes: reading.notes,
    fields: reading.fields,
    lacks: lacksOf(reading.fields, inputs, columnOf(study.purchases, 'subscribed').includes(1)),
    basis: basisOf(reading, inputs),
    reconciliation,
    withoutKey: {
      rows: { hits: guests.rows, base: reconciliation.rowsUsed },
      orders: { hits: guests.orders, base: reconciliation.orders },
      netSales: ratio(guests.netSales, reconciliation.netSales),
    },
    years: moneyByYear(ledger, asOf),
    categories: byCategory(ledger, study.categories.places, asOf),
    strayRows: ledger.strayRows,
    from: ledger.from,
    to: Math.min(ledger.to, asOf),
    asOf,
    midMonth: !isMonthEnd(asOf),
    monthEnd: lastCompleteMonthEnd(asOf),
    lastWeek: ratio(last.weekOrders, last.usualWeekOrders),
    lastDays: last,
    recommendedAsOf: recommendedAsOf(asOf, last),
    gaps: gaps.slice(0, GAPS_LISTED),
    allGaps: { gaps: gaps.length, days: gaps.reduce((days, gap) => days + gap.days, 0) },
    emptyDays: { hits: daily.orders.filter((orders) => orders === 0).length, base: daily.orders.length },
    months: monthsOf(daily),
    outliers: outliers(ledger, asOf),
    concentration: concentration(ledger, daily, customers),
    shipmentLagDays: ledger.shipmentLagDays,
    oldestTermComplete: ledger.from <= addMonths(asOf, -60) + 1,
  };
}

/** What was read, what was used, where the rest went, and what the file cannot tell. */
export const dataQuality: Diagnosis<DataQualityFigures> = {
  name: 'data-quality',
  measure,
  charts,
  tables,
  kpis: {},
  conditions: (figures) => ({
    'all-used': figures.reconciliation.rowsUsed === figures.reconciliation.rowsRead,
    rejected: figures.reconciliation.rowsRejected > 0,
    guests: figures.reconciliation.guests.rows > 0,
    categories: figures.fields.includes('category'),
    'several-files': figures.files.length > 1,
    overlaps: figures.overlaps.length > 0,
    duplicates: (figures.reconciliation.setAside.duplicate ?? 0) > 0,
    'after-as-of': figures.reconciliation.afterAsOf.rows > 0,
    'one-later-day': figures.reconciliation.afterAsOf.from === figures.reconciliation.afterAsOf.to,
    stray: figures.strayRows > 0,
    'undated-returns': figures.notes.some((note) => note.code === 'undated-returns'),
    'half-empty-week': figures.lastDays.halfEmptyWeek,
    'short-days': figures.lastDays.shortDays > 0 && !figures.lastDays.halfEmptyWeek,
    'ends-whole': endsWhole(figures),
    'end-unknown': Number.isNaN(figures.lastWeek),
    recommended: figures.recommendedAsOf !== undefined,
    'less-than-five-years': !figures.oldestTermComplete,
    gaps: figures.gaps.length > 0,
    'gaps-or-thin': figures.gaps.length > 0 || figures.months.some((month) => month.thin),
    shipments: figures.shipmentLagDays !== undefined,
    outliers: figures.outliers.count > 0,
    'one-customer': figures.concentration.customer.unusual,
    'one-day': figures.concentration.day.unusual,
    unremarkable: isUnremarkable(figures),
    notes: figures.notes.length > 0,
    lacks: figures.lacks.length > 0,
  }),
};

function endsWhole({ lastWeek, lastDays: { halfEmptyWeek, shortDays } }: DataQualityFigures): boolean {
  return !Number.isNaN(lastWeek) && !halfEmptyWeek && shortDays === 0;
}

/** Neither a customer nor a day holds an unusual share. */
function isUnremarkable({ concentration: { customer, day } }: DataQualityFigures): boolean {
  return !customer.unusual && !day.unusual;
}
