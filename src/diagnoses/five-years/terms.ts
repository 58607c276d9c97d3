import type { CustomerTerm, Standing } from '../../customer-base/term-panel.ts';
import { columnOf, type Frame, textsOf } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import type { Share } from '../../units/share.ts';
import { TERMS_SHOWN, type Term, termOfDay, termsBack } from '../../units/term.ts';
import { type TermErrors, termErrors } from './errors.ts';

/** One half-year of the company. Amounts in smallest units, of all keys (guests are reconciled apart). */
export interface TermFigures extends Term {
  /** the file covers the whole term */
  readonly complete: boolean;
  /** part of the term lies where a first row is not taken for a first purchase */
  readonly firstSeenPeriod: boolean;
  readonly active: number;
  readonly new: number;
  readonly firstSeen: number;
  readonly retained: number;
  readonly reactivated: number;
  readonly notBuying: number;
  readonly purchases: number;
  readonly gross: number;
  readonly returned: number;
  /** keys with a return in the term */
  readonly returners: number;
  readonly netSales: number;
  /** net sales by standing in the term; `returnsOnly` is the returns of keys not active in it */
  readonly netSalesBy: Readonly<Record<Standing, number>>;
  /** retained ÷ active in the previous term; empty base where that one is not covered */
  readonly retention: Share;
  /** of those who bought in the 12 months before the last 12: who bought in the last 12; empty base where not covered */
  readonly yearlyRetention: Share;
  /** customers with a purchase in the 12 months to the end of the term; not known where not covered */
  readonly yearlyActive: number;
  /** active customers with two or more purchases to the end of the term ÷ active */
  readonly repeaters: Share;
  readonly errors: TermErrors;
}

const STANDINGS: readonly Standing[] = ['new', 'firstSeen', 'retained', 'reactivated', 'returnsOnly'];

/** Terms 0 … −9, newest first, as far as the file reaches back. */
export function termTable(
  panel: Frame<CustomerTerm>,
  ledger: Pick<Ledger, 'from'>,
  asOf: EpochDay,
  firstSeenUntil: EpochDay,
): TermFigures[] {
  const sums = sumsByStandingAndTerm(panel);
  const overlaps = overlapsBetweenTerms(panel);
  const oldest = termOfDay(asOf, ledger.from);
  const shown = Math.min(TERMS_SHOWN, 1 - oldest);
  const errors = termErrors(panel, shown);
  const active = (term: number) => activeIn(sums, term);
  return termsBack(asOf, shown).map((span) => {
    const { term } = span;
    const of = (standing: Standing) => sumsOf(sums, standing, term);
    const all = STANDINGS.map(of);
    const gross = total(all, 'gross');
    const returned = total(all, 'returned');
    const retained = of('retained').customers;
    const covered = (earlier: number) => earlier >= oldest && completeFrom(asOf, earlier, ledger.from);
    const previousYear = overlaps.activeInYear(term - 2);
    return {
      ...span,
      complete: span.from >= ledger.from,
      firstSeenPeriod: span.from < firstSeenUntil,
      active: active(term),
      new: of('new').customers,
      firstSeen: of('firstSeen').customers,
      retained,
      reactivated: of('reactivated').customers,
      notBuying: term - 1 < oldest ? 0 : active(term - 1) - retained,
      purchases: total(all, 'purchases'),
      gross,
      returned,
      returners: overlaps.returners(term),
      netSales: gross - returned,
      netSalesBy: Object.fromEntries(
        STANDINGS.map((standing) => [standing, of(standing).gross - of(standing).returned]),
      ) as Record<Standing, number>,
      retention: covered(term - 1) ? { hits: retained, base: active(term - 1) } : { hits: 0, base: 0 },
      yearlyRetention: covered(term - 3)
        ? { hits: overlaps.inBothYears(term), base: previousYear }
        : { hits: 0, base: 0 },
      yearlyActive: covered(term - 1) ? overlaps.activeInYear(term) : Number.NaN,
      repeaters: { hits: overlaps.repeaters(term), base: active(term) },
      errors: errors[0 - term]!,
    };
  });
}

