import type { EpochDay } from '../../units/day.ts';
import { SMALLEST_BASE } from '../../units/share.ts';
import { type Term, termAt } from '../../units/term.ts';
import { type CohortSales, FIRST_SEEN } from './cohort-sales.ts';

/** What remained of the net sales of a cohort a year later, by its age. */
export interface CarryOver {
  /** terms since the one in which the cohort was won: 0 is that term itself */
  readonly age: number;
  /** net sales at age + 2 ÷ at this age, over the cohorts that have been observed at both */
  readonly ratio: number;
  readonly cohorts: number;
  readonly customers: number;
}

/** Net sales of the present customers in a half-year to come, smallest units. */
export interface RunOffTerm extends Term {
  /** of cohorts at ages that others have been observed at */
  readonly observed: number;
  /** of older ones, and of customers first seen, whose age is not known: as the oldest observed went on */
  readonly assumed: number;
}

export interface RunOff {
  readonly carryOver: readonly CarryOver[];
  /** a year later, of the customers first seen, as last observed; not known where there are none */
  readonly firstSeenRatio: number;
  /** terms +1 … +6 */
  readonly terms: readonly RunOffTerm[];
}

/** Half-years to come. */
const TERMS_AHEAD = 6;
/** The same season a year later. */
const YEAR = 2;

interface Rules {
  readonly asOf: EpochDay;
  /** the last term known: 0 for the present, −2 to try out a year ago */
  readonly now: number;
  /** oldest complete term */
  readonly oldest: number;
  /** oldest term that lies wholly behind the first-seen period */
  readonly settled: number;
}

/**
 * The present base without new customers (既存客のみ): each cohort's net sales of a half-year × what remained of them a year later at
 * that age, so that seasons compare with themselves. Undefined where nothing can be said: no cohort has been observed for a year
 * in half-years that follow each other, or customers first seen have not been observed for two years.
 */
export function runOff(sales: CohortSales, rules: Rules): RunOff | undefined {
  const { asOf, now } = rules;
  const carryOver = carryOverByAge(sales, rules);
  const last = carryOver.slice(-YEAR);
  if (last.length < YEAR) return undefined;
  // what is assumed of older ages: the two oldest observed, one of each season
  const tail = last.reduce((sum, { ratio }) => sum + ratio, 0) / YEAR;
  const firstSeenRatio = firstSeenCarryOver(sales, rules);
  if (sales.customers(FIRST_SEEN) > 0 && Number.isNaN(firstSeenRatio)) return undefined;
  const terms = Array.from({ length: TERMS_AHEAD }, (_, k) => {
    const term = now + k + 1;
    const sums = { observed: 0, assumed: 0 };
    for (const cohort of sales.cohorts.filter((won) => won <= now)) {
      const { value, observed } = projected(sales, { cohort, term }, rules, { carryOver, tail });
      sums[observed ? 'observed' : 'assumed'] += value;
    }
    sums.assumed += projectedFirstSeen(sales, term, now, firstSeenRatio);
    return {
      ...termAt(asOf, term),
      observed: Math.round(sums.observed),
      assumed: Math.round(sums.assumed),
    };
  });
  return { carryOver, firstSeenRatio, terms };
}

/** From age 0 on without a gap; an age is observed where its cohorts together have enough customers. */
function carryOverByAge(sales: CohortSales, { now, oldest }: Rules): CarryOver[] {
  const ages: CarryOver[] = [];
  for (let age = 0; ; age += 1) {
    const seen = sales.cohorts.filter((won) => won + age >= oldest && won + age + YEAR <= now);
    const sum = (years: number) =>
      seen.reduce((total, won) => total + sales.netSales(won, won + age + years), 0);
    const customers = seen.reduce((total, won) => total + sales.customers(won), 0);
    const [then, later] = [sum(0), sum(YEAR)];
    if (customers < SMALLEST_BASE || then <= 0) return ages;
    ages.push({ age, ratio: fourDigits(Math.max(0, later) / then), cohorts: seen.length, customers });
  }
}

function projected(
  sales: CohortSales,
  { cohort, term }: { readonly cohort: number; readonly term: number },
  rules: Rules,
  known: { readonly carryOver: readonly CarryOver[]; readonly tail: number },
): { readonly value: number; readonly observed: boolean } {
  if (term <= rules.now) return { value: Math.max(0, sales.netSales(cohort, term)), observed: true };
  // a cohort won in the last term has no such half-year a year before: its first year is carried from its first term
  if (term - YEAR < cohort) return { value: firstYear(sales, cohort, rules), observed: true };
  const before = projected(sales, { cohort, term: term - YEAR }, rules, known);
  const seen = known.carryOver[term - YEAR - cohort];
  return {
    value: before.value * (seen?.ratio ?? known.tail),
    observed: before.observed && seen !== undefined,
  };
}

/** The cohort of the last term, in the next one: as those before it went from their first term to the next, of the same season if any. */
function firstYear(sales: CohortSales, cohort: number, { now, oldest }: Rules): number {
  const seen = sales.cohorts.filter((won) => won >= oldest && won < cohort && won + 1 <= now);
  const sameSeason = seen.filter((won) => (cohort - won) % YEAR === 0);
  const sum = (of: readonly number[], age: number) =>
    of.reduce((total, won) => total + sales.netSales(won, won + age), 0);
  const compared = sum(sameSeason, 0) > 0 ? sameSeason : seen;
  const first = sum(compared, 0);
  const share = first > 0 ? Math.max(0, sum(compared, 1)) / first : 0;
  return Math.max(0, sales.netSales(cohort, cohort)) * share;
}

/** The last year of the customers first seen ÷ the year before, both behind the period in which they were first seen. */
function firstSeenCarryOver(sales: CohortSales, { now, settled }: Rules): number {
  if (now - 3 < settled) return Number.NaN;
  const year = (newest: number) =>
    sales.netSales(FIRST_SEEN, newest) + sales.netSales(FIRST_SEEN, newest - 1);
  const [before, last] = [year(now - YEAR), year(now)];
  return before > 0 ? fourDigits(Math.max(0, last) / before) : Number.NaN;
}

function projectedFirstSeen(sales: CohortSales, term: number, now: number, ratio: number): number {
  if (sales.customers(FIRST_SEEN) === 0) return 0;
  const years = Math.ceil((term - now) / YEAR);
  return Math.max(0, sales.netSales(FIRST_SEEN, term - years * YEAR)) * ratio ** years;
}

function fourDigits(ratio: number): number {
  return Math.round(ratio * 1e4) / 1e4;
}
