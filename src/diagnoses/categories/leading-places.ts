import { numbers } from '../../frame.ts';
import type { Study } from '../study.ts';

/** Every purchase with the place of the category that led it; sorted by customer, then day. */
export interface LedPurchases {
  readonly customer: Float64Array;
  readonly day: Float64Array;
  readonly nth: Float64Array;
  /** 1 where the customer's first purchase is known, and so which one this is */
  readonly nthKnown: Float64Array;
  readonly place: Int32Array;
}

export function ledPurchases({ purchases, ledger, categories }: Study): LedPurchases {
  const { placeOf } = categories.places;
  return {
    customer: numbers(purchases, 'customer'),
    day: numbers(purchases, 'day'),
    nth: numbers(purchases, 'nth'),
    nthKnown: numbers(purchases, 'nthKnown'),
    place: Int32Array.from(numbers(purchases, 'kind'), (kind) => placeOf[ledger.kinds.category[kind]!]!),
  };
}
