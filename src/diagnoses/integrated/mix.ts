import type { Standing } from '../../customer-base/term-panel.ts';
import { total, type VolumeBy } from './volumes.ts';

export type Buyer = Exclude<Standing, 'returnsOnly'>;

/** One group of the customers who bought, then and now. */
export interface GroupChange {
  readonly standing: Buyer;
  /** of the customers who bought, 0-1 */
  readonly shareBefore: number;
  readonly shareNow: number;
  /** gross sales per customer, smallest units; not known of a group that is empty */
  readonly perCustomerBefore: number;
  readonly perCustomerNow: number;
  /** what the change of its share, and what its own change, did to gross sales per customer */
  readonly mix: number;
  readonly behaviour: number;
}

/** The change of gross sales per customer: other customers, or the same kinds of customers buying otherwise. */
export interface MixChange {
  readonly perCustomerBefore: number;
  readonly perCustomerNow: number;
  readonly mix: number;
  readonly behaviour: number;
  readonly groups: readonly GroupChange[];
}

const BUYERS: readonly Buyer[] = ['new', 'firstSeen', 'retained', 'reactivated'];

/**
 * Gross sales per customer = Σ share × gross sales per customer of the group. Mix: Σ (change of share) × (mean of the group's
 * before and after − the same of all); behaviour: Σ (mean share) × (change of the group's). Both are Shapley values and add up to the
 * change. A group that is empty on one side counts with what it was on the other: it is all mix.
 */
export function mixChange(before: VolumeBy, now: VolumeBy): MixChange | undefined {
  const [allBefore, allNow] = [total(before), total(now)];
  if (allBefore.customers === 0 || allNow.customers === 0) return undefined;
  const perCustomerBefore = grossOfBuyers(before) / allBefore.customers;
  const perCustomerNow = grossOfBuyers(now) / allNow.customers;
  const meanOfAll = (perCustomerBefore + perCustomerNow) / 2;
  const groups = BUYERS.filter((standing) => before[standing].customers + now[standing].customers > 0).map(
    (standing): GroupChange => {
      const shareBefore = before[standing].customers / allBefore.customers;
      const shareNow = now[standing].customers / allNow.customers;
      const ownBefore = before[standing].gross / before[standing].customers;
      const ownNow = now[standing].gross / now[standing].customers;
      const then = Number.isNaN(ownBefore) ? ownNow : ownBefore;
      const since = Number.isNaN(ownNow) ? ownBefore : ownNow;
      return {
        standing,
        shareBefore,
        shareNow,
        perCustomerBefore: ownBefore,
        perCustomerNow: ownNow,
        mix: (shareNow - shareBefore) * ((then + since) / 2 - meanOfAll),
        behaviour: ((shareNow + shareBefore) / 2) * (since - then),
      };
    },
  );
  const sum = (of: (group: GroupChange) => number) => groups.reduce((all, group) => all + of(group), 0);
  return {
    perCustomerBefore,
    perCustomerNow,
    mix: sum((group) => group.mix),
    behaviour: sum((group) => group.behaviour),
    groups,
  };
}

function grossOfBuyers(volumes: VolumeBy): number {
  return BUYERS.reduce((sum, standing) => sum + volumes[standing].gross, 0);
}
