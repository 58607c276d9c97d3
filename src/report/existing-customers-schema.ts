import { Type } from 'typebox';
import { amount, closed, count, day, number, oneOf, orNull, share } from './schema-parts.ts';

const term = Type.Integer({ maximum: 0 });
const kept = (description: string) =>
  closed(
    { before: orNull(amount()), now: orNull(amount()), rate: orNull(number('now ÷ before')) },
    description,
  );

const termFlow = closed(
  {
    term,
    from: day(),
    to: day(),
    complete: Type.Boolean(),
    beforeComplete: Type.Boolean({ description: 'the file covers the whole term before' }),
    firstSeenPeriod: Type.Boolean(),
    activeBefore: count(),
    new: count(),
    firstSeen: count(),
    reactivated: count(),
    retained: count(),
    notBuying: count(),
    active: count('activeBefore + new + firstSeen + reactivated − notBuying'),
    retention: share('by heads'),
    keptSales: kept('gross sales of those active in the term before: in it, and in this one'),
    yearlyRetention: share('by heads'),
    yearlyKeptSales: kept('gross sales of those who bought in the 12 months before: in these, and since'),
  },
  'customers from one term to the next',
);

const group = oneOf(['upper', 'middle', 'lower', 'lapsed']);

const point = closed(
  {
    term,
    day: day(),
    segmentCount: Type.Integer({ enum: [0, 5, 10] }),
    customers: count(),
    groups: Type.Array(
      closed({
        group,
        customers: count(),
        expectedSales: amount('Σ six-month value as of the day'),
        retention: share('bought in the six months after; base 0 where these are not over'),
        yearlyRetention: share('bought in the twelve months after'),
        salesAfter: orNull(amount('net sales in the six months after')),
      }),
    ),
  },
  'the base as of a half-year point, with what was known then',
);

const moves = closed(
  {
    term,
    from: day(),
    to: day(),
    cells: Type.Array(
      closed({
        origin: oneOf(['upper', 'middle', 'lower', 'lapsed', 'nowhere']),
        destination: oneOf(['upper', 'middle', 'lower', 'lapsed', 'void']),
        customers: count(),
      }),
    ),
    up: count(),
    same: count(),
    down: count(),
    lapsed: count('in a group of value before, nothing bought in the twelve months to the later day'),
    void: count('all purchases cancelled by the later day'),
    cameBack: count('lapsed before, in a group of value now'),
    won: count('not yet a customer before'),
  },
  'between two successive points',
);

const comeBack = closed({
  term,
  from: day(),
  to: day(),
  rate: share('of those who had bought before the previous term and not in it: bought in this one'),
  byAbsence: Type.Array(share(), { description: 'by terms without a purchase: 1, 2, 3, 4 and more' }),
});

const standing = closed({
  standing: oneOf(['new', 'retained', 'reactivated']),
  customers: count(),
  purchases: count(),
  netSales: amount(),
  totalSixMonthValue: amount(),
  again: share('of those who stood so in the term before: bought in this one'),
});

const step = closed({
  nth: Type.Integer({ minimum: 1 }),
  reached: count(),
  within: share('bought again within `days`, of those whose time is up'),
  ever: share('of the same: bought again at any time'),
  medianDays: orNull(number('of those who bought again within `days`')),
  latest: share('within, nth purchase one to two years ago'),
  yearBefore: share('within, nth purchase two to three years ago'),
});

const steps = (description: string) => Type.Array(step, { description });

const kind = closed({
  name: Type.Optional(Type.String({ description: 'empty: not stated; absent: all that are not named' })),
  names: count(),
  steps: Type.Array(share(), { description: 'F1→F2 … F12→F13, by what the nth purchase was of' }),
});

export const existingCustomers = closed({
  flow: Type.Array(termFlow, { description: 'newest first' }),
  present: termFlow,
  yearBefore: Type.Optional(termFlow),
  points: Type.Array(point, { maxItems: 9, description: 'newest first' }),
  pointsLack: Type.Optional(oneOf(['history-too-short', 'too-few-buyers'], 'why there are not nine points')),
  moves: Type.Array(moves, { description: 'newest first' }),
  comeBacks: Type.Array(comeBack, { description: 'newest first' }),
  standings: Type.Array(standing),
  returnedTo: Type.Array(
    closed({
      name: Type.Optional(Type.String()),
      names: count(),
      reactivated: count(),
      retained: count(),
    }),
    { description: 'customers by the category of their first purchase in the term' },
  ),
  continuation: closed({
    days: count(),
    all: steps('all purchases'),
    free: Type.Optional(steps('free orders alone; only where subscriptions are marked')),
    subscribed: Type.Optional(steps('deliveries of subscriptions alone')),
  }),
  leaving: closed({
    largest: Type.Optional(
      closed({ nth: count(), lost: share('lost here, of all lost') }, 'where most customers are lost'),
    ),
    dip: Type.Optional(
      closed({ nth: count(), rate: share(), before: share() }, 'where the rate falls below the step before'),
    ),
  }),
  byCategory: Type.Array(kind),
  byChannel: Type.Array(kind),
});
