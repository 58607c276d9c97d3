import type { CustomerTerm, Standing } from '../../customer-base/term-panel.ts';
import { columnOf, type Frame, textsOf } from '../../frame.ts';

/** What customers did term by term, as arrays by term: place 0 is the oldest term of the panel, the last one term 0. */
export interface CustomerTerms {
  /** terms of the panel: `terms - 1 + term` is the place of a term */
  readonly terms: number;
  /**
   * One call a key, in the order of their numbers. Standings are '' where there is no row, amounts then 0. The arrays
   * are the same for all calls: valid within the call, not to be kept.
   */
  each(visit: (own: OwnTerms) => void): void;
  /** One call a row of the panel in the places `from` … `to`, in the order of the customers' numbers, then of the places. */
  eachBetween(
    from: number,
    to: number,
    visit: (customer: number, place: number, purchases: number, netSales: number) => void,
  ): void;
}

export interface OwnTerms {
  customer: number;
  readonly standing: (Standing | '')[];
  readonly purchases: Float64Array;
  /** smallest units */
  readonly gross: Float64Array;
  readonly returned: Float64Array;
  /** bought in the term */
  readonly active: Uint8Array;
}

export function customerTerms(panel: Frame<CustomerTerm>): CustomerTerms {
  const customer = columnOf(panel, 'customer');
  const term = columnOf(panel, 'term');
  const standing = textsOf(panel, 'standing');
  const purchases = columnOf(panel, 'purchases');
  const gross = columnOf(panel, 'gross');
  const returned = columnOf(panel, 'returned');
  const terms = 1 - term.reduce((oldest, t) => Math.min(oldest, t), 0);
  return {
    terms,
    each: (visit) => {
      const own: OwnTerms = {
        customer: -1,
        standing: new Array<Standing | ''>(terms).fill(''),
        purchases: new Float64Array(terms),
        gross: new Float64Array(terms),
        returned: new Float64Array(terms),
        active: new Uint8Array(terms),
      };
      for (let row = 0; row < customer.length; ) {
        const first = row;
        own.customer = customer[row]!;
        for (; row < customer.length && customer[row] === own.customer; row += 1) {
          const place = terms - 1 + term[row]!;
          own.standing[place] = standing[row]!;
          own.purchases[place] = purchases[row]!;
          own.gross[place] = gross[row]!;
          own.returned[place] = returned[row]!;
          own.active[place] = purchases[row]! > 0 ? 1 : 0;
        }
        visit(own);
        for (let used = first; used < row; used += 1) {
          const place = terms - 1 + term[used]!;
          own.standing[place] = '';
          own.purchases[place] = own.gross[place] = own.returned[place] = own.active[place] = 0;
        }
      }
    },
    eachBetween: (from, to, visit) => {
      for (let row = 0; row < customer.length; row += 1) {
        const place = terms - 1 + term[row]!;
        if (place < from || place > to) continue;
        visit(customer[row]!, place, purchases[row]!, gross[row]! - returned[row]!);
      }
    },
  };
}
