import { numbers } from '../../frame.ts';
import { addMonths, type EpochDay, isMonthEnd, lastCompleteMonthEnd } from '../../units/day.ts';
import { ratio } from '../../units/share.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { Reading, Study } from '../study.ts';
import { byCategory, type CategoryFigures } from './by-category.ts';
import { byYear, type Reconciliation, reconcile, type YearFigures } from './reconciliation.ts';
import { tables } from './tables.ts';

export interface DataQualityFigures {
  readonly files: Reading['files'];
  readonly notes: Reading['notes'];
  readonly fields: readonly string[];
  readonly reconciliation: Reconciliation;
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
  /** orders a day in the last seven days ÷ in the 12 months before; low means the export was cut short; not known without any before */
  readonly lastWeek: number;
  readonly shipmentLagDays: number | undefined;
  readonly oldestTermComplete: boolean;
}

/** Below this share of the usual daily orders the last week looks like a partial export. */
export const HALF_EMPTY_WEEK = 0.5;

function measure(study: Study): DataQualityFigures {
  const { reading, ledger, asOf, base, inputs } = study;
  const { customers } = base;
  const sum = (name: 'gross' | 'returned') =>
    numbers(customers, name).reduce((total, amount) => total + amount, 0);
  return {
    files: reading.files,
    notes: reading.notes,
    fields: reading.fields,
    reconciliation: reconcile(reading, ledger, asOf, {
      keys: customers.numRows(),
      gross: sum('gross'),
      returned: sum('returned'),
    }),
    years: byYear(ledger, asOf),
    categories: byCategory(ledger, asOf, inputs.categoryLimit),
    strayRows: ledger.strayRows,
    from: ledger.from,
    to: ledger.to,
    asOf,
    midMonth: !isMonthEnd(asOf),
    monthEnd: lastCompleteMonthEnd(asOf),
    lastWeek: lastWeekShare(study),
    shipmentLagDays: ledger.shipmentLagDays,
    oldestTermComplete: ledger.from <= addMonths(asOf, -60) + 1,
  };
}

function lastWeekShare({ ledger, asOf }: Study): number {
  const { orderCounts } = ledger;
  const before7 = asOf - 7;
  const yearBefore = Math.max(before7 - 365, ledger.from - 1);
  let lastWeek = 0;
  let before = 0;
  orderCounts.orders.forEach((orders, i) => {
    const day = orderCounts.orderDay[i]!;
    if (day > asOf || day <= yearBefore || orderCounts.voidDay[i]! <= asOf) return;
    if (day > before7) lastWeek += orders;
    else before += orders;
  });
  return ratio(lastWeek / 7, before / (before7 - yearBefore));
}

/** What was read, what was used, where the rest went, and what the file cannot tell. */
export const dataQuality: Diagnosis<DataQualityFigures> = {
  name: 'data-quality',
  measure,
  judge: () => [],
  charts: {},
  tables,
  kpis: {},
  conditions: (figures) => ({
    rejected: figures.reconciliation.rowsRejected > 0,
    stray: figures.strayRows > 0,
    'undated-returns': figures.notes.some((note) => note.code === 'undated-returns'),
    'mid-month': figures.midMonth,
    'half-empty-week': figures.lastWeek < HALF_EMPTY_WEEK,
    'week-known': Number.isFinite(figures.lastWeek),
    notes: figures.notes.length > 0,
    shipments: figures.shipmentLagDays !== undefined,
    guests: figures.reconciliation.guests.orders > 0,
    categories: figures.fields.includes('category'),
    'less-than-five-years': !figures.oldestTermComplete,
  }),
};
