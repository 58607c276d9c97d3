import type { Study } from '../diagnoses/study.ts';
import type { Finding } from '../findings/finding.ts';
import { randomStream } from '../units/random.ts';
import { termMonths } from '../units/term.ts';
import { allocate } from './allocation.ts';
import { approvalPaper } from './approval.ts';
import { type Assumed, isAsked, type Stated } from './assumptions.ts';
import type { BarOptions, Free } from './bars.ts';
import { moneyOf } from './effect.ts';
import { bestEntrances } from './entrances.ts';
import { bySegment, type Members } from './members.ts';
import type { Action, Audience, AudienceRule, Occasion, Prescription, Test } from './plan.ts';
import { earliestStart } from './roadmap.ts';
import type { Answer } from './table.ts';
import { designTest } from './test-design.ts';

export type PrescribeOptions = BarOptions & Stated;

/** An answer that is given, and to whom. */
export interface Given {
  readonly occasion: Occasion;
  readonly finding: Finding | undefined;
  readonly answer: Answer;
  readonly assumption: Assumed | undefined;
  /** undefined where nobody is contacted, or nobody is left to be */
  readonly list: (Free & { readonly members: Members }) | undefined;
  /** fit the rule, and are in the list of another prescription */
  readonly elsewhere: number;
}

interface Around {
  readonly study: Study;
  readonly lookUp: (customers: readonly number[]) => Members;
  readonly options: PrescribeOptions;
}

/** Contacting less is never without a control group, even where it is too small to prove much: one in ten. */
const LEAST_CONTROL = 0.1;

const ABOUT_ENTRANCES: readonly Occasion[] = [
  'acquisition-falling',
  'cohort-mix-shift',
  'acquisition-rising',
  'category-keeping',
];

/** Where nothing is assumed, nothing is expected. */
const NOTHING = {
  effect: { sales: undefined, profit: undefined, assumptions: [] },
  cost: undefined,
  breakEven: undefined,
  balance: undefined,
} as const;

/** One prescription in full: groups, money, test and the paper that asks for it. */
export function prescriptionOf(given: Given, id: string, { study, lookUp, options }: Around): Prescription {
  const { occasion, finding, answer, assumption, list } = given;
  const { margin, shippingCost = 0 } = study.inputs;
  const about = finding?.about;
  const months = termMonths(study.asOf, 1);
  const test: Test =
    list && assumption ? designTest(list.members, assumption.change) : { notPossible: 'no-contact' };
  const audience = audienceOf(given, id, test, options.seed);
  const treated = audience && [...audience.customers].filter((_, i) => audience.treated[i] === 1);
  const isMoved = assumption && (treated !== undefined || assumption.change.name === 'recovered');
  const money = isMoved
    ? moneyOf(treated && lookUp(treated), {
        assumed: assumption,
        shippingCost,
        salesAtStake: salesAtStake(finding, margin),
      })
    : NOTHING;
  const ownName = options.playbook?.[answer.action]?.name;
  const prescription: Omit<Prescription, 'approval'> = {
    id,
    occasion,
    finding: finding && { code: finding.code, ...(about ? { about } : {}) },
    action: answer.action,
    ...(ownName === undefined ? {} : { ownName }),
    audience,
    timing: {
      from: Math.max(months[answer.months[0] - 1]!.from, earliestStart(study.asOf)),
      to: months[answer.months[1] - 1]!.to,
    },
    ...money,
    kpi: { metric: answer.kpi, day: months[answer.lookAfter - 1]!.to },
    test,
    entrances: ABOUT_ENTRANCES.includes(occasion) ? bestEntrances(study) : [],
  };
  return { ...prescription, approval: approvalPaper(prescription, about, given.elsewhere) };
}

function audienceOf(
  { occasion, finding, answer, assumption, list }: Given,
  id: string,
  test: Test,
  seed: number,
): Audience | undefined {
  if (!list) return undefined;
  const { rule, members, elsewhere, suppressed, heldOut } = list;
  const { kind = '', name = '' } = finding?.about ?? {};
  const random = randomStream(seed, `groups ${occasion} ${kind} ${name}`);
  const treated = allocate(members.segment, controlSize(test, members, answer.action), random);
  return {
    rule,
    text: textOf(rule),
    customers: members.customers,
    treated,
    asked: isAsked(assumption),
    bySegment: bySegment(members, treated),
    file: `prescription-${id}.csv`,
    ...{ elsewhere, suppressed, heldOut },
  };
}

/** The sentence that says it: another one where a category or channel is named, nobody is spared, or it is one segment. */
function textOf({ key, values }: AudienceRule): string {
  if (values.kind !== undefined) return `${key}-${values.kind}`;
  if (key === 'segments' && values.to === 1) return 'segments-one';
  return key === 'lowest-groups' && values.silentMonths === 0 ? 'lowest-groups-whole' : key;
}

function controlSize(test: Test, members: Members, action: Action): number {
  if (!('notPossible' in test)) return test.control;
  return action === 'contact-less' ? Math.ceil(members.customers.length * LEAST_CONTROL) : 0;
}

/** What is at stake of a finding, in sales. */
function salesAtStake(finding: Finding | undefined, margin: number | undefined): number {
  if (finding === undefined) return 0;
  if (margin === undefined) return finding.atStake;
  return margin > 0 ? finding.atStake / margin : 0;
}
