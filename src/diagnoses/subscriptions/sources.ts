import type { Contracts } from '../../customer-base/contracts/contracts.ts';
import { columnOf } from '../../frame.ts';
import { atShare } from '../../units/at-share.ts';
import type { Share } from '../../units/share.ts';
import type { Study } from '../study.ts';
import { activeBy, WAYS, type Way } from '../ways-of-buying.ts';

/** Days after the first within which the second is looked for. */
export const F2_DAYS = 180;

export interface SourceFigures {
  readonly source: Way;
  /** customers with such a purchase in term 0 */
  readonly active: number;
  /** of customers, or in subscriptions of contracts: the second within F2_DAYS */
  readonly f2: Share;
  /** bought so in the term before and in term 0; base 0 where that term is not covered */
  readonly retention: Share;
  /** the same in the same half-year of the year before */
  readonly retentionYearBefore: Share;
  /** bought so in the twelve months before and in these twelve */
  readonly yearlyRetention: Share;
  /** median days between successive ones of a customer, or of a contract; NaN where there are none */
  readonly intervalDays: number;
}

export function bySource(study: Study, contracts: Contracts): SourceFigures[] {
  const fromContracts = contractTimes(contracts, study.asOf);
  return WAYS.map((source) => ({
    source,
    ...retentionOf(source, study),
    ...timesOf(source, study),
    ...(source === 'subscription' ? fromContracts : {}),
  }));
}

function retentionOf(
  source: Way,
  study: Study,
): Pick<SourceFigures, 'active' | 'retention' | 'retentionYearBefore' | 'yearlyRetention'> {
  const [present, , yearBefore] = activeBy(source, study);
  return {
    active: present!.active,
    retention: present!.retention,
    retentionYearBefore: yearBefore?.retention ?? { hits: 0, base: 0 },
    yearlyRetention: present!.yearlyRetention,
  };
}

function timesOf(source: Way, { purchases, asOf }: Study): Pick<SourceFigures, 'f2' | 'intervalDays'> {
  const customer = columnOf(purchases, 'customer');
  const day = columnOf(purchases, 'day');
  const nthKnown = columnOf(purchases, 'nthKnown');
  const counts =
    source === 'together' ? undefined : columnOf(purchases, source === 'free' ? 'free' : 'subscribed');
  const f2 = { hits: 0, base: 0 };
  const intervals: number[] = [];
  for (let row = 0; row < day.length; ) {
    const begin = row;
    let first = Number.NaN;
    let second = Number.NaN;
    let previous = Number.NaN;
    for (; row < day.length && customer[row] === customer[begin]; row += 1) {
      if (counts && counts[row] !== 1) continue;
      const at = day[row]!;
      if (row === begin) first = at;
      else if (Number.isNaN(second)) second = at;
      if (!Number.isNaN(previous)) intervals.push(at - previous);
      previous = at;
    }
    // the first purchase is the first of this kind, or the customer did not begin this way
    if (nthKnown[begin] === 0 || Number.isNaN(first) || first + F2_DAYS > asOf) continue;
    f2.base += 1;
    if (second - first <= F2_DAYS) f2.hits += 1;
  }
  return { f2, intervalDays: atShare(intervals, 0.5) };
}

/** Of contracts whose first delivery is in the file: a later one sold for more than nothing. And the intervals of all contracts. */
function contractTimes(
  { count, begun, offsets, day, gross }: Contracts,
  asOf: number,
): Pick<SourceFigures, 'f2' | 'intervalDays'> {
  const f2 = { hits: 0, base: 0 };
  const intervals: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const first = day[offsets[i]!]!;
    let paid = offsets[i]! + 1;
    for (let at = paid; at < offsets[i + 1]!; at += 1) intervals.push(day[at]! - day[at - 1]!);
    if (begun[i] === 0 || first + F2_DAYS > asOf) continue;
    while (paid < offsets[i + 1]! && gross[paid] === 0) paid += 1;
    f2.base += 1;
    if (paid < offsets[i + 1]! && day[paid]! - first <= F2_DAYS) f2.hits += 1;
  }
  return { f2, intervalDays: atShare(intervals, 0.5) };
}
