import { columnOf, type Readings } from '../../frame.ts';
import type { Study } from '../study.ts';

/** Every purchase with the place of the category that led it; sorted by customer, then day. */
export interface LedPurchases {
  readonly customer: Readings;
  readonly day: Readings;
  readonly nth: Readings;
  /** 1 where the customer's first purchase is known, and so which one this is */
  readonly nthKnown: Readings;
  readonly place: Int32Array;
}

export function ledPurchases({ purchases, ledger, categories }: Study): LedPurchases {
  const { placeOf } = categories.places;
  return {
    customer: columnOf(purchases, 'customer'),
    day: columnOf(purchases, 'day'),
    nth: columnOf(purchases, 'nth'),
    nthKnown: columnOf(purchases, 'nthKnown'),
    place: Int32Array.from(columnOf(purchases, 'kind'), (kind) => placeOf[ledger.kinds.category[kind]!]!),
  };
}
