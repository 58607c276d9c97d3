import { ratio } from '../units/share.ts';
import type { Assumed } from './assumptions.ts';
import { type Members, sumOf } from './members.ts';
import type { Balance, BreakEven, Effect } from './plan.ts';

/** What six months are assumed to bring, what the contacts cost, and when they pay. */
export interface Money {
  readonly effect: Effect;
  readonly cost: number | undefined;
  readonly breakEven: BreakEven | undefined;
  readonly balance: Balance | undefined;
}

export interface MoneyRules {
  readonly assumed: Assumed;
  /** smallest units a purchase */
  readonly shippingCost: number;
  /** of the finding: sales, smallest units */
  readonly salesAtStake: number;
}

/** More sales, and the purchases they come from. */
interface Extra {
  readonly sales: number;
  readonly purchases: number;
}

/** Of those who are contacted (`contact-less`: no longer contacted); undefined: nobody is. */
export function moneyOf(treated: Members | undefined, rules: MoneyRules): Money {
  const { assumed, shippingCost } = rules;
  const { change, contacts, contactCost, margin } = assumed;
  const extra = extraOf(treated, rules);
  const profit =
    margin === undefined ? undefined : extra.sales * margin.value - extra.purchases * shippingCost;
  const effect: Effect = {
    sales: Math.round(extra.sales),
    profit: profit === undefined ? undefined : Math.round(profit),
    assumptions: assumed.list,
  };
  const made = treated ? contacts.value * treated.customers.length : 0;
  const isSaved = change.name === 'lost';
  const affordableContact =
    // what an interview may cost is no question of how many there are
    effect.profit === undefined || isSaved || change.name === 'recovered' || made === 0
      ? undefined
      : Math.max(0, Math.floor(effect.profit / made));
  if (!treated || contactCost === undefined) {
    const balance = affordableContact === undefined ? undefined : { net: undefined, affordableContact };
    return { effect, cost: undefined, breakEven: undefined, balance };
  }
  const cost = Math.round(contactCost.value * made);
  const spent = isSaved ? 0 - cost : cost;
  return {
    effect,
    cost: spent,
    balance: effect.profit === undefined ? undefined : { net: effect.profit - spent, affordableContact },
    breakEven:
      margin === undefined || change.name === 'recovered'
        ? undefined
        : breakEvenOf(treated, cost, { margin: margin.value, shippingCost }),
  };
}

function extraOf(treated: Members | undefined, { assumed, salesAtStake }: MoneyRules): Extra {
  const { name, value } = assumed.change;
  if (name === 'recovered') return { sales: salesAtStake * value, purchases: 0 };
  if (!treated) return { sales: 0, purchases: 0 };
  if (name === 'value-lift') return { sales: sumOf(treated.sixMonthValue) * value, purchases: 0 };
  if (name === 'lost')
    return {
      sales: 0 - sumOf(treated.sixMonthValue) * value,
      purchases: 0 - sumOf(treated.expectedPurchases) * value,
    };
  let sales = 0;
  let purchases = 0;
  for (let i = 0; i < treated.customers.length; i += 1) {
    const power = treated.retentionPower[i]!;
    const more = liftedBy(power, value);
    sales += more * treated.purchasingPower[i]!;
    if (power > 0) purchases += (more / power) * treated.expectedPurchases[i]!;
  }
  return { sales, purchases };
}

/** By how much a probability of buying rises: nobody buys with more than certainty. */
export function liftedBy(power: number, lift: number): number {
  return Math.min(power * lift, 1 - power);
}

/** A cost pays when so many more buy, each bringing what a buyer among them brings. */
function breakEvenOf(
  treated: Members,
  cost: number,
  { margin, shippingCost }: { readonly margin: number; readonly shippingCost: number },
): BreakEven | undefined {
  const buyers = sumOf(treated.retentionPower);
  const profit = sumOf(treated.sixMonthValue) * margin - sumOf(treated.expectedPurchases) * shippingCost;
  if (!(profit > 0)) return undefined;
  return {
    extraRate: ratio(ratio(cost, treated.customers.length), profit / buyers),
    lift: cost / profit,
  };
}
