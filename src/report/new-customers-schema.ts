import { type TSchema, Type } from 'typebox';
import { amount, closed, count, day, number, oneOf, orNull, portion, share } from './schema-parts.ts';

/** Figures of the customers won: below `diagnoses.new-customers`. */

const f2 = closed({ days: count('days after the first purchase'), conversion: share() });
const term = Type.Integer({ maximum: 0, description: '0 ends on the as-of day, −1 six months before it, …' });
const span = { from: day(), to: day() };
const perHead = (description: string) => orNull(amount(`per head: ${description}`));

const cohort = {
  ...span,
  customers: count(),
  firstOrderValue: perHead('gross sales of the first purchase'),
  conversions: Type.Array(share(), { description: 'one a window of f2; base 0 while it is too early' }),
  ages: Type.Array(
    closed({
      days: count('days after the first purchase'),
      purchases: orNull(number('per head up to then')),
      netValue: perHead('net sales up to then; null while the time of anybody is not up'),
    }),
  ),
  toDate: closed(
    { purchases: orNull(number()), netValue: perHead('net sales') },
    'per head up to the as-of day; older cohorts have had longer',
  ),
  whole: Type.Boolean({ description: 'the file covers the span, and nobody in it is only first seen' }),
};

const difference = (unit: (description?: string) => TSchema, description: string) =>
  closed({ difference: orNull(unit()), low: orNull(unit()), high: orNull(unit()) }, description);

/** The variance is one of smallest units, squared: a number. */
const spread = closed({
  heads: count(),
  mean: orNull(amount()),
  variance: orNull(number('between the heads (n − 1), in smallest units squared')),
});

const compared = { days: count(), term, ...span };

const valueCompared = closed({
  ...compared,
  newer: spread,
  older: spread,
  change: difference(amount, 'newer − older, 95 %'),
});

const entranceFigures = {
  name: Type.String({ description: "'' where the file does not say, or for several together" }),
  customers: count(),
  firstOrderValue: perHead('gross sales of the first purchase'),
  conversion: share('F2 conversion within 180 days'),
  value: closed(
    { customers: count('who have had 360 days'), perHead: perHead('net sales') },
    'up to 360 days after the first purchase',
  ),
};

const payback = closed({
  term,
  ...span,
  customers: count(),
  totalCost: amount(),
  costPerRepeater: orNull(amount('cost ÷ F2 conversion within 180 days')),
  netValue: perHead('net sales up to 360 days'),
  timesCost: orNull(number('netValue ÷ cost')),
  profit: perHead('up to 360 days, before the cost of winning; null without a margin'),
  paybackDays: orNull(
    count(
      'first age, in months of 30 days, by which the profit has reached the cost; null: not within 360 days, or too early',
    ),
  ),
});

export const newCustomers = closed({
  known: count('customers whose first purchase is known'),
  firstSeen: count('customers who are only first seen'),
  f2: Type.Array(f2),
  headline: f2,
  bySource: Type.Optional(
    Type.Array(closed({ source: oneOf(['free', 'subscription']), f2: Type.Array(f2) }), {
      description:
        'only where the file marks subscriptions; of a subscription: the second paid delivery of a contract',
    }),
  ),
  cohorts: Type.Array(
    closed({
      term: Type.Integer({ maximum: 0 }),
      ...cohort,
      estimated: Type.Array(
        closed({
          days: count(),
          watched: count('customers who have had the days'),
          rate: orNull(portion()),
          low: orNull(portion()),
          high: orNull(portion()),
        }),
        { description: 'F2 conversion by Kaplan–Meier, 95 %' },
      ),
      continuation: Type.Array(share(), { description: 'who bought in the first, second, … term after' }),
      values: Type.Array(closed({ days: count(), spread }), {
        description: 'net value per head by the ages that all of the cohort have reached',
      }),
    }),
  ),
  months: Type.Array(closed(cohort), { description: 'newest first, counted from the as-of day' }),
  years: Type.Array(
    closed({
      ...span,
      customers: count(),
      whole: Type.Boolean(),
      firstOrderValue: perHead('gross sales of the first purchase'),
      conversion: share('F2 conversion within 180 days'),
      netValue: perHead('net sales up to 360 days'),
      nextYear: share('bought in the twelve months that followed'),
    }),
  ),
  medianDaysToSecond: orNull(count()),
  equalAge: closed(
    {
      conversions: Type.Array(
        closed({
          ...compared,
          newer: share(),
          older: share(),
          change: difference(number, 'newer − older, 95 %'),
        }),
      ),
      values: Type.Array(valueCompared),
      ltv: Type.Optional(valueCompared),
    },
    'the newest whole cohort that has had the days, beside that of the same half-year a year before',
  ),
  ltvChanges: Type.Array(
    closed({
      of: oneOf(['category', 'channel']),
      ...compared,
      newer: amount(),
      older: amount(),
      change: amount('mix + behaviour'),
      mix: amount('other mix of entrances'),
      behaviour: amount('same entrances, other behaviour'),
      changeInterval: difference(amount, '95 %'),
      behaviourInterval: difference(amount, '95 %'),
      entrances: Type.Array(
        closed({
          name: Type.String({ description: "'': too small to stand alone" }),
          newer: spread,
          older: spread,
          mix: amount(),
          behaviour: amount(),
        }),
      ),
    }),
    { description: 'net sales per head, split by Shapley value; as far as two cohorts can be compared' },
  ),
  entrances: Type.Array(
    closed({
      of: oneOf(['category', 'product', 'channel', 'campaign']),
      named: Type.Array(closed(entranceFigures)),
      others: Type.Optional(closed({ ...entranceFigures, names: count() })),
      notStated: Type.Optional(closed(entranceFigures)),
    }),
    { description: 'by the leading line of the first purchase' },
  ),
  trials: Type.Optional(
    closed(
      {
        names: Type.Array(Type.String()),
        customers: count(),
        windows: Type.Array(
          closed({
            days: count(),
            conversion: share('went on to anything but a trial'),
            subscription: share('went on to a subscription'),
          }),
        ),
        cohorts: Type.Array(closed({ term, ...span, customers: count(), conversions: Type.Array(share()) })),
      },
      'only where first purchases were of a trial or sample',
    ),
  ),
  acquisition: Type.Optional(
    closed(
      {
        cost: amount('of winning one customer'),
        margin: orNull(portion()),
        cohorts: Type.Array(payback),
        latest: Type.Optional(payback),
      },
      'only where a cost was stated',
    ),
  ),
});
