import { describe, expect, it } from 'vitest';
import { netValuePerPurchase } from '../../../src/customer-base/forecast/net-value.ts';
import { fitReturns } from '../../../src/customer-base/forecast/returned-share.ts';
import { type Customer, summaryOf, times } from './bases.ts';

/** test/worked/forecast-value.md, "Share returned" */
const often = times(
  5,
  (): Customer => ({ daysAgo: [40, 30, 20, 10], gross: [100, 100, 100, 100], returned: 400 }),
);
const never = times(95, (): Customer => ({ daysAgo: [40, 30, 20, 10], gross: [100, 100, 100, 100] }));

describe('fitReturns', () => {
  const { fitted, returnedShare } = fitReturns(summaryOf([...often, ...never]));

  it('believes in customers who return everything', () => {
    expect(returnedShare(4, 400, 400)).toBeGreaterThan(0.85);
    expect(returnedShare(4, 400, 0)).toBeLessThan(0.02);
    expect(returnedShare(1, 100, 100)).toBeGreaterThan(0.6);
  });

  it('expects of the base little more than the 5 % it did: ten customers of the prior, at .38, make it 8 % at most', () => {
    expect(fitted.parameters.baseShare).toBe(0.05);
    const expected = 0.05 * returnedShare(4, 400, 400) + 0.95 * returnedShare(4, 400, 0);
    expect(expected).toBeGreaterThan(0.05);
    expect(expected).toBeLessThan((100 * 0.05 + 10 * 0.3822) / 110);
  });

  it('expects nothing back where nothing ever came back', () => {
    expect(fitReturns(summaryOf(never)).returnedShare(4, 400, 0)).toBe(0);
  });

  it('never returns more than was bought', () => {
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
