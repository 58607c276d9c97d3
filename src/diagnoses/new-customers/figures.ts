import { columnOf, numbers, where } from '../../frame.ts';
import { type Spread, spreadOf } from '../../units/difference.ts';
import { type Share, SMALLEST_BASE } from '../../units/share.ts';
import { TERM_MONTHS, TERMS_SHOWN, termOfDay } from '../../units/term.ts';
import type { Study } from '../study.ts';
import { type CohortBehaviour, type Cohorts, cohortsOf } from './cohorts.ts';
import { type EntranceTable, entranceTables } from './entrances.ts';
import { VALUE_AGES } from './entrants.ts';
import { type EqualAge, equalAge, valuesOf } from './equal-age.ts';
import { type F2BySource, f2BySource } from './f2-by-source.ts';
import { F2_WINDOWS, f2Conversion, firstPurchaseInFile } from './f2-conversion.ts';
import { type Estimate, returningBy } from './kaplan-meier.ts';
import { type LtvChange, ltvChanges } from './ltv-change.ts';
import { type AcquisitionFigures, acquisitionFigures } from './payback.ts';
import { continuation } from './returning-terms.ts';
import { type TrialFigures, trialFigures } from './trials.ts';
import { type YearCohort, yearCohorts } from './years.ts';

/** Customers won in a month. Whole: the file covers it, and nobody in it is only first seen. */
export type MonthCohort = CohortBehaviour & { readonly whole: boolean };

/** Customers won in a half-year. */
export type Cohort = MonthCohort & {
  readonly term: number;
  /** F2 conversion by Kaplan–Meier, one a window: for windows that not all of the cohort have had */
  readonly estimated: readonly Estimate[];
  /** who bought in the first, second, … term after the one they were won in */
  readonly continuation: readonly Share[];
  /** net value per head by the ages that all of the cohort have reached */
  readonly values: readonly { readonly days: number; readonly spread: Spread }[];
};

export interface NewCustomersFigures {
  /** customers whose first purchase is known and in the file */
  readonly known: number;
  /** customers who are only first seen: in no cohort */
  readonly firstSeen: number;
  /** over all cohorts, one a window */
  readonly f2: readonly { readonly days: number; readonly conversion: Share }[];
  /** of the windows up to 180 days, the longest that enough customers have had time for, or anybody */
  readonly headline: { readonly days: number; readonly conversion: Share };
  /** where the file marks subscriptions */
  readonly bySource?: readonly F2BySource[];
  /** newest first; terms in which nobody was won left out */
  readonly cohorts: readonly Cohort[];
  /** newest first, as many as the terms shown have */
  readonly months: readonly MonthCohort[];
  readonly years: readonly YearCohort[];
  /** median days from the first to the second purchase of those who made one; not known where nobody did */
  readonly medianDaysToSecond: number;
  readonly equalAge: EqualAge;
  readonly ltvChanges: readonly LtvChange[];
  readonly entrances: readonly EntranceTable[];
  /** where a first purchase was of a trial */
  readonly trials?: TrialFigures;
  /** where the cost of winning a customer is stated */
  readonly acquisition?: AcquisitionFigures;
}

/** The window the chapter speaks of. */
const HEADLINE_DAYS = 180;

export function measure(study: Study): NewCustomersFigures {
  const { asOf, ledger, inputs } = study;
  const { customers } = study.base;
  const known = where(customers, firstPurchaseInFile);
  const terms = Math.min(TERMS_SHOWN, 1 - termOfDay(asOf, ledger.from));
  const days = numbers(known, 'daysToSecondPurchase')
    .filter((value) => !Number.isNaN(value))
    .sort();
  const f2 = F2_WINDOWS.map((window) => ({ days: window, conversion: f2Conversion(customers, window) }));
  const watched = f2.filter((window) => window.conversion.base > 0 && window.days <= HEADLINE_DAYS);
  const enough = watched.filter((window) => window.conversion.base >= SMALLEST_BASE);
  const won = cohortsOf(study, terms);
  const whole = wholeMonths(study, won);
  const wholeTerms = won.terms.map((_, k) =>
    whole.slice(k * TERM_MONTHS, (k + 1) * TERM_MONTHS).every((month) => month),
  );
  const later = continuation(won);
  const cohorts = won.terms
    .map((cohort, k) => ({
      term: 0 - k,
      ...cohort,
      whole: wholeTerms[k]!,
      estimated: estimated(won, k, asOf),
      continuation: later.byTerm[k]!,
      values: VALUE_AGES.flatMap((days, age) =>
        cohort.to + days <= asOf ? [{ days, spread: spreadOf(valuesOf(won, k, age)) }] : [],
      ),
    }))
    .filter((cohort) => cohort.customers > 0);
  const bySource = f2BySource(won.entrants, study);
  const trials = trialFigures(won, study);
  const acquisition = acquisitionFigures(cohorts, inputs);
  return {
    known: known.numRows(),
    firstSeen: where(customers, (c) => c.firstKnown === 0).numRows(),
    f2,
    headline: enough.at(-1) ?? watched.at(-1) ?? f2[0]!,
    ...(bySource ? { bySource } : {}),
    cohorts,
    months: won.months.map((month, k) => ({ ...month, whole: whole[k]! })),
    years: yearCohorts(
      won.terms.map((term, k) => ({ ...term, whole: wholeTerms[k]! })),
      later,
    ),
    medianDaysToSecond: days[Math.ceil(days.length / 2) - 1] ?? Number.NaN,
    equalAge: equalAge(won, wholeTerms, asOf),
    ltvChanges: ltvChanges(won, wholeTerms, ledger, asOf),
    entrances: entranceTables(won.entrants, ledger, asOf, inputs.categoryLimit),
    ...(trials ? { trials } : {}),
    ...(acquisition ? { acquisition } : {}),
  };
}

/** Of each month: whether the file covers it and nobody is only first seen in it. */
function wholeMonths({ base, ledger }: Study, { calendar }: Cohorts): boolean[] {
  const whole = calendar.months.map(({ from }) => from >= ledger.from);
  const known = columnOf(base.customers, 'firstKnown');
  const first = columnOf(base.customers, 'firstPurchaseDay');
  for (let i = 0; i < known.length; i += 1) {
    const month = known[i] === 0 ? calendar.monthsBack(first[i]!) : -1;
    if (month >= 0) whole[month] = false;
  }
  return whole;
}

function estimated({ entrants, members }: Cohorts, back: number, asOf: number): Estimate[] {
  const own = members[back]!;
  return returningBy(
    Float64Array.from(own, (i) => entrants.daysToSecond[i]!),
    own.map((i) => asOf - entrants.firstDay[i]!),
    F2_WINDOWS,
  );
}
