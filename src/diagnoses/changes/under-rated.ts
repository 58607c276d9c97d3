import { columnOf } from '../../frame.ts';
import { SMALLEST_BASE } from '../../units/share.ts';
import { TERM_MONTHS } from '../../units/term.ts';
import type { Study } from '../study.ts';
import type { GroupTest } from './group-tests.ts';

/**
 * Customers whose rank is too low for their segment, proved by those of half a year ago: who of them bought since, against the others of
 * their ranks. The variance is that with which the logarithm of the ratio comes to the normal deviate of Mantel & Haenszel
 * (test-based: Miettinen 1976, Am. J. Epidemiol. 103, 226). Undefined without ranks that can be compared.
 */
export function underRated({ ranks, base }: Pick<Study, 'ranks' | 'base'>): GroupTest | undefined {
  if (!ranks?.trial) return undefined;
  const { customers, buyers, expectedBuyers, deviate } = ranks.trial.under;
  const value = columnOf(base.customers, 'sixMonthValue');
  const { direction } = ranks.review;
  const estimate = Math.log(buyers / expectedBuyers);
  const isTold = customers >= SMALLEST_BASE && estimate * deviate > 0 && Number.isFinite(estimate);
  return {
    name: 'under-rated',
    observed: buyers,
    expected: expectedBuyers,
    estimates: isTold ? [{ estimate, variance: (estimate / deviate) ** 2 }] : [],
    scale: 'logarithm',
    months: TERM_MONTHS,
    customersConcerned: direction.reduce((sum, each) => sum + (each === 1 ? 1 : 0), 0),
    concerned: value.reduce((sum, each, i) => sum + (direction[i] === 1 ? each : 0), 0),
  };
}
