import type { Customer } from '../../customer-base/history.ts';
import { columnOf, type Frame, textsOf, where } from '../../frame.ts';
import type { Study } from '../study.ts';

/** Customers a change concerns, and the sales of six months that stand and fall with them. */
export interface Concerned {
  readonly customersConcerned: number;
  /** smallest units */
  readonly salesConcerned: number;
}

/** What is asked of a customer. */
export type ValuedCustomer = Pick<
  Customer,
  'customer' | 'purchases' | 'firstKnown' | 'tenureDays' | 'silenceDays' | 'gross' | 'sixMonthValue'
>;

/** What the measures look at. */
export type ChangesStudy = Pick<Study, 'ledger' | 'asOf' | 'purchases' | 'panel' | 'subscriptions'> & {
  readonly history: Pick<Study['history'], 'firstSeenUntil'>;
  readonly base: { readonly customers: Frame<ValuedCustomer> };
  readonly inputs: Pick<Study['inputs'], 'topShare'>;
};

const YEAR = 365;
const HALF_YEAR = 182;

/** The six-month value of the customers for whom `test` holds. */
export function expectedOf(
  study: Pick<ChangesStudy, 'base'>,
  test: (customer: ValuedCustomer) => boolean,
): Concerned {
  const found = where(study.base.customers, test);
  return {
    customersConcerned: found.numRows(),
    salesConcerned: columnOf(found, 'sixMonthValue').reduce((sum, value) => sum + value, 0),
  };
}

/** Won in the last year: what they will buy hangs on whether they come back. */
export function isNewcomer(customer: ValuedCustomer): boolean {
  return customer.firstKnown === 1 && customer.tenureDays < YEAR;
}

export function isRepeater(customer: ValuedCustomer): boolean {
  return customer.purchases > 1 && customer.silenceDays <= YEAR;
}

/** The same half-year a year before. */
const YEAR_BEFORE = -2;

/**
 * Gross sales to those won in the same half-year a year before, in it: of what fewer newcomers buy, the share that is missing.
 * Those concerned are the newcomers of the last half-year.
 */
export function salesToNewcomers({ panel }: ChangesStudy): Concerned {
  const standing = textsOf(panel, 'standing');
  const term = columnOf(panel, 'term');
  const gross = columnOf(panel, 'gross');
  let customersConcerned = 0;
  let salesConcerned = 0;
  for (let row = 0; row < term.length; row += 1) {
    if (standing[row] !== 'new') continue;
    if (term[row] === 0) customersConcerned += 1;
    if (term[row] === YEAR_BEFORE) salesConcerned += gross[row]!;
  }
  return { customersConcerned, salesConcerned };
}

/** What came back in the last half-year, of a category or (undefined) of all. */
export function returnedSales(study: ChangesStudy, category?: number): Concerned {
  const { categoryDays } = study.ledger;
  const customers = new Set<number>();
  let salesConcerned = 0;
  for (let row = 0; row < categoryDays.day.length; row += 1) {
    // most rows are sales
    if (categoryDays.returned[row]! <= 0) continue;
    const day = categoryDays.day[row]!;
    if (day > study.asOf || day <= study.asOf - HALF_YEAR || categoryDays.voidDay[row]! <= study.asOf)
      continue;
    if (category !== undefined && categoryDays.category[row] !== category) continue;
    salesConcerned += categoryDays.returned[row]!;
    customers.add(categoryDays.customer[row]!);
  }
  return { customersConcerned: customers.size, salesConcerned };
}

/** Numbers of the customers with a contract that is running. */
export function subscribers({ subscriptions }: ChangesStudy): ReadonlySet<number> {
  const { contracts, lives } = subscriptions;
  const found = new Set<number>();
  for (let i = 0; i < contracts.count; i += 1) if (lives.running[i] === 1) found.add(contracts.customer[i]!);
  return found;
}
