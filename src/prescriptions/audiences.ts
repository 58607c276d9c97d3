import type { Customer } from '../customer-base/history.ts';
import type { Part } from '../diagnoses/changes/tests.ts';
import type { Study } from '../diagnoses/study.ts';
import { columnOf, where } from '../frame.ts';
import { addMonths } from '../units/day.ts';
import { fewestHolding } from '../units/fewest.ts';
import { termEnd } from '../units/term.ts';
import { cameBy, returnersOf } from './entrances.ts';
import type { AudienceRule } from './plan.ts';
import { subscribersAtCycles } from './subscribers.ts';

/** The customers of a rule, by customer number, ascending, and the rule with its values. */
export interface Chosen {
  readonly rule: AudienceRule;
  readonly customers: readonly number[];
}

/** After the first purchase, the second one is helped for so long. */
export const SECOND_PURCHASE_DAYS = 120;

/** A silence that fewer of a customer's own intervals would last. */
export const UNLIKELY_SILENCE = 0.1;

/** Silent longer, they have left: winning them back is another matter. */
export const GONE_AFTER_DAYS = 365;

/** So many are asked for a cause: more of them would say the same. */
export const INTERVIEWED = 50;

type Rule = (study: Study, about: Part | undefined) => Chosen;

/** `lowest-groups` is chosen in contact-less.ts, `segments` in base-plan.ts. */
export const RULES: Readonly<Record<Exclude<AudienceRule['key'], 'lowest-groups' | 'segments'>, Rule>> = {
  'one-purchase': (study, about) => {
    const came = cameBy(study, about);
    return {
      rule: { key: 'one-purchase', values: { days: SECOND_PURCHASE_DAYS, ...named(about) } },
      customers: those(
        study,
        (c) => c.purchases === 1 && c.silenceDays <= SECOND_PURCHASE_DAYS && came(c.customer),
      ),
    };
  },
  'top-silent': (study) => {
    const { topShare } = study.inputs;
    const top = topCustomers(study, topShare);
    return {
      rule: { key: 'top-silent', values: { share: topShare, ...SILENCE } },
      customers: those(study, (c) => top.has(c.customer) && isUnlikelySilent(c)),
    };
  },
  'repeaters-silent': (study) => ({
    rule: { key: 'repeaters-silent', values: SILENCE },
    customers: those(study, (c) => c.purchases > 1 && isUnlikelySilent(c)),
  }),
  'subscribers-at-cycles': (study) => {
    const { cycles, customers } = subscribersAtCycles(study);
    return { rule: { key: 'subscribers-at-cycles', values: { cycles } }, customers };
  },
  'first-year': (study) => ({
    rule: { key: 'first-year', values: { days: GONE_AFTER_DAYS } },
    customers: those(study, (c) => c.firstKnown === 1 && c.tenureDays <= GONE_AFTER_DAYS),
  }),
  'buyers-of-year': (study) => ({
    rule: { key: 'buyers-of-year', values: { months: 12 } },
    customers: those(study, (c) => c.lastDay > addMonths(study.asOf, -12)),
  }),
  returners: (study, about) => {
    const returners = returnersOf(study, about?.name, termEnd(study.asOf, -1));
    return {
      rule: { key: 'returners', values: { months: 6, most: INTERVIEWED, ...named(about) } },
      customers: those(study, (c) => returners.has(c.customer)),
    };
  },
  'under-rated': ({ base, ranks }) => ({
    rule: { key: 'under-rated', values: {} },
    customers: [...columnOf(base.customers, 'customer')].filter((_, i) => ranks?.review.direction[i] === 1),
  }),
  'over-contacted': (study) => {
    const { contactCosts, inputs } = study;
    const { margin = 0, shippingCost = 0 } = inputs;
    const costOf = (c: Customer) => contactCosts?.[c.customer] ?? 0;
    const profitOf = (c: Customer) => c.sixMonthValue * margin - c.expectedPurchases * shippingCost;
    return {
      rule: { key: 'over-contacted', values: { months: 6 } },
      customers: those(study, (c) => costOf(c) > 0 && costOf(c) > profitOf(c)),
    };
  },
};

const SILENCE = { probability: UNLIKELY_SILENCE, days: GONE_AFTER_DAYS };

function named(about: Part | undefined): Readonly<Record<string, string>> {
  return about ? { kind: about.kind, name: about.name } : {};
}

function isUnlikelySilent(customer: Customer): boolean {
  return customer.silenceProbability < UNLIKELY_SILENCE && customer.silenceDays <= GONE_AFTER_DAYS;
}

function those({ base }: Pick<Study, 'base'>, test: (customer: Customer) => boolean): number[] {
  return [...columnOf(where(base.customers, test), 'customer')];
}

/** Named six months ago, before the present silence could begin: the fewest who carried `share` of the sales of the year to then. */
export function topCustomers({ history, asOf }: Pick<Study, 'history' | 'asOf'>, share: number): Set<number> {
  const day = termEnd(asOf, -1);
  const { customers } = history.standingAt(day, { horizonDays: asOf - day });
  const customer = columnOf(customers, 'customer');
  return new Set(fewestHolding(columnOf(customers, 'grossLastYear'), share).map((place) => customer[place]!));
}
