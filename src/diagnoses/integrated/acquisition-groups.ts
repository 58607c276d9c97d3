import type { Words } from '../../units/words.ts';
import type { IntegratedFigures } from './integrated.ts';
import type { CohortRow } from './terms.ts';

/** Customers as a reader sees them by when they were won: from the oldest to the newest. */
export interface AcquisitionGroup {
  readonly name: string;
  readonly kind: CohortRow['kind'];
  readonly customers: number;
  /** in the order of the half-years, newest first */
  readonly netSales: readonly number[];
}

/** With more half-years than this, cohorts are shown by year: colours and columns would not do. */
const MOST_HALF_YEARS = 6;

/** First seen, won before the terms shown, then by the year (in a short file the half-year) in which they were won. */
export function acquisitionGroups({ cohorts, terms }: IntegratedFigures, words: Words): AcquisitionGroup[] {
  const termsEach = terms.length > MOST_HALF_YEARS ? 2 : 1;
  const groups = Array.from({ length: Math.ceil(terms.length / termsEach) }, (_, k) => {
    const rows = cohorts.filter(
      ({ cohort = 1 }) => cohort <= 0 && Math.floor((0 - cohort) / termsEach) === k,
    );
    return {
      name: words.text('integrated.won-until', { to: words.shortMonth(terms[k * termsEach]!.to) }),
      kind: 'cohort' as const,
      customers: rows.reduce((sum, row) => sum + row.customers, 0),
      netSales: terms.map((_, i) => rows.reduce((sum, row) => sum + row.netSales[i]!, 0)),
    };
  });
  const apart = cohorts
    .filter((row) => row.kind === 'firstSeen' || row.kind === 'earlier')
    .map((row) => ({ ...row, name: words.text(`integrated.${row.kind}`) }))
    .reverse();
  return [...apart, ...groups.reverse()].filter((group) => group.customers > 0);
}
