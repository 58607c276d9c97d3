import { Type } from 'typebox';
import { amount, closed, count, day, interval80, number, oneOf, orNull, portion } from './schema-parts.ts';

const numbersByName = Type.Record(Type.String(), orNull(Type.Number()));

const model = closed(
  {
    name: oneOf(['bg-nbd', 'mbg-cnbd-k', 'gamma-gamma', 'returned-share']),
    parameters: numbersByName,
    standardErrors: Type.Optional(numbersByName),
    logLikelihood: Type.Optional(orNull(number())),
    converged: Type.Boolean(),
    boundsHit: Type.Array(Type.String()),
    fellBack: Type.Boolean(),
    customersFitted: count(),
  },
  'times in weeks, amounts in the smallest unit of the currency',
);

const regression = closed({
  converged: Type.Boolean(),
  iterations: count(),
  strongest: Type.Array(
    closed({
      column: Type.String({ description: 'a behaviour, or the answer of a model' }),
      coefficient: number('of one standard deviation more of the column; on the scale of the link'),
    }),
    { description: 'farthest from 0 first' },
  ),
});

const lessons = closed(
  {
    weights: closed(
      { bgNbd: portion(), mbgCnbd: portion(), learnt: portion() },
      'of each answer in the blend; together 1',
    ),
    trials: Type.Array(closed({ asOf: day(), buyers: count('in the six months that followed') }), {
      description: 'past days on which the weights were tried',
    }),
    learnt: Type.Optional(
      closed(
        {
          days: Type.Array(day(), { description: 'past days learnt from, youngest first' }),
          rows: count('customers, each counted once a past day'),
          buying: regression,
          counts: regression,
        },
        'left out where nothing was learnt',
      ),
    ),
    yearAgo: Type.Optional(
      closed(
        {
          buyers: number(),
          purchasesPerBuyer: number(),
          valuePerPurchase: number(),
          basis: count('buyers the factors rest on'),
        },
        'actual ÷ predicted in the same window a year ago, drawn to 1; left out where there is none',
      ),
    ),
    calibration: Type.Optional(
      closed(
        { intercept: number(), slope: number() },
        'log odds of the blend a year ago → those that came true',
      ),
    ),
    intervals: closed({
      coverage: portion('of such intervals so many should hold'),
      halfYears: count('past half-years whose totals were compared'),
      salesMiss: number('standard deviation of ln(actual ÷ predicted) beyond chance'),
      buyersMiss: number('the same for the number of buyers'),
      segmentMiss: number("the same for a segment's sales beyond the total's"),
      dispersion: number("variance of a customer's sales ÷ (expected sales × value of a purchase)"),
    }),
  },
  'what the past of the company teaches; left out without customers',
);

const warning = closed({
  code: oneOf([
    'no-repeat-purchases',
    'bg-nbd-fell-back',
    'mbg-cnbd-k-fell-back',
    'gamma-gamma-fell-back',
    'sales-stopped',
    'nothing-learnt',
    'no-year-ago',
    'level-far-off',
    'weights-not-tried',
    'few-buyers-behind-weights',
    'regression-not-converged',
    'calibration-far-off',
  ]),
  part: Type.Optional(oneOf(['buyers', 'purchasesPerBuyer', 'valuePerPurchase', 'buying', 'counts'])),
  found: Type.Optional(number('the figure that says so')),
  reason: Type.String({ description: 'a sentence in the language of the report' }),
});

/** The six months to come: what is expected, how it was estimated, what limits it. */
export const forecast = closed({
  from: day(),
  to: day(),
  horizonDays: count(),
  expected: closed(
    {
      customers: count(),
      sales: amount('Σ six-month value'),
      salesInterval: interval80(amount()),
      buyers: number('Σ retention power'),
      buyersInterval: interval80(number()),
    },
    'of all present customers; those yet to be won are not in it',
  ),
  models: Type.Array(model),
  lessons: Type.Optional(lessons),
  warnings: Type.Array(warning),
});
