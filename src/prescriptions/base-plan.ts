import type { Study } from '../diagnoses/study.ts';
import { numbers, where } from '../frame.ts';
import type { Assumed } from './assumptions.ts';
import type { Chosen } from './audiences.ts';
import { contactsOfBasePlan } from './calendar.ts';
import { moneyOf } from './effect.ts';
import type { Members } from './members.ts';

type LookUp = (customers: readonly number[]) => Members;

/**
 * The segments that hear from the base plan: from the highest down to the first whose extra profit, as assumed, does not carry
 * its contacts; all but the last where no margin or no cost is stated.
 */
export function basePlanSegments(study: Study, assumed: Assumed, lookUp: LookUp): Chosen {
  const { segmentCount, customers } = study.base;
  const membersOf = (segment: number) => [
    ...numbers(
      where(customers, (customer) => customer.segment === segment),
      'customer',
    ),
  ];
  let to = 0;
  while (to < segmentCount - 1) {
    const members = lookUp(membersOf(to + 1));
    const { balance } = moneyOf(members, {
      assumed: withContacts(assumed, members, segmentCount),
      shippingCost: study.inputs.shippingCost ?? 0,
      salesAtStake: 0,
    });
    if (balance?.net !== undefined && balance.net < 0) break;
    to += 1;
  }
  return {
    rule: { key: 'segments', values: { from: 1, to } },
    customers: Array.from({ length: to }, (_, k) => membersOf(k + 1))
      .flat()
      .sort((a, b) => a - b),
  };
}

/** Contacts a head as the calendar has them, where nobody states another number. */
export function withContacts(assumed: Assumed, { segment }: Members, segmentCount: number): Assumed {
  if (assumed.contacts.source !== 'default' || segment.length === 0) return assumed;
  const made = segment.reduce((sum, each) => sum + contactsOfBasePlan(each, segmentCount), 0);
  const contacts = { ...assumed.contacts, value: made / segment.length };
  return {
    ...assumed,
    contacts,
    list: assumed.list.map((each) => (each.name === 'contacts' ? contacts : each)),
  };
}
