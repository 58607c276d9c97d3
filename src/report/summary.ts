import type { Figures } from '../diagnoses/index.ts';
import type { CheckUpItem } from '../findings/check-up/check-up.ts';
import { GRADE_BOUNDS, TELLABLE } from '../findings/check-up/grade.ts';
import type { Judged } from '../findings/judge.ts';
import { type Interval, ratio, SMALLEST_BASE } from '../units/share.ts';
import type { Words } from '../units/words.ts';
import { checkUpTable } from './check-up-table.ts';
import { itemText, otherThresholdsText } from './check-up-words.ts';
import type { ChapterContents } from './fill-chapter.ts';
import { topPrescriptionsTable } from './prescriptions-contents.ts';
import type { PrintedPlan } from './printed-plan.ts';
import type { PrintedStudy } from './printed-study.ts';
import {
  findingConditions,
  findingFigures,
  topFindingsTable,
  wellText,
  worseItems,
} from './summary-findings.ts';

/** The page a board reads: the state in a sentence, four figures, the check-up table. */
export function summaryContents(
  figures: Figures,
  { judged: { checkUp, selection }, plan }: { readonly judged: Judged; readonly plan: PrintedPlan },
  study: Pick<PrintedStudy, 'asOf' | 'base' | 'inputs'>,
  hasPage: (chapter: string) => boolean,
  words: Words,
): ChapterContents {
  const five = figures['five-years'];
  const { profitability, retention, proof } = figures;
  const { reconciliation } = figures['data-quality'];
  const worse = worseItems(checkUp);
  const judged = checkUp.filter((item) => item.grade !== '—');
  const basePlan = plan.prescriptions.find(({ occasion }) => occasion === 'base-plan');
  const contactLess = plan.prescriptions.find(({ occasion }) => occasion === 'contact-less');
  const grave = worse.filter(({ grade }) => grade === 'D' || grade === 'E');
  const nameOf = (item: CheckUpItem) => itemText(item, words);
  return {
    figures: {
      ...findingFigures(selection, words),
      basePlan: basePlan?.id ?? words.dash,
      basePlanCustomers: basePlan?.audience?.size ?? 0,
      contactLess: contactLess?.id ?? words.dash,
      lessCustomers: contactLess?.audience?.size ?? 0,
      grave: grave.map(nameOf),
      totalMissText: missText(proof.done?.model.totalRatio ?? Number.NaN, words),
      reDiagnosis: plan.roadmap.reDiagnosis,
      changeText: Number.isFinite(five.netSalesChange)
        ? words.text(five.present.active < SMALLEST_BASE ? 'summary.change-of-few' : 'summary.change', {
            by: words.change(five.netSalesChange),
            active: five.present.active,
          })
        : '',
      well: wellText(checkUp, selection, words),
      present: five.present,
      expectedBuyers: retention.expectedBuyers,
      totalSixMonthValue: profitability.totalSixMonthValue,
      topCustomers: profitability.topCustomers,
      top20: proof.done?.model.top20Share ?? Number.NaN,
      rfm20: proof.done?.rfm.top20Share ?? Number.NaN,
      totalRatio: proof.done?.model.totalRatio ?? Number.NaN,
      bounds: GRADE_BOUNDS,
      tellable: TELLABLE,
      worse: worse.map((item) => words.text('check-up.worse', { item: nameOf(item), beyond: item.beyond })),
      ...checkUpFigures(checkUp, words),
      worseItems: worse.length,
      wellItems: judged.filter((item) => item.grade === 'A').length,
      judged: judged.length,
      notJudged: checkUp.length - judged.length,
      sales: profitability.totalSixMonthValueInterval,
      buyers: retention.expectedBuyersInterval,
      rowsRead: reconciliation.rowsRead,
      rowsRejected: reconciliation.rowsRejected,
      rejectedShare: ratio(reconciliation.rowsRejected, reconciliation.rowsRead),
    },
    conditions: {
      ...findingConditions(selection),
      answered: plan.prescriptions.some(({ finding }) => finding !== undefined),
      'base-plan': basePlan !== undefined,
      'contact-less': contactLess !== undefined,
      'any-grave': grave.length > 0,
      'plan-told': (plan.untold ?? 0) === 0,
      well: wellText(checkUp, selection, words).length > 0,
      'any-worse': worse.length > 0,
      'none-worse': worse.length === 0 && judged.length > 0,
      'all-judged': judged.length === checkUp.length,
      'not-judged': judged.length === 0,
      ...checkUpConditions(checkUp),
      proved: proof.done !== undefined,
      segmented: profitability.segmentCount > 0,
      season: (study.base.lessons?.yearAgo.basis ?? 0) > 0,
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
      'check-up': () => checkUpTable(checkUp, hasPage, words),
      'findings-top': () => topFindingsTable(selection, study, hasPage, words),
      'prescriptions-top': () => topPrescriptionsTable(plan, words),
    },
  };
}

/** A forecast this far off is said to be so: a quarter too high, a fifth too low. */
const FAR_OFF = 1.25;

function missText(totalRatio: number, words: Words): string {
  if (totalRatio > FAR_OFF) return words.text('summary.too-high', { ratio: totalRatio - 1 });
  if (totalRatio < 1 / FAR_OFF) return words.text('summary.too-low', { ratio: 1 - totalRatio });
  return '';
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

/** Items that have a grade and are tried with other thresholds: whether these change it. */
function triedThresholds(checkUp: readonly CheckUpItem[], isChanged: boolean): CheckUpItem[] {
  return checkUp.filter(
    ({ grade, threshold }) =>
      grade !== '—' && threshold && threshold.others.some((other) => other.grade !== grade) === isChanged,
  );
}

function checkUpFigures(checkUp: readonly CheckUpItem[], words: Words) {
  return {
    changedByThreshold: triedThresholds(checkUp, true).map((item) => otherThresholdsText(item, words)),
    sameByThreshold: triedThresholds(checkUp, false).map((item) => otherThresholdsText(item, words)),
  };
}

function checkUpConditions(checkUp: readonly CheckUpItem[]) {
  return {
    'threshold-changes': triedThresholds(checkUp, true).length > 0,
    'threshold-keeps': triedThresholds(checkUp, false).length > 0,
    'level-judged': checkUp.some(({ level }) => level !== undefined),
  };
}
