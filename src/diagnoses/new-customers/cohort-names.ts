import type { EpochDay } from '../../units/day.ts';
import { SMALLEST_BASE } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Cohort, NewCustomersFigures } from './figures.ts';

interface Won {
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly customers: number;
  readonly whole: boolean;
}

/** A cohort as the first cell of a row: its months, marked where part of those won then cannot be told. */
export function spanOf({ from, to, whole }: Pick<Won, 'from' | 'to' | 'whole'>, words: Words): string {
  const span = words.text('term-span', { from: words.month(from), to: words.month(to) });
  return whole ? span : span + words.text('incomplete');
}

/** Grey where it is too small for a rate, or not whole. */
export function styleOf({ customers, whole }: Pick<Won, 'customers' | 'whole'>): { style?: 'muted' } {
  return customers < SMALLEST_BASE || !whole ? { style: 'muted' } : {};
}

/** Whole cohorts large enough for a rate, newest first. */
export function comparable({ cohorts }: Pick<NewCustomersFigures, 'cohorts'>): Cohort[] {
  return cohorts.filter((cohort) => cohort.whole && cohort.customers >= SMALLEST_BASE);
}
