import type { Cell, TableExhibit } from '../diagnoses/diagnosis.ts';
import type { Figures } from '../diagnoses/index.ts';
import { type CheckUpItem, GRADE_BOUNDS } from '../findings/check-up.ts';
import type { Judged } from '../findings/judge.ts';
import { type Interval, ratio, SMALLEST_BASE } from '../units/share.ts';
import type { Words } from '../units/words.ts';
import type { ChapterContents } from './fill-chapter.ts';
import { topPrescriptionsTable } from './prescriptions-contents.ts';
import type { PrintedPlan } from './printed-plan.ts';
import type { PrintedStudy } from './printed-study.ts';
import { findingConditions, findingFigures, topFindingsTable, wellText } from './summary-findings.ts';

/** The page a board reads: the state in a sentence, four figures, the check-up table. */
export function summaryContents(
  figures: Figures,
  { judged: { checkUp, selection }, plan }: { readonly judged: Judged; readonly plan: PrintedPlan },
  { base }: Pick<PrintedStudy, 'base'>,
  words: Words,
): ChapterContents {
  const five = figures['five-years'];
  const { profitability, retention, proof } = figures;
  const { reconciliation } = figures['data-quality'];
  const worse = checkUp.filter((item) => ['C', 'D', 'E'].includes(item.grade));
  const slight = checkUp.filter((item) => item.grade === 'B');
  const judged = checkUp.filter((item) => item.grade !== '—');
  const nameOf = (item: CheckUpItem) => words.text(`check-up.${item.name}`);
  return {
    figures: {
      ...findingFigures(selection, words),
      changeText: Number.isFinite(five.netSalesChange)
        ? words.text('summary.change', { by: words.change(five.netSalesChange) })
        : '',
      well: wellText(checkUp, selection, words),
      customers: retention.customers,
      present: five.present,
      netSalesChange: five.netSalesChange,
      expectedBuyers: retention.expectedBuyers,
      totalSixMonthValue: profitability.totalSixMonthValue,
      topCustomers: profitability.topCustomers,
      top20: proof.done?.model.top20Share ?? Number.NaN,
      rfm20: proof.done?.rfm.top20Share ?? Number.NaN,
      totalRatio: proof.done?.model.totalRatio ?? Number.NaN,
      activeChange: five.activeChange,
      slightBound: GRADE_BOUNDS.B,
      worse: worse.map(nameOf),
      worseItems: worse.length,
      slight: slight.map(nameOf),
      wellItems: judged.filter((item) => item.grade === 'A').length,
      judged: judged.length,
      notJudged: checkUp.length - judged.length,
      sales: profitability.totalSixMonthValueInterval,
      buyers: retention.expectedBuyersInterval,
      rowsRead: reconciliation.rowsRead,
      rowsRejected: reconciliation.rowsRejected,
      rejectedShare: ratio(reconciliation.rowsRejected, reconciliation.rowsRead),
      items: checkUp.length,
    },
    conditions: {
      ...findingConditions(selection),
      prescribed: plan.prescriptions.length > 0,
      well: wellText(checkUp, selection, words).length > 0,
      'any-worse': worse.length > 0,
      'none-worse': worse.length === 0 && judged.length > 0,
      'any-slight': slight.length > 0,
      'all-judged': judged.length === checkUp.length,
      'not-judged': judged.length === 0,
      compared: Number.isFinite(five.netSalesChange),
      proved: proof.done !== undefined,
      segmented: profitability.segmentCount > 0,
      season: (base.lessons?.yearAgo.basis ?? 0) > 0,
      rejected: reconciliation.rowsRejected > 0,
    },
    kpis: {
      now: () => [
        {
          label: words.text('summary.kpi.active'),
          value: words.count(five.present.active),
          unit: words.text('unit.people'),
          note: changeNote(five.activeChange, words),
        },
        {
          label: words.text('summary.kpi.net-sales'),
          value: words.moneyDigits(five.present.netSales),
          unit: words.moneyUnit,
          note: changeNote(five.netSalesChange, words),
        },
        {
          label: words.text('summary.kpi.buyers'),
          value: words.count(retention.expectedBuyers),
          unit: words.text('unit.people'),
          note: rangeNote(retention.expectedBuyersInterval, words.count, words),
        },
        {
          label: words.text('summary.kpi.value'),
          value: words.moneyDigits(profitability.totalSixMonthValue),
          unit: words.moneyUnit,
          note: rangeNote(profitability.totalSixMonthValueInterval, words.moneyDigits, words),
        },
      ],
    },
    tables: {
      'check-up': () => checkUpTable(checkUp, words),
      'findings-top': () => topFindingsTable(selection, words),
      'prescriptions-top': () => topPrescriptionsTable(plan, words),
    },
  };
}

