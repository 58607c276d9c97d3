import { type Frame, numbers } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { addMonths, type EpochDay } from '../../units/day.ts';
import { TERM_MONTHS, TERMS_SHOWN } from '../../units/term.ts';
import type { CustomerBase, History } from '../history.ts';
import { RFM_GRADE_NAMES, rfmGradeOf } from '../proof/rfm-grades.ts';
import type { Purchase } from '../purchase-list.ts';
import { CPM_CELLS, cpmCell } from './cpm.ts';
import { netAfter, purchaseEntries, returnEntries } from './customer-entries.ts';
import { type GivenGradeRules, type GradeRules, gradeRules } from './grade-rules.ts';
import { LIFECYCLE_STAGES, lifecycleStage } from './lifecycle.ts';
import { type RunningSums, runningSums } from './running-sums.ts';
import { leastOfTop } from './top-part.ts';

/** Month ends looked at: the five years of the report, the as-of day the last of them. */
const MONTH_ENDS = TERMS_SHOWN * TERM_MONTHS;

/** Everybody who had bought by then, by grade. */
export interface MonthEnd {
  readonly day: EpochDay;
  /** the file reaches back far enough to tell all grades apart */
  readonly judged: boolean;
  /** one entry a grade, in the order of the names */
  readonly customers: readonly number[];
}

/** Grades of one kind. A grade is its place among the names + 1; 0 stands for "not yet a customer". One entry a customer of the base. */
export interface GradeCourse {
  readonly names: readonly string[];
  readonly now: Int8Array;
  readonly sixMonthsAgo: Int8Array;
  readonly yearAgo: Int8Array;
  /** oldest first, the as-of day last; none before the file begins */
  readonly monthEnds: readonly MonthEnd[];
}

export interface Grades {
  readonly rules: GradeRules;
  readonly rfm: GradeCourse;
  readonly lifecycle: GradeCourse;
  readonly cpm: GradeCourse;
  /** net sales of the twelve months to the as-of day, smallest units; one entry a customer */
  readonly netSalesLastYear: Float64Array;
}

interface Source {
  readonly ledger: Ledger;
  readonly base: CustomerBase;
  readonly purchases: Frame<Purchase>;
  readonly history: Pick<History, 'firstSeenUntil'>;
}

/** The grades of everybody at every month end, by what is known on the as-of day of the purchases and returns up to then. */
export function gradeHistory({ ledger, base, purchases, history }: Source, given: GivenGradeRules): Grades {
  const rules = gradeRules(given, base, ledger.currency);
  const { asOf } = base;
  const firstDay = numbers(base.customers, 'firstPurchaseDay');
  // a first purchase that the file states but does not hold is one more
  const before = numbers(base.customers, 'firstSeenDay').map((seen, i) => (firstDay[i]! < seen ? 1 : 0));
  const sold = purchaseEntries(base, purchases);
  const sentBack = returnEntries(base, ledger, asOf);
  const bought = runningSums(sold);
  const returned = runningSums(sentBack);
  const judgedFrom = (lapsedAfterDays: number, activeDays: number) =>
    history.firstSeenUntil === Number.NEGATIVE_INFINITY
      ? ledger.from
      : Math.max(ledger.from + lapsedAfterDays, history.firstSeenUntil + activeDays);
  const { rfm, lifecycle, cpm } = rules;
  const courses = {
    rfm: newCourse(RFM_GRADE_NAMES, firstDay.length, judgedFrom(rfm.lapsedAfterDays, rfm.silentAfterDays)),
    lifecycle: newCourse(
      LIFECYCLE_STAGES,
      firstDay.length,
      judgedFrom(lifecycle.lapsedAfterDays, lifecycle.activeDays),
    ),
    cpm: newCourse(CPM_CELLS, firstDay.length, judgedFrom(cpm.lapsedAfterDays, cpm.lapsedAfterDays)),
  };
  for (let ago = MONTH_ENDS - 1; ago >= 0; ago -= 1) {
    const day = addMonths(asOf, -ago);
    if (day < ledger.from) continue;
    const windowAfter = addMonths(day, -rfm.months);
    bought.advance(day, windowAfter);
    returned.advance(day, windowAfter);
    const top = topCustomers(bought, returned, rfm.topShare);
    courses.rfm.record(day, ago, bought.entries, (i) =>
      rfmGradeOf(bought.entries[i]!, day - bought.lastDay[i]!, top(i), rfm),
    );
    courses.lifecycle.record(day, ago, bought.entries, (i) =>
      lifecycleStage(bought.entries[i]! + before[i]!, day - bought.lastDay[i]!, lifecycle),
    );
    courses.cpm.record(day, ago, bought.entries, (i) =>
      cpmCell(
        {
          purchases: bought.entries[i]! + before[i]!,
          silenceDays: day - bought.lastDay[i]!,
          enrolledDays: bought.lastDay[i]! - firstDay[i]!,
          netSales: bought.amount[i]! - returned.amount[i]!,
        },
        cpm,
      ),
    );
  }
  return {
    rules,
    rfm: courses.rfm.course,
    lifecycle: courses.lifecycle.course,
    cpm: courses.cpm.course,
    netSalesLastYear: netAfter(sold, sentBack, addMonths(asOf, -12)),
  };
}

/** Whether a customer is in the top part both by purchases and by net sales of the window, among those who have bought by now. */
function topCustomers(bought: RunningSums, returned: RunningSums, share: number): (i: number) => boolean {
  const among = bought.entries.reduce((sum, entries) => sum + (entries > 0 ? 1 : 0), 0);
  const often = new Float64Array(among);
  const spent = new Float64Array(among);
  const netSales = (i: number) => bought.windowAmount[i]! - returned.windowAmount[i]!;
  let found = 0;
  for (let i = 0; i < bought.entries.length; i += 1) {
    if (bought.entries[i] === 0) continue;
    often[found] = bought.windowEntries[i]!;
    spent[found] = netSales(i);
    found += 1;
  }
  const leastOften = leastOfTop(often, share);
  const leastSpent = leastOfTop(spent, share);
  return (i) => bought.windowEntries[i]! >= leastOften && netSales(i) >= leastSpent;
}

function newCourse(names: readonly string[], customers: number, judgedFrom: EpochDay) {
  const course = {
    names,
    now: new Int8Array(customers),
    sixMonthsAgo: new Int8Array(customers),
    yearAgo: new Int8Array(customers),
    monthEnds: [] as MonthEnd[],
  };
  const keptAt = new Map([
    [0, course.now],
    [TERM_MONTHS, course.sixMonthsAgo],
    [2 * TERM_MONTHS, course.yearAgo],
  ]);
  const record = (day: EpochDay, ago: number, bought: Int32Array, gradeOf: (i: number) => number) => {
    const kept = keptAt.get(ago);
    const counts = names.map(() => 0);
    for (let i = 0; i < bought.length; i += 1) {
      if (bought[i] === 0) continue;
      const grade = gradeOf(i);
      counts[grade - 1]! += 1;
      if (kept) kept[i] = grade;
    }
    course.monthEnds.push({ day, judged: day >= judgedFrom, customers: counts });
  };
  return { course, record };
}
