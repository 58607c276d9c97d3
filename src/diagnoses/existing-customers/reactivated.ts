import type { Customer } from '../../customer-base/history.ts';
import type { Standing } from '../../customer-base/term-panel.ts';
import { columnOf, type Frame } from '../../frame.ts';
import type { EpochDay } from '../../units/day.ts';
import type { Share } from '../../units/share.ts';
import { TERMS_SHOWN, termAt } from '../../units/term.ts';
import type { CustomerTerms } from './customer-terms.ts';

/** Terms without a purchase are told apart up to this many; the last one is "this many or more". */
export const MOST_ABSENCE = 4;

export interface ComeBack {
  readonly term: number;
  readonly from: EpochDay;
  readonly to: EpochDay;
  /** of those who had bought before the previous term and not in it: who bought in this one; empty where the previous term is not covered */
  readonly rate: Share;
  /** the same by terms without a purchase: 1, 2, 3, 4 and more */
  readonly byAbsence: readonly Share[];
}

/** Terms 0 … −9, newest first. Only purchases in the file count: who is stated to be older but was never seen is in no base. */
export function comeBacks(
  customers: CustomerTerms,
  { asOf, from }: { readonly asOf: EpochDay; readonly from: EpochDay },
): ComeBack[] {
  const { terms } = customers;
  const counts = Array.from({ length: terms }, () =>
    Array.from({ length: MOST_ABSENCE }, () => ({ hits: 0, base: 0 })),
  );
  customers.each(({ active }) => {
    let lastActive = Number.NaN;
    for (let at = 0; at < terms; at += 1) {
      const absence = at - 1 - lastActive;
      if (absence >= 1) {
        const share = counts[at]![Math.min(absence, MOST_ABSENCE) - 1]!;
        share.base += 1;
        share.hits += active[at]!;
      }
      if (active[at] === 1) lastActive = at;
    }
  });
  return Array.from({ length: Math.min(TERMS_SHOWN, terms) }, (_, k) => {
    const term = 0 - k;
    const covered = termAt(asOf, term - 1).from >= from;
    const byAbsence = counts[terms - 1 + term]!.map((share) => (covered ? share : { hits: 0, base: 0 }));
    const sum = (of: keyof Share) => byAbsence.reduce((total, share) => total + share[of], 0);
    return { ...termAt(asOf, term), rate: { hits: sum('hits'), base: sum('base') }, byAbsence };
  });
}

/** The active customers of term 0 by how they stand in it; amounts in smallest units. */
export interface StandingFigures {
  readonly standing: 'new' | 'retained' | 'reactivated';
  readonly customers: number;
  readonly purchases: number;
  readonly netSales: number;
  /** Σ six-month value as of the as-of day */
  readonly totalSixMonthValue: number;
  /** of those who stood so in the term before: who bought in this one */
  readonly again: Share;
}

export const COMPARED: readonly StandingFigures['standing'][] = ['new', 'retained', 'reactivated'];

/** What the reactivated are worth, beside the new and the retained. */
export function byStanding(customers: CustomerTerms, base: Frame<Customer>): StandingFigures[] {
  const present = customers.terms - 1;
  const numbersOf = columnOf(base, 'customer');
  const value = columnOf(base, 'sixMonthValue');
  const sums = COMPARED.map((standing) => ({
    standing,
    customers: 0,
    purchases: 0,
    netSales: 0,
    totalSixMonthValue: 0,
    again: { hits: 0, base: 0 },
  }));
  const place = (standing: Standing | '' | undefined) =>
    COMPARED.indexOf(standing as StandingFigures['standing']);
  let at = 0;
  customers.each((own) => {
    const now = sums[place(own.standing[present])];
    const before = sums[place(own.standing[present - 1])];
    if (before) {
      before.again.base += 1;
      before.again.hits += own.active[present]!;
    }
    if (!now) return;
    while (at < numbersOf.length && numbersOf[at]! < own.customer) at += 1;
    now.customers += 1;
    now.purchases += own.purchases[present]!;
    now.netSales += own.gross[present]! - own.returned[present]!;
    if (numbersOf[at] === own.customer) now.totalSixMonthValue += value[at]!;
  });
  return sums;
}