function rangeNote({ low, high }: Interval, print: (value: number) => string, words: Words): string {
  const range = words.text('range', { low: print(low), high: print(high) });
  return words.text('summary.kpi.estimate-range', { range });
}

function changeNote(change: number, words: Words): string {
  return words.text(Number.isFinite(change) ? 'summary.kpi.change' : 'summary.kpi.no-change', {
    change,
  });
}

function checkUpTable(items: readonly CheckUpItem[], words: Words): TableExhibit {
  return {
    title: words.text('check-up.title'),
    columns: [
      { label: words.text('check-up.item'), align: 'left', width: '*' },
      { label: words.text('check-up.present'), align: 'right', width: 62 },
      { label: words.text('check-up.year-before'), align: 'right', width: 62 },
      { label: words.text('check-up.band'), align: 'right', width: 104 },
      { label: words.text('check-up.range'), align: 'center', width: 62 },
      { label: words.text('check-up.beyond'), align: 'right', width: 44 },
      { label: words.text('check-up.grade'), align: 'center', width: 30 },
    ],
    rows: items.map((item) => ({
      cells: [
        words.text(`check-up.${item.name}`),
        valueText(item, item.present, words),
        valueText(item, item.earlier[0] ?? Number.NaN, words),
        bandText(item, words),
        rangeCell(item, words),
        words.percent(item.beyond),
        { grade: item.grade },
      ],
    })),
    note: noteOf(items, words),
  };
}

/** Lowest and highest of the same half-years before: what the grade is measured from. */
function bandText(item: CheckUpItem, words: Words): string {
  if (!Number.isFinite(item.low)) return words.dash;
  const [low, high] = [item.low, item.high].map((value) => valueText(item, value, words));
  return low === high ? low! : words.text('check-up.from-to', { low, high });
}

function valueText(item: CheckUpItem, value: number, words: Words): string {
  if (!Number.isFinite(value)) return words.dash;
  switch (item.kind) {
    case 'count':
      return words.text('people', { count: value });
    case 'rate':
      return words.percent(value);
    case 'number':
      return words.text('times-decimal', { times: words.decimal(value, 2) });
    case 'price':
      return words.price(value);
    case 'money':
      return words.money(value);
  }
}

function rangeCell(item: CheckUpItem, words: Words): Cell {
  if (
    !(item.high > item.low || item.earlier.filter(Number.isFinite).length > 1) ||
    !Number.isFinite(item.present) ||
    !Number.isFinite(item.low)
  )
    return words.dash;
  const low = Math.min(item.low, item.present);
  const high = Math.max(item.high, item.present);
  const margin = Math.max((high - low) * 0.15, Math.abs(high) * 0.01);
  return {
    range: { min: low - margin, max: high + margin, low: item.low, high: item.high, value: item.present },
  };
}

/** Thresholds of the grades, and what is missing where there is none. */
function noteOf(items: readonly CheckUpItem[], words: Words): string {
  const thresholds = words.text('check-up.note', { b: GRADE_BOUNDS.B, c: GRADE_BOUNDS.C, d: GRADE_BOUNDS.D });
  const reasons = [...new Set(items.flatMap((item) => (item.reason ? [item.reason] : [])))];
  const missing = reasons.map((reason) =>
    words.text(`check-up.missing.${reason}`, {
      items: items
        .filter((item) => item.reason === reason)
        .map((item) => words.text(`check-up.${item.name}`)),
      smallest: SMALLEST_BASE,
    }),
  );
  return missing.length === 0 ? thresholds : thresholds + words.text('check-up.note-unknown', { missing });
}
