import type { Study } from '../diagnoses/study.ts';
import { columnOf } from '../frame.ts';
import type { Amount } from '../units/money.ts';
import type { Assumed } from './assumptions.ts';
import type { Chosen } from './audiences.ts';
import { contactsOfBasePlan } from './calendar.ts';
import { moneyOf } from './effect.ts';
import type { Members } from './members.ts';
import type { Balance } from './plan.ts';

type LookUp = (customers: readonly number[]) => Members;

/**
 * The segments in the list of the base plan: from the highest down to the first whose extra profit, as assumed, does not carry
 * its contacts; all but the last where no margin or no cost is stated.
 */
export function basePlanSegments(study: Study, assumed: Assumed, lookUp: LookUp): Chosen {
  const { segmentCount } = study.base;
  const pays = (segment: number) => {
    const { net } = balanceOf(segment, study, assumed, lookUp) ?? {};
    return net === undefined || net >= 0;
  };
  let to = 0;
  while (to < segmentCount - 1 && pays(to + 1)) to += 1;
  return {
    rule: { key: 'segments', values: { from: 1, to } },
    customers: customersOf(study, (segment) => segment >= 1 && segment <= to),
  };
}

/** By segment, the most one contact of the base plan may cost for its extra profit to carry it; empty without a margin. */
export function contactLimits(study: Study, assumed: Assumed, lookUp: LookUp): ReadonlyMap<number, Amount> {
  const limits = new Map<number, Amount>();
  for (let segment = 1; segment <= study.base.segmentCount; segment += 1) {
    const { affordableContact } = balanceOf(segment, study, assumed, lookUp) ?? {};
    if (affordableContact !== undefined) limits.set(segment, affordableContact);
  }
  return limits;
}

function balanceOf(segment: number, study: Study, assumed: Assumed, lookUp: LookUp): Balance | undefined {
  const members = lookUp(customersOf(study, (each) => each === segment));
  return moneyOf(members, {
    assumed: withContacts(assumed, members, study.base.segmentCount),
    shippingCost: study.inputs.shippingCost ?? 0,
    salesAtStake: 0,
  }).balance;
}

function customersOf({ base }: Pick<Study, 'base'>, test: (segment: number) => boolean): number[] {
  const customer = columnOf(base.customers, 'customer');
  const segment = columnOf(base.customers, 'segment');
  const found: number[] = [];
  for (let i = 0; i < customer.length; i += 1) if (test(segment[i]!)) found.push(customer[i]!);
  return found;
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
