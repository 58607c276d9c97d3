import { Type } from 'typebox';
import {
  amount,
  backtestNotPossible,
  backtestSummary,
  closed,
  count,
  day,
  number,
  oneOf,
  orNull,
  portion,
  share,
} from './schema-parts.ts';

export const calibrationByLevel = Type.Array(
  closed({
    level: Type.Integer({ minimum: 1, maximum: 5, description: '5 is the highest' }),
    predicted: orNull(portion()),
    observed: share(),
  }),
  { description: 'as of six months ago; empty where there is no backtest' },
);

const interval = { low: orNull(number()), high: orNull(number()) };

const calibration = closed(
  {
    bins: Type.Array(
      closed({ from: portion(), to: portion(), predicted: orNull(portion('mean')), observed: share() }),
    ),
    predicted: portion('mean retention power over all customers'),
    observed: share(),
    slope: orNull(
      number('of the log odds observed on those predicted: 1 is right, below 1 predictions were too extreme'),
    ),
    slopeInterval: closed(interval, '95 %'),
    largestGap: orNull(portion('|predicted − observed|, of bins with judgedFrom customers or more')),
    judgedFrom: count(),
  },
  'by tenths of retention power',
);

const rfmRule = closed(
  {
    own: Type.Boolean({ description: "a threshold is the client's own" }),
    classes: Type.Array(
      closed({
        points: count(),
        silenceDays: orNull(number('at most')),
        purchases: orNull(number('at least')),
        netSales: orNull(amount('at least')),
      }),
      { description: 'best first; null: everybody else, or an empty class' },
    ),
  },
  'thresholds of the RFM score as they were applied',
);

const gradeRule = closed(
  { lapsedAfterDays: count(), silentAfterDays: count(), topShare: portion(), months: count() },
  'thresholds of the grades RFM-A … RFM-E',
);

const contactList = closed({
  buyers: number('on the list, and bought'),
  sales: amount('net, to them'),
  wasted: number('on the list without buying'),
  missed: number('bought, but stand on the other list alone'),
  missedSales: amount('net, to them'),
});

const contacts = closed(
  {
    segments: count('our best segments, which make up our list'),
    contacts: count('customers on either list'),
    model: contactList,
    rfm: contactList,
  },
  'the same number of customers contacted by segments and by RFM; heads may be fractions where equal scores are drawn',
);

const loss = closed({ value: orNull(number()), ...interval }, 'recut − frozen, with its 95 % interval');
const moves = (description: string) => Type.Array(share(), { description });

const methodStability = closed({
  groups: count(),
  movedInMonth: moves('in another group at the end of the month than at its beginning'),
  movedSinceStart: moves('in another group at the end of the month than six months ago'),
  months: Type.Array(closed({ frozen: orNull(number()), recut: orNull(number()), loss })),
  frozen: orNull(number('mean of months 2 … 6')),
  recut: orNull(number('mean of months 2 … 6')),
  loss,
  verdict: oneOf(['holds', 'loses', 'cannot-judge'], 'may the groups stay as they are for six months?'),
});

const stability = closed(
  {
    customers: count('of six months ago'),
    months: Type.Array(closed({ from: day(), to: day() })),
    methods: closed({ segments: methodStability, rfm: methodStability, grades: methodStability }),
  },
  'normalised Gini of the net sales of each month, by groups frozen six months ago and by groups cut anew every month',
);

const backtestDone = closed({
  ...backtestSummary,
  segments: Type.Array(
    closed({
      segment: Type.Integer({ minimum: 1, maximum: 10 }),
      customers: count(),
      predictedSales: amount(),
      actualSales: amount(),
      predictedBuyers: number(),
      buyers: share(),
    }),
  ),
  levels: calibrationByLevel,
  gains: Type.Array(closed({ customers: portion(), model: portion(), rfm: portion(), perfect: portion() }), {
    description: 'share of the sales reached by the first so many customers',
  }),
  calibration,
  rfmRule,
  gradeRule,
  contacts: Type.Optional(contacts),
  stability: Type.Optional(stability),
  earlier: Type.Array(closed(backtestSummary), {
    maxItems: 3,
    description: 'the half-years before, newest first',
  }),
});

/** What stands below `diagnoses.proof`. */
export const proof = closed({
  backtest: Type.Union([backtestDone, backtestNotPossible]),
  historyDays: Type.Integer({
    description: 'days of history before the earlier day; negative where the file begins after it',
  }),
  earlierBuyers: count('earlier customers who bought in the last six months'),
  outside: Type.Array(Type.Integer(), {
    description: 'segments whose predicted rate of buyers lies outside the 95 % interval of the observed one',
  }),
  judged: count('segments of 30 customers or more'),
  undated: share('rows of cancellations and returns without a day of their own, of the rows read'),
  top: closed(
    {
      segments: count(),
      customers: count(),
      customersShare: orNull(portion()),
      salesShare: orNull(number()),
    },
    'the best fifth of the segments',
  ),
  ahead: Type.Optional(
    closed(
      { ofRfm: share(), ofBgNbd: share() },
      'half-years in which our order of the customers had the higher Gini',
    ),
  ),
  wastedCost: Type.Optional(
    closed({ model: amount(), rfm: amount() }, 'wasted contacts × cost of one; only where it was stated'),
  ),
});
