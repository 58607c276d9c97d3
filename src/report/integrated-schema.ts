import { Type } from 'typebox';
import { amount, closed, count, day, interval80, number, oneOf, orNull, portion } from './schema-parts.ts';

const span = { from: day(), to: day() };
const termOf = { term: Type.Integer({ maximum: 0 }), ...span };

const spread = closed(
  {
    customers: count('with a purchase in the span'),
    gini: orNull(number('of gross sales over them')),
    top: Type.Array(closed({ share: portion(), customers: count(), valueShare: orNull(portion()) })),
  },
  'how unevenly gross sales are spread over the customers who bought',
);

const term = closed({
  ...termOf,
  complete: Type.Boolean({ description: 'the file covers the whole term' }),
  yearComplete: Type.Boolean({ description: 'and the whole year that ends with it' }),
  netSales: amount(),
  months: Type.Array(closed({ ...span, netSales: amount() }), {
    description: 'the six months of the term, oldest first; they add up to netSales',
  }),
  spread,
  yearSpread: spread,
  newShare: orNull(number('net sales of customers won in the term ÷ net sales of the term')),
  yearNewShare: orNull(number('the same of the twelve months that end with the term')),
});

const cohort = closed({
  kind: oneOf(['cohort', 'earlier', 'firstSeen', 'noPurchase']),
  cohort: Type.Optional(Type.Integer({ maximum: 0, description: 'the term in which they were won' })),
  customers: count(),
  netSales: Type.Array(amount(), {
    description: 'in the order of terms; over all rows it adds up to theirs',
  }),
});

const parts = {
  customers: amount('other number of customers who bought'),
  frequency: amount('other number of purchases per customer'),
  value: amount('other value per purchase'),
  returns: amount('more returns are less than 0'),
  netSales: amount('the sum of the four'),
};

const perCustomer = (description: string) => orNull(amount(description));

const mix = (description: string) =>
  closed(
    {
      perCustomerBefore: amount('gross sales per customer who bought'),
      perCustomerNow: amount(),
      mix: amount('other shares of new, retained and reactivated customers'),
      behaviour: amount('the same kinds of customers buying otherwise'),
      groups: Type.Array(
        closed({
          standing: oneOf(['new', 'firstSeen', 'retained', 'reactivated']),
          shareBefore: portion(),
          shareNow: portion(),
          perCustomerBefore: perCustomer('null of an empty group'),
          perCustomerNow: perCustomer('null of an empty group'),
          mix: amount(),
          behaviour: amount(),
        }),
      ),
    },
    description,
  );

const season = closed({
  monthsSeen: count('complete calendar months'),
  trendRemoved: Type.Boolean(),
  months: Type.Optional(
    Type.Array(
      closed({
        month: Type.Integer({ minimum: 1, maximum: 12 }),
        index: orNull(number('1 is the mean month')),
        low: orNull(number('95 % interval')),
        high: orNull(number()),
        years: count(),
        purchases: count('in the months looked at'),
        season: oneOf(['busy', 'slack', 'usual', 'unknown']),
      }),
    ),
  ),
});

const peaks = closed({
  largest: Type.Array(
    closed({
      ...span,
      kind: oneOf(['days', 'weeks']),
      gross: amount(),
      usualGross: amount('of such days in the weeks around'),
      everyYear: Type.Boolean({ description: 'there is one at the same time of a neighbouring year' }),
    }),
  ),
  count: count(),
  extraShare: orNull(number('what all of them sold above the usual ÷ gross sales')),
  ...span,
});

const expectedOf = closed({ customers: count(), expectedBuyers: number(), sales: amount() });

const next = closed(
  {
    ...span,
    sales: amount(),
    salesInterval: interval80(amount()),
    expectedBuyers: number(),
    buyersInterval: interval80(number()),
    active: expectedOf,
    others: expectedOf,
    retention: orNull(portion('expected of the customers active in the present term')),
    point: closed(
      {
        customers: number('a hundredth of the active'),
        perBuyer: orNull(amount('expected sales ÷ expected buyers of the active')),
        sales: orNull(amount('the product')),
      },
      'what one point of retention more is worth; an assumption',
    ),
  },
  'the six months to come, of the customers there are',
);

const runOff = closed(
  {
    carryOver: Type.Array(
      closed({
        age: count('terms since the one in which the cohort was won'),
        ratio: number('net sales a year later ÷ at this age'),
        cohorts: count(),
        customers: count(),
      }),
    ),
    firstSeenRatio: orNull(number('the same of customers first seen')),
    terms: Type.Array(
      closed({
        term: Type.Integer({ minimum: 1 }),
        ...span,
        observed: amount('at ages that other cohorts have been observed at'),
        assumed: amount('beyond'),
      }),
    ),
  },
  'net sales of the present customers if nobody new were won',
);

/** What stands below `diagnoses.integrated`. */
export const integrated = closed({
  terms: Type.Array(term),
  present: term,
  yearBefore: Type.Optional(term),
  cohorts: Type.Array(cohort),
  changes: Type.Array(closed({ ...termOf, ...parts }), {
    description: 'against the same half-year of the year before',
  }),
  yearChange: Type.Optional(closed(parts, 'the last twelve months against the twelve before')),
  mix: Type.Optional(
    mix('the change of gross sales per customer against the same half-year of the year before'),
  ),
  yearMix: Type.Optional(
    mix('the same of the last twelve months against the twelve before; standings by twelve months'),
  ),
  season,
  peaks: Type.Optional(peaks),
  next,
  yearPoint: Type.Optional(
    closed(
      {
        customers: number('a hundredth of those active in the last twelve months'),
        perBuyer: amount(
          'net sales in them ÷ heads of those who had bought in the twelve months before, too',
        ),
        sales: amount('the product'),
      },
      'what one point of yearly retention more is worth in twelve months; an assumption',
    ),
  ),
  existingYearAgo: orNull(amount('net sales of retained and reactivated customers in the term before')),
  runOff: Type.Optional(runOff),
  runOffTried: Type.Optional(
    closed({ projected: amount(), actual: amount() }, 'the same as of a year ago, and what came'),
  ),
  yearSales: orNull(amount('net sales of the last twelve months')),
});
