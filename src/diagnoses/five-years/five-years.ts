import { rate } from '../../units/share.ts';
import { TERMS_SHOWN } from '../../units/term.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { Study } from '../study.ts';
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
}

function measure(study: Study): FiveYearsFigures {
  const { panel, ledger, asOf, history } = study;
  const terms = termTable(panel, ledger, asOf, history.firstSeenUntil);
  const present = terms[0]!;
  const yearBefore = terms[2]?.complete ? terms[2] : undefined;
  const change = (of: (term: TermFigures) => number) =>
    yearBefore === undefined ? Number.NaN : of(present) / of(yearBefore) - 1;
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
  };
}

/** ② Half-year by half-year: who bought, who stayed, what it brought. */
export const fiveYears: Diagnosis<FiveYearsFigures> = {
  name: 'five-years',
  measure,
  judge: () => [],
  charts,
  tables,
  kpis: {},
  conditions: (figures) => ({
    compared: figures.yearBefore !== undefined,
    'first-seen': figures.terms.some((term) => term.firstSeen > 0),
    incomplete: figures.terms.some((term) => !term.complete),
    'sales-up': figures.netSalesChange > 0,
    charted: figures.terms.filter((term) => term.complete).length > 1,
    'all-ten': figures.terms.length === TERMS_SHOWN && figures.terms.every((term) => term.complete),
    yearly: figures.terms.some((term) => term.yearlyRetention.base > 0),
  }),
};
