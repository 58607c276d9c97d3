import { Type } from 'typebox';
import { amount, closed, count, day, number, oneOf, orNull, portion, share } from './schema-parts.ts';

const roles = ['wins', 'keeps', 'sells-along', 'do-not-chase'] as const;
const verdict = () => oneOf(['yes', 'no', 'open'], 'held by its interval, spoken against by it, or neither');

const difference = (of: () => ReturnType<typeof number>) =>
  closed({ difference: orNull(of()), low: orNull(of()), high: orNull(of()) }, '99.5 % interval');

const valuePerHead = closed({ customers: count(), perHead: orNull(amount()) });

const acquisition = closed(
  {
    containing: share('first purchases that contain it'),
    led: share('first purchases that it leads'),
    ledLater: share('later purchases that it leads'),
    ledDifference: difference(number),
    f2: share('bought again within 180 days, of those it won'),
    f2Rest: share('the same of all others'),
    f2Difference: difference(number),
    value: valuePerHead,
    valueRest: valuePerHead,
    valueDifference: difference(amount),
  },
  'customers whose first purchase is known; value: net sales up to 360 days after it',
);

const within = closed({
  again180: share('bought in it again within 180 days of the first purchase in it'),
  again360: share('within 360 days'),
  rest360: share('the same over the other named categories'),
  difference: difference(number),
  medianDays: orNull(count('between successive purchases in it')),
  intervals: count(),
});

const category = closed({
  name: Type.String(),
  netSales: amount('term 0'),
  share: orNull(number('of the net sales of term 0')),
  netSalesChange: orNull(number('present ÷ same half-year of the year before − 1')),
  buyers: count('term 0'),
  buyersChange: orNull(number('present ÷ same half-year of the year before − 1')),
  roles: closed({
    verdicts: closed({
      wins: verdict(),
      keeps: verdict(),
      'sells-along': verdict(),
      'do-not-chase': verdict(),
    }),
    roles: Type.Array(oneOf(roles)),
    undecided: Type.Boolean({ description: 'no role is held, and for at least one it is open' }),
  }),
  acquisition,
  within,
  baskets: closed({
    alongside: share('purchases that contain it and that another category leads'),
    together: share('purchases that contain it and another category'),
  }),
  next: closed({
    purchases: count('led by it, 360 or more days ago'),
    next: Type.Array(count(), {
      description: 'led the next purchase within 360 days; one entry a place, as `places`',
    }),
    nothing: count('nothing bought within 360 days'),
  }),
  segmentCount: Type.Integer({ enum: [0, 5, 10], description: '0: too few buyers' }),
  segments: Type.Array(
    closed({
      segment: Type.Integer({ minimum: 1, maximum: 10 }),
      customers: count(),
      value: amount('Σ category value'),
      buyers: share('bought in the category in the last twelve months'),
    }),
  ),
  value: amount('Σ category value'),
  buyersLastYear: count(),
  ranking: Type.Optional(
    closed(
      {
        buyers: count('bought in it in the six months'),
        value: orNull(number('of the category value')),
        pastYear: orNull(number('of the net sales of the category in the twelve months before')),
      },
      'normalised Gini as of six months ago',
    ),
  ),
});

const pairs = (all: string) =>
  closed({
    all: count(all),
    pairs: Type.Array(
      closed({
        a: Type.String(),
        b: Type.String(),
        both: count(),
        support: orNull(portion()),
        confidenceA: orNull(portion('both ÷ with a')),
        confidenceB: orNull(portion('both ÷ with b')),
        lift: orNull(number('both ÷ what independence would make of it')),
        pValue: orNull(portion('adjusted for the number of pairs; null: too few to be expected')),
        together: Type.Boolean(),
      }),
    ),
  });

export const categories = closed({
  groupedBy: oneOf(['category', 'brand'], 'brand: names of brands stand in place of categories'),
  places: Type.Array(
    closed({
      name: Type.Optional(Type.String({ description: "'': not assigned; missing: all others" })),
      categories: count('how many it stands for'),
    }),
    { description: 'named categories, then "unassigned", then "other"' },
  ),
  terms: Type.Array(
    closed({
      term: Type.Integer({ maximum: 0 }),
      from: day(),
      to: day(),
      complete: Type.Boolean({ description: 'the file covers the whole term' }),
      netSales: Type.Array(amount(), { description: 'one entry a place' }),
      buyers: Type.Array(count(), { description: 'one entry a place' }),
      total: amount('Σ over the places: the net sales of the term'),
    }),
  ),
  categories: Type.Array(category),
  held: closed({
    wins: Type.Array(Type.String()),
    keeps: Type.Array(Type.String()),
    'sells-along': Type.Array(Type.String()),
    'do-not-chase': Type.Array(Type.String()),
    any: count('categories with a role'),
    undecided: count(),
  }),
  firstPurchases: count('customers whose first purchase is known'),
  baskets: pairs('purchases'),
  year: pairs('customers who bought in the last twelve months'),
  seconds: Type.Array(
    closed({
      first: Type.String(),
      second: Type.String(),
      again: share('bought again within 360 days of the second purchase'),
      difference: difference(number),
      leads: Type.Boolean({ description: 'more buy again than of the others with the same first category' }),
    }),
  ),
  strength: closed({
    purchases: number("the base's shares count as so many purchases of the customer's own"),
    tried: count('last purchases on which it was tried; under 30 it is assumed'),
  }),
  betterRanked: share('categories in which the category value ranked better than past sales'),
  triedAsOf: orNull(day()),
});
