import { type Static, Type } from 'typebox';
import { METHODS } from '../customer-base/proof/trial.ts';
import { MEASURES } from '../customer-base/proof/trial-measures.ts';
import { amount, closed, count, day, number, oneOf, orNull, portion } from '../report/schema-parts.ts';

/** Version of the shape of evaluation.json. */
export const EVALUATION_VERSION = '1.0';

const share = (description: string) =>
  closed({ hits: count(), base: count() }, `${description}: hits ÷ base`);
const unknown = (description: string) => orNull(number(description));

const measures = {
  gini: unknown('normalised Gini of net sales in the window, floored at 0 a customer'),
  top10Share: unknown('share of these sales in the first tenth of the customers'),
  top20Share: unknown('share of these sales in the first fifth of the customers'),
  aucBuys: unknown('probability that of a buyer and another customer the buyer stands higher'),
  aucStops: unknown('the same among the good customers: that the one who stops stands lower'),
};

const ordering = (description: string) => closed(measures, description);
const predicting = (description: string) =>
  closed(
    {
      ...measures,
      predictedSales: amount('net sales predicted of all customers of the day'),
      totalRatio: unknown('predictedSales ÷ actualSales'),
    },
    description,
  );

const calibration = closed(
  {
    predicted: unknown('mean probability to buy'),
    observed: share('customers who bought'),
    slope: unknown('of the log odds that came true on those predicted (Cox 1958): 1 is right'),
    slopeInterval: closed({ low: unknown('95 %'), high: unknown('95 %') }),
    largestGap: unknown('largest |predicted − observed| of a bin with 200 customers or more'),
    bins: Type.Array(
      closed({
        from: portion(),
        to: portion(),
        predicted: unknown('mean'),
        observed: share('customers who bought'),
      }),
      { description: 'tenths of probability, lowest first' },
    ),
  },
  'do the probabilities to buy come true?',
);

const interval80 = (what: string) =>
  closed({ low: amount(), high: amount() }, `80 % interval of ${what}, as stated on the day`);

const segment = closed({
  segment: Type.Integer({ minimum: 1, maximum: 10 }),
  customers: count(),
  predictedSales: amount(),
  salesInterval: interval80('the sales'),
  actualSales: amount(),
  predictedBuyers: number(),
  buyersInterval: interval80('the number of buyers'),
  buyers: share('customers who bought'),
});

const evaluation = closed({
  asOf: day('last day known to the methods'),
  from: day('first day of the window'),
  to: day('last day of the window'),
  horizonDays: count('days in the window'),
  historyDays: count('days of the file up to asOf'),
  customers: count('with a purchase up to asOf'),
  buyers: count('of them with a purchase in the window'),
  actualSales: amount('net sales of these customers in the window'),
  goodCustomers: share(
    'the fifth with the highest net sales to date who bought in the last 12 months; hits: bought nothing in the window',
  ),
  salesInterval: interval80('the sales of all customers'),
  buyersInterval: interval80('the number of buyers'),
  model: predicting('the six-month value by which the segments are cut'),
  bgNbd: predicting('BG/NBD with Gamma-Gamma, as published'),
  pastYear: ordering('net sales of the last 12 months'),
  rfm: ordering('sum of R, F and M'),
  calibration: closed({ model: calibration, bgNbd: calibration }),
  segments: Type.Array(segment, { maxItems: 10, description: 'highest first; empty: too few buyers to cut' }),
  levels: Type.Array(
    closed({
      level: Type.Integer({ minimum: 1, maximum: 5 }),
      predicted: unknown('mean retention power'),
      observed: share('customers who bought'),
    }),
    { description: 'levels of retention power, 5 … 1' },
  ),
  warnings: Type.Array(Type.String(), {
    description: 'what the models fell back on, what limits what was learnt; few-buyers, short-history',
  }),
});

const interval = {
  difference: unknown('measure of the method less that of the rival'),
  low: unknown('lower bound of the interval'),
  high: unknown('upper bound of the interval'),
};

const difference = closed({
  method: oneOf(METHODS),
  rival: oneOf(METHODS),
  measure: oneOf(MEASURES),
  days: Type.Array(closed({ asOf: day(), ...interval })),
  mean: closed(interval, 'mean over the days'),
  worst: orNull(closed({ asOf: day(), difference: number() }, 'the day on which the method was least ahead')),
});

/** What `evaluate --json` prints, as JSON Schema: `docs/evaluation.schema.json`. */
export const evaluationSchema = Type.Object(
  {
    schemaVersion: Type.Literal(EVALUATION_VERSION),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' }),
    options: closed({
      historyComplete: Type.Boolean(),
      seed: count(),
      horizonDays: orNull(count('as asked for; null: the six calendar months')),
    }),
    data: closed({
      files: Type.Array(
        closed({ name: Type.String(), sha256: Type.String(), encoding: Type.String(), rows: count() }),
      ),
      rowsRead: count(),
      rowsRejected: count(),
      from: day('first order day'),
      to: day('last order day that is not in the future'),
    }),
    evaluations: Type.Array(evaluation, { minItems: 1, description: 'one a day, earliest first' }),
    bootstrap: closed(
      { replicates: count(), confidence: portion('share of the replicates within the bounds') },
      'paired, over customers: a sample holds the same customers on all days and for all methods',
    ),
    differences: Type.Array(difference, { description: 'model less each rival, by measure' }),
  },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'evaluation.json',
    description:
      'Amounts are decimal numbers of the currency, days YYYY-MM-DD, rates 0-1; a share is hits of a base; null is "not known".',
    additionalProperties: false,
  },
);

export type EvaluationJson = Static<typeof evaluationSchema>;

/** The published text of the schema. */
export function evaluationSchemaText(): string {
  return `${JSON.stringify(evaluationSchema, null, 2)}\n`;
}
