import type { CompanionRole } from '../../flows/job.ts';
import type { Problem } from '../../units/problem.ts';
import type { Field } from '../fields.ts';
import { GENERAL_TITLES, plainTitle } from '../presets/general.ts';
import { isPersonalTitle } from '../presets/personal.ts';
import { COMPANION_COLUMNS } from './kinds.ts';

/** Titles of days that stand in order histories as well, and say nothing of contacts. */
const DAYS_OF_ORDERS = ['発送日', '日付', 'date'];
/** A list of customers has more than a number of each of them. */
const PERSONAL_COLUMNS = 2;

/**
 * That a file given as an order history is one that belongs beside it, judged by its titles: it lacks what orders must have, and has
 * what only such a file has.
 */
export function amongOrders(
  titles: readonly string[],
  missing: readonly Field[],
  file: string,
): Problem | undefined {
  const plain = titles.map(plainTitle);
  const found = (known: readonly string[]) => titles.filter((_, at) => known.includes(plain[at]!));
  const columns = (role: keyof typeof COMPANION_COLUMNS, ...names: readonly string[]) =>
    found(COMPANION_COLUMNS[role].filter(({ name }) => names.includes(name)).flatMap((one) => one.titles));
  const lacks = (field: Field) => missing.includes(field);
  const problem = (role: CompanionRole, signs: readonly string[]): Problem => ({
    code: 'companion-among-orders',
    file,
    column: signs.slice(0, SIGNS_SHOWN).join(', '),
    found: role,
    wanted: `--${role}`,
  });

  const returns = found([...GENERAL_TITLES.returnedDate, ...GENERAL_TITLES.returnedAmount, ...RETURN_DAYS]);
  const whose = [...found(GENERAL_TITLES.orderId), ...found(GENERAL_TITLES.customerKey)];
  if (returns.length > 0 && whose.length > 0 && (lacks('orderDate') || lacks('amount')))
    return problem('returns', returns);
  const product = columns('products', 'product');
  const ofProduct = columns('products', 'category', 'brand', 'unit_cost').filter(
    (title) => !product.includes(title),
  );
  if (lacks('customerKey') && lacks('orderDate') && product.length > 0 && ofProduct.length > 0)
    return problem('products', [...product, ...ofProduct]);
  if (lacks('customerKey') || !lacks('amount')) return undefined;
  const contact = [
    ...columns('contacts', 'day').filter((title) => !DAYS_OF_ORDERS.includes(plainTitle(title))),
    ...columns('contacts', 'campaign', 'cost'),
  ];
  if (contact.length > 0 && columns('contacts', 'day').length > 0) return problem('contacts', contact);
  const known = columns('customers', 'first_purchase_day', 'registered_day', 'flag');
  if (known.length > 0) return problem('customers', known);
  const rank = columns('ranks', 'rank');
  if (rank.length > 0) return problem('ranks', rank);
  const personal = titles.filter(isPersonalTitle);
  return personal.length >= PERSONAL_COLUMNS && lacks('orderDate')
    ? problem('customers', personal)
    : undefined;
}

const RETURN_DAYS = ['返品受付日', '返品処理日'];
const SIGNS_SHOWN = 5;
