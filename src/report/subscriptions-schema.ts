import { Type } from 'typebox';
import { amount, closed, count, day, number, oneOf, orNull, portion, share } from './schema-parts.ts';

const perDelivery = (description: string) => orNull(amount(`mean: ${description}`));

const cycle = closed({
  cycle: count('which delivery of the contract, 1 for the first'),
  reached: count('contracts that got so far'),
  leaving: share('no next delivery within the wait, of the contracts whose wait is over'),
  survival: orNull(portion('of the contracts begun, estimated: product of the rates of going on')),
  skips: share('went on after more than 1.5 usual intervals of the contract'),
  value: perDelivery('net sales of the delivery: less what of it had come back'),
  cumulativeValue: perDelivery('net sales of a contract begun, up to the delivery; estimated'),
});

const cohort = closed({
  term: Type.Integer({ maximum: 0, description: '0 ends on the as-of day, −1 six months before it, …' }),
  from: day(),
  to: day(),
  contracts: count('with their first delivery in the term'),
  whole: Type.Boolean({ description: 'the file covers the term' }),
  survival: Type.Array(
    closed({
      cycle: count(),
      rate: orNull(portion('null while too few have had their time')),
      estimated: Type.Boolean({ description: 'some have not had their time' }),
    }),
  ),
});

const source = closed({
  source: oneOf(['free', 'subscription', 'together']),
  active: count('customers with such a purchase in term 0'),
  f2: share('the second within 180 days of the first; of subscriptions by contract'),
  retention: share('in term −1 and in term 0; base 0 where term −1 is not covered'),
  retentionYearBefore: share('in term −3 and in term −2'),
  yearlyRetention: share('in the twelve months before the last ones and in the last ones'),
  intervalDays: orNull(count('median')),
});

/** What stands below `diagnoses.subscriptions`. */
export const subscriptions = closed(
  {
    marked: Type.Optional(
      closed({
        contracts: count(),
        customers: count('with a contract'),
        begun: count('contracts whose first delivery is in the file: cycles and cohorts are of them'),
        numbered: Type.Boolean({ description: 'the file has contract numbers' }),
        usualIntervalDays: orNull(count('median of the days between deliveries')),
        waitDays: orNull(count('days waited after a delivery of a contract without a usual interval yet')),
        waitFactor: orNull(
          number('usual intervals of the contract waited after other deliveries; null: waitDays as well'),
        ),
        running: orNull(count('contracts whose wait is not over')),
        overdue: share('silent for more than 1.5 usual intervals, of the running contracts that have one'),
        resumed: count('contracts with deliveries after a break longer than the wait'),
        cycles: Type.Array(cycle),
        worst: Type.Optional(cycle),
        skips: share(),
        cohorts: Type.Array(cohort, { description: 'newest first' }),
        sources: Type.Array(source),
      }),
    ),
  },
  'empty where the files mark no delivery of a subscription',
);
