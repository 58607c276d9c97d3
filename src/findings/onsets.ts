import type { ChangeName } from '../diagnoses/changes/tests.ts';
import type { Scale } from '../models/step-change.ts';

/** Since when a change may have lasted: for the last year, or ever more customers of the last half-year. */
export type Onset = 'last-year' | 'half-year-growing';

const COUNT = 'logarithm-of-count';

/** What is looked at in every company, which way is the ill one, and what part of the list it belongs to. */
export const CHANGES = {
  acquisition: { ill: 'fall', onset: 'last-year', of: COUNT },
  'f2-conversion': { ill: 'fall', onset: 'last-year', of: COUNT },
  'cohort-mix': { ill: 'fall', onset: 'last-year', of: COUNT },
  'acquisition-category': { ill: 'fall', onset: 'last-year', of: COUNT },
  channel: { ill: 'fall', onset: 'last-year', of: COUNT },
  'order-value': { ill: 'fall', onset: 'last-year', of: 'level' },
  returns: { ill: 'rise', onset: 'last-year', of: COUNT },
  'returns-of-category': { ill: 'rise', onset: 'last-year', of: COUNT },
  repeaters: { ill: 'fall', onset: 'last-year', of: COUNT },
  'top-customers': { ill: 'fall', onset: 'half-year-growing', of: COUNT },
  'subscriptions-left': { ill: 'rise', onset: 'last-year', of: COUNT },
} as const satisfies Record<
  ChangeName,
  { readonly ill: 'fall' | 'rise'; readonly onset: Onset; readonly of: Scale }
>;

const YEAR_MONTHS = 12;
const HALF_YEAR_MONTHS = 6;

/** How much of a change a period of `monthsPerPeriod` shows, 0 … 1; `ago` periods. */
export function exposureOf(onset: Onset, ago: number, monthsPerPeriod: number): number {
  const month = (ago + 0.5) * monthsPerPeriod;
  if (onset === 'last-year') return month < YEAR_MONTHS ? 1 : 0;
  return month < HALF_YEAR_MONTHS ? 1 - month / HALF_YEAR_MONTHS : 0;
}
