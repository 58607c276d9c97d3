import { Type } from 'typebox';
import {
  amount,
  closed,
  count,
  day,
  number,
  oneOf,
  orderingPower,
  orNull,
  portion,
  predictingPower,
} from './schema-parts.ts';

const some = {
  customers: count(),
  grossLastYear: amount('gross sales of the last twelve months'),
  expectedBuyers: number('Σ retention power'),
  totalSixMonthValue: amount(),
};

const rank = closed({
  ...some,
  name: Type.String({ description: 'as the file of ranks writes it; empty: customers without a rank' }),
  segments: Type.Array(count(), { description: 'heads by segment, the highest first' }),
  under: count('under-rated'),
  over: count('over-rated'),
});

const wrong = closed({
  ...some,
  withheld: count('of them, who may be in no list'),
  contactCost: Type.Optional(amount('one contact of each; only where its cost was stated')),
});

const contrast = closed(
  {
    customers: count('so rated six months ago, in ranks with others to compare with'),
    buyers: count('of them, who bought since'),
    netSales: amount('since'),
    expectedBuyers: number('had they bought as the others of their ranks'),
    expectedSales: amount('the same of net sales'),
    pValue: portion('Mantel–Haenszel, one-sided; strata are the ranks'),
    deviate: number('the normal deviate of it: above 0 for more buyers; 0 where nothing can be compared'),
  },
  'the wrongly rated of six months ago beside those rightly rated in the same ranks',
);

const power = closed(
  {
    asOf: day(),
    from: day(),
    to: day(),
    customers: count(),
    ranks: orderingPower,
    segments: orderingPower,
    seats: orderingPower,
    model: predictingPower,
    rfm: orderingPower,
    bgNbd: predictingPower,
    ahead: closed(
      { value: orNull(number()), low: orNull(number()), high: orNull(number()) },
      'Gini of the seats less that of the ranks, with its 95 % interval',
    ),
    under: contrast,
    over: contrast,
  },
  'orders of the customers of six months ago against what followed; seats: six-month value cut into as many customers a rank as the company has',
);

/** What stands below `diagnoses.company-ranks`. */
export const companyRanks = closed(
  {
    customers: count(),
    segmentCount: Type.Integer({ enum: [0, 5, 10], description: '0: cannot judge' }),
    given: Type.Optional(
      closed(
        {
          orderedBy: oneOf(
            ['given', 'numbers', 'words', 'sales'],
            'how it is known which rank is the better',
          ),
          setOn: orNull(day('the latest day on which a rank in force was set')),
          ranks: Type.Array(rank, { description: 'best first; none where there are too many' }),
          withoutRank: rank,
          kinds: count('different ranks in the file'),
          ranked: count('customers with a rank'),
          notCustomers: count('numbers with a rank, but without a purchase'),
          notJudged: Type.Optional(oneOf(['no-segments', 'one-rank', 'too-many-ranks'])),
          due: Type.Array(
            closed({
              segment: Type.Integer({ minimum: 1, maximum: 10 }),
              best: Type.String({ description: 'rank that the first customer of the segment is due' }),
              worst: Type.String({ description: 'and the last one; empty: nobody with a rank' }),
            }),
          ),
          under: wrong,
          over: wrong,
          unrankedHigh: closed(some, 'in the upper half of the segments, without a rank'),
          power: Type.Optional(power),
          notCompared: Type.Optional(
            oneOf(['undated', 'set-later', 'history-too-short', 'too-few-buyers', 'nothing-to-compare']),
          ),
          comparableFrom: orNull(day('first as-of day with six months of sales after setOn')),
        },
        'only where a file of ranks was given',
      ),
    ),
  },
  "the company's own ranks beside the segments",
);
