import type { CustomerBase } from '../customer-base/history.ts';
import { formatDay } from '../units/day.ts';
import { toDecimal } from '../units/money.ts';
import type { Interval } from '../units/share.ts';
import type { Words } from '../units/words.ts';
import { warningsInWords } from './forecast-warnings.ts';

/** How the six-month value was made and what it comes to, for diagnosis.json. */
export function forecastJson(
  base: Omit<CustomerBase, 'customers'>,
  currency: string,
  words: Pick<Words, 'text'>,
): object {
  const { asOf, horizonDays, models, lessons } = base;
  return {
    from: formatDay(asOf + 1),
    to: formatDay(asOf + horizonDays),
    horizonDays,
    expected: expectedJson(base.expected.all, currency),
    models,
    ...(lessons ? { lessons: lessonsJson(lessons, base.account) } : {}),
    warnings: warningsInWords(base, words),
  };
}

function expectedJson(all: CustomerBase['expected']['all'], currency: string): object {
  const amount = (units: number) => toDecimal(Math.round(units), currency);
  const ofEach = ({ low, high }: Interval, each: (bound: number) => number) => ({
    low: each(low),
    high: each(high),
  });
  return {
    customers: all.customers,
    sales: amount(all.sales),
    salesInterval: ofEach(all.salesInterval, amount),
    buyers: all.buyers,
    buyersInterval: ofEach(all.buyersInterval, (buyers) => buyers),
  };
}

function lessonsJson(
  {
    learner,
    weights,
    yearAgo,
    calibration,
    misses,
    trials,
    trialBuyers,
  }: NonNullable<CustomerBase['lessons']>,
  { strongest }: CustomerBase['account'],
): object {
  const regression = (of: 'buying' | 'counts') => ({
    converged: learner?.[of].converged,
    iterations: learner?.[of].iterations,
    strongest: strongest[of],
  });
  return {
    weights,
    trials: trials.map((day, i) => ({ asOf: formatDay(day), buyers: trialBuyers[i] })),
    ...(learner
      ? {
          learnt: {
            days: learner.origins.map(formatDay),
            rows: learner.rows,
            buying: regression('buying'),
            counts: regression('counts'),
          },
        }
      : {}),
    ...(yearAgo.basis > 0 ? { yearAgo } : {}),
    ...(calibration ? { calibration } : {}),
    intervals: {
      coverage: 0.8,
      halfYears: misses.days,
      salesMiss: Math.sqrt(misses.sales),
      buyersMiss: Math.sqrt(misses.buyers),
      segmentMiss: Math.sqrt(misses.segment),
      dispersion: misses.dispersion,
    },
  };
}
