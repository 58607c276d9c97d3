import type { Customer } from '../customer-base/history.ts';
import type { Study } from '../diagnoses/study.ts';
import { columnOf, where } from '../frame.ts';
import { addMonths } from '../units/day.ts';
import type { Amount } from '../units/money.ts';
import type { Chosen } from './audiences.ts';

/** A part of the base, from the lowest up: the last segment by silence, then the segments above it. */
interface Group {
  readonly segment: number;
  /** silent for more than so many months */
  readonly silentMonths?: number;
  readonly holds: (customer: Customer) => boolean;
}

/**
 * The lowest groups whose expected profit of six months does not carry what contacting them costs, from the bottom up to the
 * first that does. Nobody where no margin or no cost is stated: then nobody can say.
 */
export function lowestGroups(study: Study, costPerCustomer: Amount): Chosen {
  const { base, inputs } = study;
  const { margin, shippingCost = 0 } = inputs;
  const chosen: Group[] = [];
  for (const group of margin === undefined ? [] : groupsUpwards(study)) {
    const members = where(base.customers, group.holds);
    const sum = (name: 'sixMonthValue' | 'expectedPurchases') =>
      columnOf(members, name).reduce((total, value) => total + value, 0);
    const profit = sum('sixMonthValue') * margin! - sum('expectedPurchases') * shippingCost;
    if (profit >= costPerCustomer * members.numRows() && members.numRows() > 0) break;
    chosen.push(group);
  }
  return {
    rule: {
      key: 'lowest-groups',
      values: {
        segments: [...new Set(chosen.map(({ segment }) => segment))].sort((a, b) => a - b),
        // of the last segment; 0: all of it
        silentMonths: chosen.length === 0 ? 0 : Math.min(...chosen.map((group) => group.silentMonths ?? 0)),
      },
    },
    customers: [
      ...columnOf(
        where(base.customers, (c) => chosen.some((g) => g.holds(c))),
        'customer',
      ),
    ],
  };
}

function groupsUpwards({ base, asOf }: Pick<Study, 'base' | 'asOf'>): Group[] {
  const last = base.segmentCount;
  if (last === 0) return [];
  const yearAgo = addMonths(asOf, -12);
  const twoYearsAgo = addMonths(asOf, -24);
  const ofLast: Group[] = [
    { segment: last, silentMonths: 24, holds: (c) => c.segment === last && c.lastDay < twoYearsAgo },
    {
      segment: last,
      silentMonths: 12,
      holds: (c) => c.segment === last && c.lastDay >= twoYearsAgo && c.lastDay < yearAgo,
    },
    { segment: last, holds: (c) => c.segment === last && c.lastDay >= yearAgo },
  ];
  const above = Array.from({ length: last - 1 }, (_, k): Group => {
    const segment = last - 1 - k;
    return { segment, holds: (c) => c.segment === segment };
  });
  return [...ofLast, ...above];
}
