import type { Diagnosis } from '../diagnosis.ts';
import type { Study } from '../study.ts';
import { tables } from './tables.ts';
import { type FiscalYearFigures, fiscalYears as yearsOf } from './years.ts';

export interface FiscalYearsFigures {
  /** where the user said when fiscal years end; the oldest first */
  readonly years?: readonly FiscalYearFigures[];
  /** the last fiscal year that is over and wholly in the file */
  readonly last?: FiscalYearFigures;
}

function measure(study: Study): FiscalYearsFigures {
  const { fiscalYearEnd } = study.inputs;
  if (fiscalYearEnd === undefined) return {};
  const years = yearsOf(study, fiscalYearEnd);
  const last = years.filter((year) => year.complete).at(-1);
  return { years, ...(last ? { last } : {}) };
}

/** The figures by the client's own fiscal years, so that they can be held against his books. */
export const fiscalYears: Diagnosis<FiscalYearsFigures> = {
  name: 'fiscal-years',
  measure,
  charts: {},
  tables,
  kpis: {},
  conditions: ({ years = [], last }) => ({
    'one-over': last !== undefined,
    compared: Number.isFinite(last?.netSalesChange),
    incomplete: years.some((year) => !year.complete),
    'new-unknown': years.some((year) => Number.isNaN(year.newCustomers)),
    guests: years.some((year) => year.netSalesOf.guests !== 0),
  }),
};
