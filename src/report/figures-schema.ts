import { Type } from 'typebox';
import { WAYS } from '../diagnoses/ways-of-buying.ts';
import { categories } from './categories-schema.ts';
import { changesFigures } from './changes-schema.ts';
import { companyRanks } from './company-ranks-schema.ts';
import { dataQuality } from './data-quality-schema.ts';
import { existingCustomers } from './existing-customers-schema.ts';
import { fiscalYears } from './fiscal-years-schema.ts';
import { cpm, lifecycle, rfm } from './grades-schema.ts';
import { integrated } from './integrated-schema.ts';
import { newCustomers } from './new-customers-schema.ts';
import { calibrationByLevel, proof } from './proof-schema.ts';
import {
  amount,
  closed,
  count,
  day,
  interval80,
  number,
  oneOf,
  orNull,
  portion,
  segmentFigures,
  share,
  termFigures,
} from './schema-parts.ts';
import { subscriptions } from './subscriptions-schema.ts';
import { tellingApart } from './telling-apart-schema.ts';

const level = Type.Integer({ minimum: 1, maximum: 5, description: '5 is the highest' });
const segmentCount = Type.Integer({ enum: [0, 5, 10], description: '0: cannot judge' });
const group = { customers: count(), retentionPower: orNull(portion('mean')) };

const retention = closed({
  customers: count(),
  segmentCount,
  retentionPower: orNull(portion('mean over all customers')),
  expectedBuyers: number('Σ retention power'),
  expectedBuyersInterval: interval80(number()),
  distribution: Type.Array(closed({ from: portion(), to: portion(), customers: count() })),
  levels: Type.Array(
    closed({
      level,
      from: portion(),
      to: portion(),
      ...group,
      expectedBuyers: number(),
      totalSixMonthValue: amount(),
    }),
  ),
  byPurchases: Type.Array(closed({ purchases: count('the last entry is this many or more'), ...group })),
  bySilence: Type.Array(
    closed({
      from: number('silence ÷ own mean interval'),
      to: orNull(number('null: without end')),
      ...group,
    }),
  ),
  silence: Type.Array(
    closed(
      {
        from: portion(),
        to: portion(),
        customers: count(),
        levels: Type.Array(count(), { description: 'customers by level of retention power, 5 first' }),
        retentionPower: orNull(portion('mean')),
        totalSixMonthValue: amount(),
      },
      'customers by the probability of their present silence; the unlikeliest last',
    ),
  ),
  unlikely: share('retention power below 0.2'),
  likely: share('retention power of 0.6 and more'),
  calibration: calibrationByLevel,
  levelsMet: share('levels whose prediction lies in the 95 % interval of what was observed'),
  predictedBuyers: orNull(number()),
  observedBuyers: orNull(count()),
});

const purchasingPower = closed({
  customers: count(),
  segmentCount,
  purchasingPower: orNull(amount('mean over all customers')),
  perExpectedBuyer: orNull(amount('Σ six-month value ÷ Σ retention power')),
  median: orNull(amount()),
  quantiles: Type.Array(closed({ share: portion(), purchasingPower: orNull(amount()) })),
  distribution: Type.Array(
    closed({ from: amount(), to: orNull(amount('null: without end')), customers: count() }),
  ),
  levels: Type.Array(
    closed({
      level,
      lowest: orNull(amount()),
      highest: orNull(amount()),
      customers: count(),
      purchasingPower: orNull(amount('mean')),
      expectedBuyers: number(),
      totalSixMonthValue: amount(),
    }),
  ),
  grid: Type.Array(
    closed({
      retentionLevel: level,
      purchasingLevel: level,
      customers: count(),
      totalSixMonthValue: amount(),
    }),
  ),
  highestToLowest: orNull(number('mean of the highest level ÷ mean of the lowest')),
  strongInBoth: closed(
    { customers: count(), ofAll: orNull(portion()), valueShare: orNull(portion()) },
    'levels 4 and 5 of both powers',
  ),
  totalSixMonthValue: amount(),
});

