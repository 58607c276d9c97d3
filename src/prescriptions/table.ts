import type { Default } from './assumptions.ts';
import type { Action, AudienceRule, KpiMetric, Occasion } from './plan.ts';

/** What answers an occasion: who, what, when, by which measure it is seen, and what is assumed of it. */
export interface Answer {
  readonly action: Action;
  /** undefined: nobody is contacted */
  readonly audience: AudienceRule['key'] | undefined;
  readonly kpi: KpiMetric;
  /** undefined: nothing is assumed of it */
  readonly usual: Default | undefined;
  /** months of the coming six, both included */
  readonly months: readonly [from: number, to: number];
  /** the KPI is looked at when so many months are over */
  readonly lookAfter: number;
}

/** Relative changes assumed where nobody says: round and cautious, to be replaced by what the firm itself has measured. */
const SOME = 0.1;
const LITTLE = 0.05;
const PRICE = 0.03;
const HALF = 0.5;
const LOST = 0.3;

const doMore = (kpi: KpiMetric): Answer => ({
  action: 'do-more',
  audience: undefined,
  kpi,
  usual: undefined,
  months: [1, 6],
  lookAfter: 6,
});

const secondPurchase: Answer = {
  action: 'second-purchase-help',
  audience: 'one-purchase',
  kpi: 'f2-conversion',
  usual: { name: 'lift', value: SOME, contacts: 3 },
  months: [1, 3],
  lookAfter: 6,
};

/** Which action for what: one row an occasion. */
export const ANSWERS: Readonly<Record<Occasion, Answer>> = {
  'f2-conversion-falling': secondPurchase,
  'acquisition-category-not-retaining': secondPurchase,
  'channel-not-retaining': secondPurchase,
  'top-customers-lapsing': {
    action: 'personal-contact',
    audience: 'top-silent',
    kpi: 'retention-of-top',
    usual: { name: 'lift', value: SOME, contacts: 2 },
    months: [1, 2],
    lookAfter: 6,
  },
  'retention-falling': {
    action: 'keep-repeaters',
    audience: 'repeaters-silent',
    kpi: 'retention',
    usual: { name: 'lift', value: SOME, contacts: 2 },
    months: [1, 3],
    lookAfter: 6,
  },
  'subscription-leaving': {
    action: 'support-at-cycle',
    audience: 'subscribers-at-cycles',
    kpi: 'subscriptions-left',
    usual: { name: 'lift', value: LITTLE, contacts: 2 },
    months: [1, 3],
    lookAfter: 6,
  },
  'dependence-on-new-customers': {
    action: 'grow-first-years',
    audience: 'first-year',
    kpi: 'first-year-retention',
    usual: { name: 'lift', value: SOME, contacts: 3 },
    months: [1, 6],
    lookAfter: 6,
  },
  'order-value-falling': {
    action: 'bundles',
    audience: 'buyers-of-year',
    kpi: 'value-per-purchase',
    usual: { name: 'value-lift', value: PRICE, contacts: 1 },
    months: [2, 4],
    lookAfter: 6,
  },
  'returns-rising': {
    action: 'find-return-cause',
    audience: 'returners',
    kpi: 'return-rate',
    usual: { name: 'recovered', value: HALF, contacts: 1 },
    months: [1, 2],
    lookAfter: 3,
  },
  'acquisition-falling': {
    action: 'win-at-best-entrances',
    audience: undefined,
    kpi: 'new-customers',
    usual: { name: 'recovered', value: HALF, contacts: 0 },
    months: [1, 6],
    lookAfter: 3,
  },
  'cohort-mix-shift': {
    action: 'steer-entrances',
    audience: undefined,
    kpi: 'entrance-mix',
    usual: { name: 'recovered', value: HALF, contacts: 0 },
    months: [1, 6],
    lookAfter: 3,
  },
  'acquisition-rising': doMore('new-customers'),
  'cohort-improving': doMore('f2-conversion'),
  'order-value-rising': doMore('value-per-purchase'),
  'returns-falling': doMore('return-rate'),
  'retention-rising': doMore('retention'),
  'subscription-staying': doMore('subscriptions-left'),
  'category-keeping': doMore('f2-conversion'),
  'under-rated-customers': {
    action: 'treat-as-due',
    audience: 'under-rated',
    kpi: 'retention',
    usual: { name: 'lift', value: SOME, contacts: 2 },
    months: [1, 6],
    lookAfter: 6,
  },
  'top-customers-at-risk': {
    action: 'personal-contact',
    audience: 'top-silent',
    kpi: 'retention-of-top',
    usual: { name: 'lift', value: SOME, contacts: 2 },
    months: [1, 2],
    lookAfter: 6,
  },
  'over-contacted': {
    action: 'contact-less',
    audience: 'over-contacted',
    kpi: 'contact-cost',
    usual: { name: 'lost', value: LOST, contacts: 1 },
    months: [1, 6],
    lookAfter: 6,
  },
  'contact-less': {
    action: 'contact-less',
    audience: 'lowest-groups',
    kpi: 'contact-cost',
    usual: { name: 'lost', value: LOST, contacts: 1 },
    months: [1, 6],
    lookAfter: 6,
  },
  'base-plan': {
    action: 'base-plan',
    audience: 'segments',
    kpi: 'retention',
    usual: { name: 'lift', value: LITTLE, contacts: 3 },
    months: [1, 6],
    lookAfter: 6,
  },
};
