import type { CustomerTerm, Standing } from '../../customer-base/term-panel.ts';
import { columnOf, type Frame, textsOf } from '../../frame.ts';

/** What was bought in a span of time. Amounts in smallest units. */
export interface Volume {
  /** with a purchase in it */
  readonly customers: number;
  readonly purchases: number;
  readonly gross: number;
  readonly returned: number;
}

export type VolumeBy = Readonly<Record<Standing, Volume>>;
type Sums = { -readonly [Name in keyof Volume]: number };

const STANDINGS: readonly Standing[] = ['new', 'firstSeen', 'retained', 'reactivated', 'returnsOnly'];
const nothing = (): Sums => ({ customers: 0, purchases: 0, gross: 0, returned: 0 });

/** By standing, of each of `terms` terms, the present one first. */
export function volumesByTerm(panel: Frame<CustomerTerm>, terms: number): VolumeBy[] {
  const sums = Array.from(
    { length: terms },
    () => Object.fromEntries(STANDINGS.map((standing) => [standing, nothing()])) as Record<Standing, Sums>,
  );
  const standing = textsOf(panel, 'standing');
  const { term, purchases, gross, returned } = columns(panel);
  for (let i = 0; i < term.length; i += 1) {
    const found = sums[0 - term[i]!]?.[standing[i]!];
    if (!found) continue;
    found.customers += purchases[i]! > 0 ? 1 : 0;
    found.purchases += purchases[i]!;
    found.gross += gross[i]!;
    found.returned += returned[i]!;
  }
  return sums;
}

/**
 * By standing in the twelve months that end with term `newest`, as in a term: new if the first purchase lies in them, retained if
 * something was bought in them and in the twelve months before.
 */
export function volumesOfYear(panel: Frame<CustomerTerm>, newest: number): VolumeBy {
  const sums = Object.fromEntries(STANDINGS.map((standing) => [standing, nothing()])) as Record<
    Standing,
    Sums
  >;
  const standing = textsOf(panel, 'standing');
  const { customer, term, purchases, gross, returned } = columns(panel);
  for (let row = 0; row < term.length; ) {
    const own = customer[row]!;
    const year = nothing();
    let boughtBefore = false;
    let first: Standing | undefined;
    for (; row < term.length && customer[row] === own; row += 1) {
      const ago = newest - term[row]!;
      if (purchases[row]! > 0 && (ago === 2 || ago === 3)) boughtBefore = true;
      if (ago !== 0 && ago !== 1) continue;
      if (standing[row] === 'new' || standing[row] === 'firstSeen') first = standing[row];
      year.purchases += purchases[row]!;
      year.gross += gross[row]!;
      year.returned += returned[row]!;
    }
    const bought = year.purchases > 0;
    const found = sums[bought ? (first ?? (boughtBefore ? 'retained' : 'reactivated')) : 'returnsOnly'];
    found.customers += bought ? 1 : 0;
    found.purchases += year.purchases;
    found.gross += year.gross;
    found.returned += year.returned;
  }
  return sums;
}

export function total(volumes: VolumeBy): Volume {
  const sum = nothing();
  for (const standing of STANDINGS) {
    for (const name of ['customers', 'purchases', 'gross', 'returned'] as const) {
      sum[name] += volumes[standing][name];
    }
  }
  return sum;
}

/** Of the terms from `oldest` to `newest` together: who bought in several of them is one customer. */
export function volumeBetween(panel: Frame<CustomerTerm>, oldest: number, newest: number): Volume {
  const { customer, term, purchases, gross, returned } = columns(panel);
  const sum = nothing();
  let counted = -1;
  for (let i = 0; i < term.length; i += 1) {
    if (term[i]! < oldest || term[i]! > newest) continue;
    if (purchases[i]! > 0 && customer[i] !== counted) {
      counted = customer[i]!;
      sum.customers += 1;
    }
    sum.purchases += purchases[i]!;
    sum.gross += gross[i]!;
    sum.returned += returned[i]!;
  }
  return sum;
}

function columns(panel: Frame<CustomerTerm>) {
  return {
    customer: columnOf(panel, 'customer'),
    term: columnOf(panel, 'term'),
    purchases: columnOf(panel, 'purchases'),
    gross: columnOf(panel, 'gross'),
    returned: columnOf(panel, 'returned'),
  };
}
