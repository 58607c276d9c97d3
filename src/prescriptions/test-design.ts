import { SMALLEST_BASE } from '../units/share.ts';
import { liftedBy } from './effect.ts';
import {
  detectableLift,
  neededInAll,
  POWER,
  type Reach,
  reachOfMeans,
  reachOfRates,
  smallestControl,
} from './group-sizes.ts';
import { type Members, sumOf } from './members.ts';
import type { Assumption, Test } from './plan.ts';

/** What is compared between the groups, and how large a change is assumed of it. */
interface Compared {
  readonly measure: 'rate' | 'sales-per-head';
  readonly base: number;
  /** relative, above 0 */
  readonly lift: number;
  readonly reachOf: (lift: number) => Reach;
}

/** Sizes of the two groups, the control group as small as the power allows; why not, where the audience is too small. */
export function designTest(members: Members, change: Assumption): Test {
  if (change.name === 'recovered') return { notPossible: 'no-contact' };
  const compared =
    change.name === 'value-lift' ? salesPerHead(members, change.value) : rates(members, change);
  const { measure, base, lift, reachOf } = compared;
  const customers = members.customers.length;
  const control = smallestControl(customers, reachOf(lift), SMALLEST_BASE);
  if (control === undefined)
    return {
      notPossible: 'too-small',
      needed: Math.max(2 * SMALLEST_BASE, neededInAll(reachOf(lift))),
    };
  const groups = { treatment: customers - control, control };
  return { ...groups, power: POWER, detectableLift: detectableLift(groups, reachOf, lift), measure, base };
}

/** The share who buy in six months: the mean of the members' retention power, and what the lift makes of it. */
function rates(members: Members, { name, value }: Assumption): Compared {
  const customers = members.customers.length;
  const base = sumOf(members.retentionPower) / customers;
  const more =
    name === 'lost'
      ? base * value
      : sumOf(members.retentionPower.map((power) => liftedBy(power, value))) / customers;
  const sign = name === 'lost' ? -1 : 1;
  return {
    measure: 'rate',
    base,
    lift: more / base,
    reachOf: (lift) => reachOfRates(base, base * (1 + sign * lift)),
  };
}

/** Gross sales a head in half a year, spread among the members as in the latest one; who did not buy counts as 0. */
function salesPerHead({ recentSales }: Members, lift: number): Compared {
  const base = sumOf(recentSales) / recentSales.length;
  const squares = sumOf(recentSales.map((sales) => (sales - base) ** 2));
  const deviation = Math.sqrt(squares / (recentSales.length - 1));
  return {
    measure: 'sales-per-head',
    base,
    lift,
    reachOf: (relative) => reachOfMeans(base * relative, deviation),
  };
}
