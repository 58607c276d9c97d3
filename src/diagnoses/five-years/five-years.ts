import { rate, ratio, SMALLEST_BASE } from '../../units/share.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { Study } from '../study.ts';
import { subscriptionsMarked } from '../subscriptions-marked.ts';
import { activeBy, WAYS, type Way, type WayTerm } from '../ways-of-buying.ts';
import { charts } from './charts.ts';
import { tables } from './tables.ts';
import { type TermFigures, termTable } from './terms.ts';

export interface FiveYearsFigures {
  /** newest first */
  readonly terms: readonly TermFigures[];
  readonly present: TermFigures;
  /** the same half-year of the year before, where the file covers it */
  readonly yearBefore: TermFigures | undefined;
  /** present ÷ same half-year of the year before − 1; not known without one */
  readonly netSalesChange: number;
  readonly activeChange: number;
  readonly newChange: number;
  /** difference of rates; not known without both */
  readonly retentionChange: number;
  readonly yearlyRetentionChange: number;
  /** by way of buying, terms as in `terms`; only where the file marks subscriptions */
  readonly ways?: readonly { readonly way: Way; readonly terms: readonly WayTerm[] }[];
}

function measure(study: Study): FiveYearsFigures {
  const { panel, ledger, asOf, history } = study;
  const terms = termTable(panel, ledger, asOf, history.firstSeenUntil);
  const present = terms[0]!;
  const yearBefore = terms[2]?.complete ? terms[2] : undefined;
  const change = (of: (term: TermFigures) => number) =>
    yearBefore === undefined ? Number.NaN : ratio(of(present), of(yearBefore)) - 1;
  return {
    terms,
    present,
    yearBefore,
    netSalesChange: change((term) => term.netSales),
    activeChange: change((term) => term.active),
    newChange: yearBefore?.firstSeenPeriod ? Number.NaN : change((term) => term.new),
    retentionChange: yearBefore ? rate(present.retention) - rate(yearBefore.retention) : Number.NaN,
    yearlyRetentionChange: yearBefore
      ? rate(present.yearlyRetention) - rate(yearBefore.yearlyRetention)
      : Number.NaN,
    ...(subscriptionsMarked(study)
      ? { ways: WAYS.map((way) => ({ way, terms: activeBy(way, study) })) }
      : {}),
  };
}

/** ② Half-year by half-year: who bought, who stayed, what it brought. */
export const fiveYears: Diagnosis<FiveYearsFigures> = {
  name: 'five-years',
  measure,
  charts,
  tables,
  kpis: {},
  conditions: (figures) => ({
    compared: figures.yearBefore !== undefined,
    'present-known': !figures.present.firstSeenPeriod,
    'year-before-known': figures.yearBefore?.firstSeenPeriod === false,
    'first-seen': figures.terms.some((term) => term.firstSeen > 0),
    incomplete: figures.terms.some((term) => !term.complete),
    charted: figures.terms.filter((term) => term.complete).length > 1,
    'retention-charted': figures.terms.filter((term) => term.retention.base >= SMALLEST_BASE).length > 1,
    'retention-known': figures.present.retention.base > 0,
    'retention-compared': Number.isFinite(figures.retentionChange),
    'few-active': figures.present.active < SMALLEST_BASE,
    'sales-compared': Number.isFinite(figures.netSalesChange) && Number.isFinite(figures.activeChange),
    ways: figures.ways !== undefined,
    yearly: figures.present.yearlyRetention.base > 0,
  }),
};