interface Sums {
  customers: number;
  purchases: number;
  gross: number;
  returned: number;
}

const NOTHING: Readonly<Sums> = { customers: 0, purchases: 0, gross: 0, returned: 0 };

/** By standing, and term: the present one first. */
type SumsByStanding = Readonly<Record<Standing, Sums[]>>;

function sumsByStandingAndTerm(panel: Frame<CustomerTerm>): SumsByStanding {
  const sums: SumsByStanding = { new: [], firstSeen: [], retained: [], reactivated: [], returnsOnly: [] };
  const standing = textsOf(panel, 'standing');
  const term = columnOf(panel, 'term');
  const purchases = columnOf(panel, 'purchases');
  const gross = columnOf(panel, 'gross');
  const returned = columnOf(panel, 'returned');
  for (let i = 0; i < term.length; i += 1) {
    const ofStanding = sums[standing[i]!];
    const termsAgo = 0 - term[i]!;
    ofStanding[termsAgo] ??= { ...NOTHING };
    const found = ofStanding[termsAgo]!;
    found.customers += 1;
    found.purchases += purchases[i]!;
    found.gross += gross[i]!;
    found.returned += returned[i]!;
  }
  return sums;
}

function sumsOf(sums: SumsByStanding, standing: Standing, term: number): Readonly<Sums> {
  return sums[standing][0 - term] ?? NOTHING;
}

function activeIn(sums: SumsByStanding, term: number): number {
  const active = STANDINGS.filter((standing) => standing !== 'returnsOnly');
  return total(
    active.map((standing) => sumsOf(sums, standing, term)),
    'customers',
  );
}

function total(rows: readonly Readonly<Sums>[], name: keyof Sums): number {
  return rows.reduce((sum, row) => sum + row[name], 0);
}

function completeFrom(asOf: EpochDay, term: number, from: EpochDay): boolean {
  const [span] = termsBack(asOf, 1 - term).slice(-1);
  return span !== undefined && span.from >= from;
}

/** Customers by term, counted where a customer's terms stand side by side; the panel is sorted by customer, then term. */
function overlapsBetweenTerms(panel: Frame<CustomerTerm>) {
  const customer = columnOf(panel, 'customer');
  const term = columnOf(panel, 'term');
  const purchases = columnOf(panel, 'purchases');
  const returned = columnOf(panel, 'returned');
  const oldest = term.reduce((least, t) => Math.min(least, t), 0);
  const newCounts = () => new Uint32Array(2 - oldest); // oldest … 1: the year to come holds term 0
  const activeInYear = newCounts();
  const inBothYears = newCounts();
  const repeaters = newCounts();
  const returners = newCounts();

  for (let start = 0; start < customer.length; ) {
    /** ends of the years with a purchase: the year that ends with a term holds that term and the one before */
    const years: number[] = [];
    let toDate = 0;
    let end = start;
    for (; end < customer.length && customer[end] === customer[start]; end += 1) {
      const t = term[end]!;
      if (returned[end]! > 0) returners[t - oldest]! += 1;
      if (purchases[end] === 0) continue;
      toDate += purchases[end]!;
      if (toDate >= 2) repeaters[t - oldest]! += 1;
      if (years.at(-1) !== t) years.push(t);
      years.push(t + 1);
    }
    for (let i = 0; i < years.length; i += 1) {
      const year = years[i]!;
      activeInYear[year - oldest]! += 1;
      if (years[i - 1] === year - 2 || years[i - 2] === year - 2) inBothYears[year - oldest]! += 1;
    }
    start = end;
  }
  const inTerm = (counts: Uint32Array) => (t: number) => counts[t - oldest] ?? 0;
  return {
    activeInYear: inTerm(activeInYear),
    inBothYears: inTerm(inBothYears),
    repeaters: inTerm(repeaters),
    returners: inTerm(returners),
  };
}
