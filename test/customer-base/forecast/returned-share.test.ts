import { describe, expect, it } from 'vitest';
import { netValuePerPurchase } from '../../../src/customer-base/forecast/net-value.ts';
import { fitReturns } from '../../../src/customer-base/forecast/returned-share.ts';
import { type Customer, summaryOf } from './bases.ts';

/** test/worked/forecast-value.md, "Share returned" */
const four = (returnedOfC: number): Customer[] => [
  { daysAgo: [10], gross: [100], returned: 70 },
  { daysAgo: [10], gross: [100], returned: 10 },
  { daysAgo: [20, 10], gross: [100, 100], returned: returnedOfC },
  { daysAgo: [20, 10], gross: [100, 100] },
];

describe('fitReturns', () => {
  it('trusts the base where customers differ no more than by chance', () => {
    const { fitted, returnedShare } = fitReturns(summaryOf(four(40)));
    expect(fitted.parameters).toEqual({ baseShare: 0.2, purchasesOfTheBase: 1000 });
    expect(returnedShare(1, 100, 70)).toBeCloseTo(200.7 / 1001, 12);
  });

  it('trusts the customer where all of the spread is between customers', () => {
    const { fitted, returnedShare } = fitReturns(summaryOf(four(140)));
    expect(fitted.parameters.purchasesOfTheBase).toBe(1);
    expect(returnedShare(1, 100, 70)).toBeCloseTo(32 / 60, 12);
  });

  it('never returns more than was bought', () => {
    const { returnedShare } = fitReturns(summaryOf(four(1e6)));
    expect(returnedShare(2, 200, 1e6)).toBeLessThanOrEqual(1);
  });
});

describe('netValuePerPurchase', () => {
  it('is the gross value less the share returned: 3 × (1 − 1/4)', () => {
    const net = netValuePerPurchase(
      summaryOf([{ daysAgo: [10], gross: [2] }]),
      { grossPerPurchase: (purchases, gross) => (2 * (4 + gross)) / (2 * purchases + 2) },
      { returnedShare: () => 0.25 },
    );
    expect([...net]).toEqual([2.25]);
  });
});
