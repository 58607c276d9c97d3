import { columnOf } from '../../frame.ts';
import { SMALLEST_BASE } from '../../units/share.ts';
import { TERMS_SHOWN, type Term, termOfDay, termsBack } from '../../units/term.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { Study } from '../study.ts';
import { type Change, changeBetween } from './change.ts';
import { charts } from './charts.ts';
import { type CohortSales, cohortSales, FIRST_SEEN } from './cohort-sales.ts';
import { dailySales } from './daily-sales.ts';
import { type MixChange, mixChange } from './mix.ts';
import { type NextHalfYear, nextHalfYear, type RetentionPoint, yearPoint } from './next-half-year.ts';
import { type Peaks, peaks } from './peaks.ts';
import { type RunOff, runOff } from './run-off.ts';
import { type Season, season } from './season.ts';
import { tables } from './tables.ts';
import { type CohortRow, cohortRows, type IntegratedTerm, integratedTerms, monthsFrom } from './terms.ts';
import { total, type VolumeBy, volumeBetween, volumesByTerm, volumesOfYear } from './volumes.ts';

export interface IntegratedFigures {
  /** newest first */
  readonly terms: readonly IntegratedTerm[];
  readonly present: IntegratedTerm;
  /** the same half-year of the year before, where the file covers it */
  readonly yearBefore?: IntegratedTerm;
  /** net sales by acquisition, in the order of `terms` */
  readonly cohorts: readonly CohortRow[];
  /** each term against the same half-year of the year before, newest first, as far as the file covers both */
  readonly changes: readonly (Change & Term)[];
  /** the last twelve months against the twelve before */
  readonly yearChange?: Change;
  /** only where nobody in either half-year is merely first seen */
  readonly mix?: MixChange;
  /** the same of the last twelve months against the twelve before; standings by twelve months */
  readonly yearMix?: MixChange;
  readonly season: Season;
  readonly peaks?: Peaks;
  readonly next: NextHalfYear;
  /** what one point of yearly retention more is worth in twelve months */
  readonly yearPoint?: RetentionPoint;
  /** net sales of the half-year before this one to customers won before it: the season of the six months to come */
  readonly existingYearAgo: number;
  readonly runOff?: RunOff;
  /** the same as of a year ago, against what these customers then bought in twelve months; smallest units */
  readonly runOffTried?: { readonly projected: number; readonly actual: number };
  /** net sales of the last twelve months, not known where the file does not cover them */
  readonly yearSales: number;
}

function measure(study: Study): IntegratedFigures {
  const { panel, ledger, asOf, base, history } = study;
  const spans = termsBack(asOf, Math.min(TERMS_SHOWN, 1 - termOfDay(asOf, ledger.from)));
  const volumes = volumesByTerm(panel, spans.length);
  const cohorts = cohortSales(ledger.firstRowDay, base.customers, panel, asOf);
  const daily = dailySales(ledger, columnOf(study.purchases, 'day'), asOf);
  const terms = integratedTerms(study, spans, volumes, cohorts, monthsFrom(daily, asOf));
  const present = terms[0]!;
  const yearBefore = terms[2]?.complete ? terms[2] : undefined;
  const found = peaks(daily, ledger.from, asOf);
  const mix =
    yearBefore && yearBefore.from >= history.firstSeenUntil ? mixChange(volumes[2]!, volumes[0]!) : undefined;
  const yearChange = terms[3]?.complete
    ? changeBetween(volumeBetween(panel, -3, -2), volumeBetween(panel, -1, 0))
    : undefined;
  const year = terms[3]?.complete ? volumesOfYear(panel, 0) : undefined;
  const yearMix =
    year && terms[3]!.from >= history.firstSeenUntil ? mixChange(volumesOfYear(panel, -2), year) : undefined;
  const point = year && yearPoint(year);
  const rules = { asOf, ...oldestTerms(study) };
  const ran = runOff(cohorts, { ...rules, now: 0 });
  const tried = ran && tryRunOff(cohorts, rules);
  const before = terms[1];
  return {
    terms,
    present,
    ...(yearBefore ? { yearBefore } : {}),
    cohorts: cohortRows(cohorts, spans),
    changes: changesOf(terms, volumes),
    ...(yearChange ? { yearChange } : {}),
    ...(mix ? { mix } : {}),
    ...(yearMix ? { yearMix } : {}),
    season: season(daily, ledger.from, asOf),
    ...(found ? { peaks: found } : {}),
    next: nextHalfYear(base, panel, ledger.keys.length),
    ...(point ? { yearPoint: point } : {}),
    existingYearAgo:
      before && before.from >= history.firstSeenUntil && before.complete
        ? netOf(volumes[1]!, 'retained') + netOf(volumes[1]!, 'reactivated')
        : Number.NaN,
    ...(ran ? { runOff: ran } : {}),
    ...(tried ? { runOffTried: tried } : {}),
    yearSales: present.yearComplete ? present.netSales + before!.netSales : Number.NaN,
  };
}

