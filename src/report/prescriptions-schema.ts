import { Type } from 'typebox';
import { FINDING_CODES } from '../findings/finding.ts';
import {
  ACTIONS,
  ASSUMPTIONS,
  AUDIENCES,
  CALENDAR_KEYS,
  DECIDERS,
  KPI_METRICS,
} from '../prescriptions/plan.ts';
import { part } from './changes-schema.ts';
import { amount, closed, count, day, number, oneOf, orNull, portion } from './schema-parts.ts';

const audience = closed({
  rule: oneOf(AUDIENCES),
  values: Type.Record(Type.String(), Type.Union([Type.String(), number(), Type.Array(number())]), {
    description: 'what the rule was applied with',
  }),
  customers: count('in the list'),
  control: count('of them in the control group'),
  asked: Type.Boolean({
    description: 'for a cause, a few drawn at random: in the list their group is `interview`',
  }),
  segments: Type.Array(
    closed({
      segment: count('1 (highest) …; 0: the base is too small to cut'),
      treatment: count(),
      control: count(),
      retentionPower: portion('mean of both groups'),
      sixMonthValue: amount('of both groups'),
    }),
    { description: 'the list by segment, the highest first' },
  ),
  file: Type.String({ pattern: '^prescription-p\\d+\\.csv$' }),
  elsewhere: count('fit the rule, and are in the list of another prescription'),
  suppressed: count('fit the rule, and may not be contacted'),
  heldOut: count('fit the rule, and are held out of everything'),
});

const assumption = closed({
  name: oneOf(
    ASSUMPTIONS,
    'lift: of the rate of buying in six months, relative; value-lift: of sales a head, relative; recovered: of what is at stake; lost: of the sales of those contacted less; contacts: a customer; contact-cost: an amount a contact; margin: gross profit ÷ net sales',
  ),
  value: number(),
  source: oneOf(['default', 'options', 'playbook']),
});

const test = Type.Union([
  closed({
    treatment: count(),
    control: count(),
    power: portion('at the assumed lift, two-sided 5 %'),
    detectableLift: number('smallest relative change that groups of these sizes show with this power'),
    measure: oneOf(
      ['rate', 'sales-per-head'],
      'what is compared: the share who buy in six months, or sales a head',
    ),
    base: number('expected without it: the rate, or an amount a head'),
  }),
  closed({
    notPossible: Type.Literal('too-small'),
    needed: orNull(count('customers in all, in two groups alike; null: no number would do')),
  }),
  closed({ notPossible: Type.Literal('no-contact') }, 'nobody is contacted, or the cause comes first'),
]);

/** Who hears what, when, what that is assumed to bring, and how it will be known. */
export const prescriptionSchema = closed({
  id: Type.String({ pattern: '^p\\d+$' }),
  occasion: oneOf([...FINDING_CODES, 'base-plan', 'contact-less']),
  finding: orNull(closed({ code: oneOf(FINDING_CODES), about: Type.Optional(part()) })),
  action: oneOf(ACTIONS),
  ownName: Type.Optional(Type.String({ description: 'as the playbook calls it' })),
  audience: orNull(audience),
  timing: closed({ from: day(), to: day() }),
  effect: closed(
    {
      sales: orNull(amount('below 0: given up')),
      profit: orNull(amount('gross profit of these sales less shipping, before the cost of contacts')),
      assumptions: Type.Array(assumption),
    },
    'always an assumption: of those contacted, in six months; null: nothing is assumed, or no margin is known',
  ),
  cost: orNull(amount('of all contacts; below 0: saved; null: no cost is known')),
  breakEven: orNull(
    closed({
      extraRate: number('so many more of those contacted must buy'),
      lift: number('the same, relative to the rate expected'),
    }),
  ),
  balance: orNull(
    closed(
      {
        net: orNull(amount('profit less the cost of contacts; null: no cost is known')),
        affordableContact: orNull(
          amount('the most that one contact may cost for it to pay; null: contacts are saved'),
        ),
      },
      'whether it pays under its assumptions; null without a margin, and where nobody is contacted',
    ),
  ),
  approval: closed(
    { title: Type.String(), purpose: Type.String(), method: Type.String(), measurement: Type.String() },
    'draft of the internal approval paper, in the language of the report',
  ),
  kpi: closed({ metric: oneOf(KPI_METRICS), day: day('to look at it') }),
  test,
  entrances: Type.Array(
    closed({
      kind: oneOf(['category', 'channel']),
      name: Type.String(),
      customers: count('won there'),
      valuePerHead: amount('gross sales within 360 days of the first purchase'),
    }),
    { description: 'where to win customers, the best first' },
  ),
});

export const calendarSchema = closed({
  segment: count('1 (highest) …; 0: won after the as-of day, months from the first purchase'),
  month: Type.Integer({ minimum: 1, maximum: 6 }),
  from: day(),
  to: day(),
  basePlan: orNull(oneOf(CALENDAR_KEYS)),
  affordableContact: orNull(
    amount('the most one contact of the base plan may cost in this segment, under its assumptions'),
  ),
  prescriptions: Type.Array(Type.String()),
});

const month = () => Type.Integer({ minimum: 1, maximum: 6 });

export const roadmapSchema = closed(
  {
    phases: Type.Array(closed({ firstMonth: month(), lastMonth: month(), from: day(), to: day() })),
    steps: Type.Array(
      closed({
        prescription: Type.String({ description: 'its id' }),
        decider: oneOf(DECIDERS, 'a proposal'),
        approveBy: day(),
        listBy: orNull(day('the last day to check the list; null: nobody is contacted')),
        from: day('first day of what is done'),
        to: day(),
        measure: closed({ metric: oneOf(KPI_METRICS), day: day() }),
      }),
      { description: 'in the order of the prescriptions' },
    ),
    reDiagnosis: day('the as-of day of the next diagnosis'),
  },
  'what happens when in the six months to come',
);

export const withheldSchema = closed(
  {
    suppressed: count('customers who may not be contacted'),
    holdOut: orNull(closed({ share: portion('asked for'), customers: count() })),
  },
  'in no list',
);
