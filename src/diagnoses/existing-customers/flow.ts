import type { Standing } from '../../customer-base/term-panel.ts';
import type { EpochDay } from '../../units/day.ts';
import { ratio, type Share } from '../../units/share.ts';
import { TERMS_SHOWN, type Term, termAt, termsBack } from '../../units/term.ts';
import type { CustomerTerms } from './customer-terms.ts';

/** Gross sales of the same customers in two periods, smallest units; not known where the earlier one is not covered. */
export interface KeptSales {
  readonly before: number;
  readonly now: number;
  /** now ÷ before */
  readonly rate: number;
}

/** What became of the active customers from one term to the next. */
export interface TermFlow extends Term {
  /** the file covers the whole term, and the whole one before */
  readonly complete: boolean;
  readonly beforeComplete: boolean;
  /** part of the term lies where a first row is not taken for a first purchase */
  readonly firstSeenPeriod: boolean;
  /** activeBefore + new + firstSeen + reactivated − notBuying = active */
  readonly activeBefore: number;
  readonly new: number;
  readonly firstSeen: number;
  readonly reactivated: number;
  readonly retained: number;
  readonly notBuying: number;
  readonly active: number;
  /** by heads: active again ÷ active in the term before; empty base where that one is not covered */
  readonly retention: Share;
  /** by money: of those active in the term before */
  readonly keptSales: KeptSales;
  /** the same of twelve months and the twelve before */
  readonly yearlyRetention: Share;
  readonly yearlyKeptSales: KeptSales;
}

const STANDINGS: readonly Standing[] = ['new', 'firstSeen', 'retained', 'reactivated'];
const NOT_COVERED = { hits: 0, base: 0, before: Number.NaN, now: Number.NaN };

/** Terms 0 … −9, newest first, as far as the file reaches back. */
export function customerFlow(
  customers: CustomerTerms,
  { asOf, from, firstSeenUntil }: { asOf: EpochDay; from: EpochDay; firstSeenUntil: EpochDay },
): TermFlow[] {
  const { terms } = customers;
  const heads = Object.fromEntries(STANDINGS.map((name) => [name, new Float64Array(terms)]));
  const half = newKept(terms);
  const year = newKept(terms);
  customers.each(({ standing, active, gross }) => {
    for (let at = 0; at < terms; at += 1) {
      if (active[at] === 1) heads[standing[at]!]![at]! += 1;
      if (at >= 1 && active[at - 1] === 1) count(half, at, gross[at - 1]!, gross[at]!, active[at] === 1);
      if (at < 3 || (active[at - 2] === 0 && active[at - 3] === 0)) continue;
      const bought = active[at] === 1 || active[at - 1] === 1;
      count(year, at, gross[at - 2]! + gross[at - 3]!, gross[at]! + gross[at - 1]!, bought);
    }
  });
  const covered = (term: number) => termAt(asOf, term).from >= from;
  return termsBack(asOf, Math.min(TERMS_SHOWN, terms)).map((span) => {
    const at = terms - 1 + span.term;
    const of = (name: string) => heads[name]![at]!;
    const beforeComplete = covered(span.term - 1);
    const ofHalf = beforeComplete ? keptAt(half, at) : NOT_COVERED;
    const ofYear = covered(span.term - 3) ? keptAt(year, at) : NOT_COVERED;
    const activeBefore = half.base[at]!;
    return {
      ...span,
      complete: covered(span.term),
      beforeComplete,
      firstSeenPeriod: span.from < firstSeenUntil,
      activeBefore,
      new: of('new'),
      firstSeen: of('firstSeen'),
      reactivated: of('reactivated'),
      retained: of('retained'),
      notBuying: activeBefore - of('retained'),
      active: STANDINGS.reduce((sum, name) => sum + of(name), 0),
      retention: { hits: ofHalf.hits, base: ofHalf.base },
      keptSales: keptSales(ofHalf),
      yearlyRetention: { hits: ofYear.hits, base: ofYear.base },
      yearlyKeptSales: keptSales(ofYear),
    };
  });
}

function keptSales({ before, now }: { readonly before: number; readonly now: number }): KeptSales {
  return { before, now, rate: ratio(now, before) };
}

type Kept = Readonly<Record<'hits' | 'base' | 'before' | 'now', Float64Array>>;

function newKept(terms: number): Kept {
  const column = () => new Float64Array(terms);
  return { hits: column(), base: column(), before: column(), now: column() };
}

function count(kept: Kept, at: number, before: number, now: number, bought: boolean): void {
  kept.base[at]! += 1;
  kept.before[at]! += before;
  kept.now[at]! += now;
  if (bought) kept.hits[at]! += 1;
}

function keptAt({ hits, base, before, now }: Kept, at: number) {
  return { hits: hits[at]!, base: base[at]!, before: before[at]!, now: now[at]! };
}
