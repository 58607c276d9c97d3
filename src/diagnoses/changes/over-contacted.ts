import type { Customer } from '../../customer-base/history.ts';
import { columnOf, type Frame } from '../../frame.ts';
import { SMALLEST_BASE } from '../../units/share.ts';
import { TERM_MONTHS, termEnd } from '../../units/term.ts';
import type { Study } from '../study.ts';
import type { GroupTest } from './group-tests.ts';

type ContactedStudy = Pick<
  Study,
  'history' | 'asOf' | 'base' | 'panel' | 'inputs' | 'backtest' | 'contactCosts' | 'contactCostsBefore'
>;

/**
 * Customers on whom more was spent in a half-year than all they are expected to bring in the next one, even if they bought for no
 * other reason. Proved by those of whom it would have been said half a year ago, by what had been spent on them by then, and who were
 * contacted again: what was spent on them since, against the gross profit that came of them. Not judged where no contacts of the
 * half-year before are known; undefined without contacts and their cost, without a margin, or without a backtest.
 */
export function overContacted(study: ContactedStudy): GroupTest | undefined {
  const { history, asOf, base, contactCosts, contactCostsBefore, inputs, backtest } = study;
  if (contactCosts === undefined || inputs.margin === undefined || 'notPossible' in backtest)
    return undefined;
  const begin = termEnd(asOf, -1);
  const then = history.at(begin, asOf - begin).customers;
  const named = contactCostsBefore ? spentTooMuch(then, contactCostsBefore, inputs).places : [];
  const customer = columnOf(then, 'customer');
  const again = named.map((place) => customer[place]!).filter((each) => contactCosts[each]! > 0);
  const { observed, expected, relative, variance } = sinceThen(study, again, contactCosts);
  const now = spentTooMuch(base.customers, contactCosts, inputs);
  return {
    name: 'over-contacted',
    observed,
    expected,
    estimates: again.length < SMALLEST_BASE ? [] : [{ estimate: relative, variance }],
    scale: 'relative',
    months: TERM_MONTHS,
    customersConcerned: now.places.length,
    concerned: Math.round(now.lost),
  };
}

/** Those whose contacts cost more than the profit expected of them, by their places in the frame. */
function spentTooMuch(
  customers: Frame<Customer>,
  costs: Float64Array,
  { margin = 0, shippingCost = 0 }: Study['inputs'],
): { readonly places: readonly number[]; readonly lost: number } {
  const customer = columnOf(customers, 'customer');
  const value = columnOf(customers, 'sixMonthValue');
  const purchases = columnOf(customers, 'expectedPurchases');
  const places: number[] = [];
  let lost = 0;
  for (let i = 0; i < customer.length; i += 1) {
    const cost = costs[customer[i]!]!;
    const profit = value[i]! * margin - purchases[i]! * shippingCost;
    if (cost <= 0 || cost <= profit) continue;
    places.push(i);
    lost += cost - profit;
  }
  return { places, lost };
}

/** Profit and contacts since, of some customers by their numbers. */
function sinceThen(study: ContactedStudy, customers: readonly number[], costs: Float64Array) {
  const profits = profitsOfHalfYear(study, costs.length);
  const found = customers.map((customer) => ({ cost: costs[customer]!, profit: profits[customer]! }));
  const observed = found.reduce((sum, { profit }) => sum + profit, 0);
  const expected = found.reduce((sum, { cost }) => sum + cost, 0);
  const mean = (observed - expected) / found.length;
  const squares = found.reduce((sum, { cost, profit }) => sum + (profit - cost - mean) ** 2, 0);
  return {
    observed: Math.round(observed),
    expected: Math.round(expected),
    relative: observed / expected - 1,
    // of a sum of n independent differences
    variance: (squares * found.length) / (found.length - 1) / expected ** 2,
  };
}

/** Gross profit of the half-year to the as-of day, by customer number. */
function profitsOfHalfYear({ panel, inputs }: ContactedStudy, size: number): Float64Array {
  const { margin = 0, shippingCost = 0 } = inputs;
  const customer = columnOf(panel, 'customer');
  const term = columnOf(panel, 'term');
  const gross = columnOf(panel, 'gross');
  const returned = columnOf(panel, 'returned');
  const purchases = columnOf(panel, 'purchases');
  const profits = new Float64Array(size);
  for (let i = 0; i < customer.length; i += 1) {
    if (term[i] !== 0) continue;
    profits[customer[i]!]! += (gross[i]! - returned[i]!) * margin - purchases[i]! * shippingCost;
  }
  return profits;
}