function netOf(volumes: VolumeBy, standing: keyof VolumeBy): number {
  return volumes[standing].gross - volumes[standing].returned;
}

function changesOf(terms: readonly IntegratedTerm[], volumes: readonly VolumeBy[]): (Change & Term)[] {
  return terms.flatMap(({ term, from, to }, ago) => {
    if (!terms[ago + 2]?.complete) return [];
    const change = changeBetween(total(volumes[ago + 2]!), total(volumes[ago]!));
    return change ? [{ term, from, to, ...change }] : [];
  });
}

/** The oldest term that the file covers, and the oldest that lies behind the first-seen period. */
function oldestTerms({ ledger, history, asOf }: Study): {
  readonly oldest: number;
  readonly settled: number;
} {
  const firstWhole = (day: number) => {
    const term = termOfDay(asOf, day);
    return termsBack(asOf, 1 - term).at(-1)!.from >= day ? term : term + 1;
  };
  const from = Math.min(ledger.from, asOf);
  const until = Math.min(Math.max(history.firstSeenUntil, from), asOf);
  return { oldest: firstWhole(from), settled: firstWhole(until) };
}

function tryRunOff(
  sales: CohortSales,
  rules: { readonly asOf: number; readonly oldest: number; readonly settled: number },
): IntegratedFigures['runOffTried'] {
  const then = runOff(sales, { ...rules, now: -2 });
  if (!then) return undefined;
  const groups = [...sales.cohorts.filter((cohort) => cohort <= -2), FIRST_SEEN];
  return {
    projected: then.terms.slice(0, 2).reduce((sum, term) => sum + term.observed + term.assumed, 0),
    actual: groups.reduce((sum, cohort) => sum + sales.netSales(cohort, -1) + sales.netSales(cohort, 0), 0),
  };
}

/** ② The whole: what sales consist of, why they changed, and where they go. */
export const integrated: Diagnosis<IntegratedFigures> = {
  name: 'integrated',
  measure,
  charts,
  tables,
  kpis: {},
  conditions: (figures) => ({
    compared: figures.changes[0]?.term === 0,
    'year-compared': figures.yearChange !== undefined,
    mixed: figures.mix !== undefined,
    'year-mixed': figures.yearMix !== undefined,
    charted: figures.terms.filter((term) => term.complete).length > 1,
    'first-seen': figures.cohorts.some((row) => row.kind === 'firstSeen' && row.customers > 0),
    'new-told': Number.isFinite(figures.present.newShare),
    'new-compared': Number.isFinite(figures.present.newShare - (figures.yearBefore?.newShare ?? Number.NaN)),
    'year-new-told': Number.isFinite(figures.present.yearNewShare),
    'few-active': figures.present.spread.customers < SMALLEST_BASE,
    seasonal: figures.season.months !== undefined,
    'season-sure': figures.season.months?.some((month) => month.season !== 'unknown') ?? false,
    busy: figures.season.months?.some((month) => month.season === 'busy') ?? false,
    slack: figures.season.months?.some((month) => month.season === 'slack') ?? false,
    'peaks-told': figures.peaks !== undefined,
    'peaks-found': (figures.peaks?.count ?? 0) > 0,
    'year-ago-told': Number.isFinite(figures.existingYearAgo),
    'year-point-told': figures.yearPoint !== undefined,
    'point-told': Number.isFinite(figures.next.point.sales),
    'run-off': figures.runOff !== undefined,
    'run-off-tried': figures.runOffTried !== undefined,
    'too-few': figures.next.active.customers < SMALLEST_BASE,
  }),
};