const profitability = closed({
  customers: count(),
  totalSixMonthValue: amount(),
  totalSixMonthValueInterval: interval80(amount()),
  gini: orNull(number('of six-month value over customers')),
  lorenz: Type.Array(closed({ customers: portion(), share: orNull(portion()) })),
  topShares: Type.Array(closed({ share: portion(), customers: count(), valueShare: orNull(portion()) })),
  topCustomers: closed({ share: portion(), customers: count(), ofAll: orNull(portion()) }),
  segmentCount,
  segmentsGoOn: Type.Boolean({ description: 'those of an earlier report, but for customers who moved' }),
  buyersLastYear: count(),
  segments: Type.Array(segmentFigures),
  lastSegment: Type.Array(
    closed({
      above: Type.Integer({ description: 'days of silence: more than this' }),
      upTo: orNull(Type.Integer({ description: 'and at most this; null: without end' })),
      customers: count(),
      expectedBuyers: number(),
      totalSixMonthValue: amount(),
    }),
  ),
  statedMargin: Type.Optional(
    closed(
      {
        from: day(),
        to: day(),
        margin: number('1 − cost ÷ gross sales, of the lines that state a cost'),
        costed: portion('part of the gross sales ordered and not cancelled whose lines state a cost'),
      },
      'by the costs of order lines; only where some of these twelve months state them',
    ),
  ),
  profit: Type.Optional(
    closed(
      {
        totalProfit: amount(),
        lossMakingCustomers: count(),
        totalLoss: amount('0 or less'),
        bySegment: Type.Array(amount()),
      },
      'only where a margin was stated',
    ),
  ),
});

const reDiagnosis = closed(
  {
    customers: count(),
    segmentCount,
    previous: Type.Optional(
      closed(
        {
          asOf: day(),
          segmentCount,
          found: share('customers of the earlier report who are customers here'),
          wonSince: count('first seen after the earlier as-of day: no former segment'),
          notListed: count('first seen before, yet without a segment in the earlier report'),
        },
        'only where an earlier report was given',
      ),
    ),
    held: Type.Optional(
      closed(
        {
          unchanged: count('in their former segment, and the new cut says the same'),
          heldBack: count('in their former segment, though the new cut says another'),
          moved: count('left their former segment'),
          giniInForce: orNull(number('normalised Gini of the six-month value, ordered by segment in force')),
          giniRecut: orNull(number('the same, ordered by the new cut')),
          giniLost: orNull(number('giniRecut − giniInForce')),
          segments: Type.Array(
            closed({
              segment: Type.Integer({ minimum: 1, maximum: 10 }),
              customersInForce: count(),
              customersRecut: count(),
              shareInForce: orNull(portion('of the expected sales')),
              shareRecut: orNull(portion('of the expected sales')),
            }),
          ),
        },
        'only where the segments of the earlier report go on',
      ),
    ),
  },
  'what became of the segments of an earlier report',
);

const change = (description: string) => orNull(number(description));

const fiveYears = closed({
  terms: Type.Array(termFigures),
  present: termFigures,
  yearBefore: Type.Optional(termFigures),
  netSalesChange: change('present ÷ same half-year of the year before − 1'),
  activeChange: change('present ÷ same half-year of the year before − 1'),
  newChange: change('present ÷ same half-year of the year before − 1'),
  retentionChange: change('difference of the rates'),
  yearlyRetentionChange: change('difference of the rates'),
  ways: Type.Optional(
    Type.Array(
      closed({
        way: oneOf(WAYS, 'goods outside a subscription, by subscription, whatever it was'),
        terms: Type.Array(
          closed({
            term: Type.Integer({
              maximum: 0,
              description: '0 ends on the as-of day, −1 six months before it, …',
            }),
            active: count('with such a purchase in the term'),
            retention: share('active so in the term, of those active so in the one before'),
            yearlyRetention: share('the same of twelve months and the twelve before'),
          }),
        ),
      }),
      { description: 'only where the file marks subscriptions' },
    ),
  ),
});

/** What stands below `diagnoses`, by name. */
export const figuresSchema = closed({
  retention,
  'telling-apart': tellingApart,
  'purchasing-power': purchasingPower,
  profitability,
  rfm,
  lifecycle,
  cpm,
  'company-ranks': companyRanks,
  're-diagnosis': reDiagnosis,
  proof,
  'five-years': fiveYears,
  'new-customers': newCustomers,
  'existing-customers': existingCustomers,
  integrated,
  categories,
  subscriptions,
  'fiscal-years': fiscalYears,
  changes: changesFigures,
  'data-quality': dataQuality,
});
