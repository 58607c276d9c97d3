import type { Purchase } from '../../customer-base/purchase-list.ts';
import { columnOf, type Frame } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import type { CustomerTerms } from './customer-terms.ts';

/** What customers bought first in term 0: those who came back in it beside those who went on. */
export interface ReturnedTo {
  /** '' is "not stated"; undefined stands for all that are not named */
  readonly name: string | undefined;
  readonly names: number;
  /** customers whose first purchase of the term led with it */
  readonly reactivated: number;
  readonly retained: number;
}

export function returnedTo(
  customers: CustomerTerms,
  purchases: Frame<Purchase>,
  { kinds, categories }: Pick<Ledger, 'kinds' | 'categories'>,
  { from, named }: { readonly from: EpochDay; readonly named: number },
): ReturnedTo[] {
  const customer = columnOf(purchases, 'customer');
  const day = columnOf(purchases, 'day');
  const kind = columnOf(purchases, 'kind');
  const counts = {
    reactivated: new Float64Array(categories.length),
    retained: new Float64Array(categories.length),
  };
  let row = 0;
  customers.each((own) => {
    const standing = own.standing[customers.terms - 1];
    if (standing !== 'reactivated' && standing !== 'retained') return;
    while (row < customer.length && (customer[row]! < own.customer || day[row]! < from)) row += 1;
    if (customer[row] === own.customer) counts[standing][kinds.category[kind[row]!]!]! += 1;
  });
  const all = categories
    .map((name, i) => ({
      name,
      names: 1,
      reactivated: counts.reactivated[i]!,
      retained: counts.retained[i]!,
    }))
    .filter((of) => of.reactivated + of.retained > 0)
    .sort((a, b) => b.reactivated - a.reactivated || b.retained - a.retained || (a.name < b.name ? -1 : 1));
  const others = all.slice(named);
  if (others.length === 0) return all;
  const sum = (of: 'reactivated' | 'retained') => others.reduce((total, other) => total + other[of], 0);
  return [
    ...all.slice(0, named),
    { name: undefined, names: others.length, reactivated: sum('reactivated'), retained: sum('retained') },
  ];
}
