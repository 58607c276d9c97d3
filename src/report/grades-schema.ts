import { type TProperties, type TSchema, Type } from 'typebox';
import { amount, closed, count, day, number, oneOf, orNull, portion, share } from './schema-parts.ts';

const held = {
  customers: count(),
  netSalesLastYear: amount('booked in the 12 months to the as-of day; below 0 where more came back'),
  expectedBuyers: number(),
  retentionPower: orNull(portion('mean')),
  totalSixMonthValue: amount(),
};
const heads = (description: string) => Type.Array(count(), { description });

/** Names of the grades, best first or in the order of the life of a customer. */
function course<Figures extends TProperties>(names: readonly string[], rule: TSchema, more: Figures) {
  const grade = oneOf(names);
  const moves = closed(
    {
      from: day(),
      judged: Type.Boolean({ description: 'the file tells the grades of that day apart' }),
      grades: Type.Array(
        closed({ grade, customers: count(), to: heads('by grade of now, in the order of the grades') }),
      ),
      won: heads('customers won since, by grade of now'),
    },
    'from the grade of then to the grade of now; only where the file reaches back so far',
  );
  return closed({
    customers: count(),
    judged: Type.Boolean({ description: 'the file tells the grades of now apart' }),
    rule,
    grades: Type.Array(closed({ grade, ...held })),
    total: closed(held),
    monthEnds: Type.Array(
      closed({ day: day(), judged: Type.Boolean(), customers: heads('in the order of the grades') }),
      {
        description: 'oldest first, 60 at most; everybody who had bought by then',
      },
    ),
    halfYear: Type.Optional(moves),
    year: Type.Optional(moves),
    ...more,
  });
}

const band = (bound: ReturnType<typeof number>) =>
  Type.Array(closed({ above: orNull(bound), upTo: orNull(bound), ...held }), {
    description: 'null: without end',
  });

export const rfm = course(
  ['A', 'B', 'C', 'D', 'E'],
  closed({
    lapsedAfterDays: count(),
    silentAfterDays: count(),
    topShare: portion(),
    months: count(),
  }),
  {
    top: closed(
      {
        customers: count(),
        ofAll: orNull(portion()),
        valueShare: orNull(portion()),
        customersYearAgo: orNull(count()),
        kept: share('of those half a year ago, who are still'),
      },
      'RFM-A',
    ),
    once: closed({ lapsed: count(), ofAll: orNull(portion()) }, 'one purchase, more than 365 days ago'),
    bands: closed({
      recency: band(number('days of silence')),
      frequency: band(number('purchases to date')),
      monetary: band(amount('net sales to date; here the lower end belongs to the band, the upper does not')),
      grid: Type.Array(heads('by band of frequency'), { description: 'one row a band of recency' }),
    }),
    bySegment: closed({
      segmentCount: Type.Integer({ enum: [0, 5, 10], description: '0: cannot judge' }),
      lowFrom: count('the first segment of the lower half'),
      grades: Type.Array(heads('by segment'), { description: 'one row a grade' }),
      lowInTop: share('of RFM-A, who are in the lower half of the segments'),
      highElsewhere: closed(
        { hits: count(), base: count(), totalSixMonthValue: amount() },
        'of the upper half of the segments, who are not RFM-A',
      ),
    }),
  },
);

export const lifecycle = course(
  ['new', 'first-repeat', 'repeat', 'vip', 'dormant', 'lapsed'],
  closed({ activeDays: count(), lapsedAfterDays: count(), repeats: count(), vipRepeats: count() }),
  {
    vip: closed({
      customers: count(),
      ofAll: orNull(portion()),
      valueShare: orNull(portion()),
      customersYearAgo: orNull(count()),
      silent: share('of those half a year ago, who are dormant or lapsed'),
    }),
    newKept: share('of the new half a year ago, who bought again and are neither dormant nor lapsed'),
    dormant: closed({
      customers: count(),
      totalSixMonthValue: amount(),
      valueShare: orNull(portion()),
    }),
  },
);

export const cpm = course(
  ['active', 'lapsed'].flatMap((row) =>
    ['first', 'toddling', 'steady', 'trend', 'excellent'].map((column) => `${column}-${row}`),
  ),
  closed({
    lapsedAfterDays: count(),
    steadyDays: count(),
    excellentDays: count(),
    netSales: orNull(amount('to date')),
  }),
  {
    netSalesFrom: oneOf(['stated', 'house', 'median'], 'who set the amount; median: nobody'),
    excellent: closed({
      active: count(),
      ofAll: orNull(portion()),
      valueShare: orNull(portion()),
      activeYearAgo: orNull(count()),
      lapsed: count(),
      lost: share('of the active half a year ago, who have lapsed'),
    }),
    active: share(),
  },
);
