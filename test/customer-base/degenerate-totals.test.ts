import { describe, expect, it } from 'vitest';
import { numbers } from '../../src/frame.ts';
import { addMonths, dayOf } from '../../src/units/day.ts';
import type { Line } from '../plain-ledger.ts';
import { asOf, baseOf, bases, everyMonthOnTheFirst, HUGE, shop, times } from './degenerate-bases.ts';
import { shopLines } from './shops.ts';

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
const salesBetween = (lines: readonly Line[], after: number, until: number) =>
  sum(lines.filter(({ day }) => day > after && day <= until).map(({ amount }) => amount));

const expected = (name: string) => baseOf(bases[name]!).expected.all;

describe('what is expected of a degenerate base is of a sensible order', () => {
  // three of nothing (Hanley & Lippman-Hand 1983): no event in n trials, at most 3 ÷ n of them in 19 cases of 20
  it('all bought once: less than 3 buyers in as many customer-half-years as were watched', () => {
    const { buyers, buyersInterval, customers } = expected('all bought once');
    // watched for two years on average
    expect(buyers).toBeLessThan((3 / (4 * customers)) * customers);
    expect(buyersInterval.high).toBeLessThan(15);
  });

  it('everything on one day 400 days ago: as little', () => {
    const { buyers, customers } = expected('everything on one day');
    expect(buyers).toBeLessThan((3 / ((400 / 182) * customers)) * customers);
  });

  it('all buy every month on the 1st: six firsts each, all of them', () => {
    const base = baseOf(everyMonthOnTheFirst);
    const sixMonths = salesBetween(everyMonthOnTheFirst, addMonths(asOf, -6), asOf);
    expect(base.expected.all.buyers).toBeGreaterThan(0.95 * 40);
    expect(base.expected.all.sales / sixMonths).toBeGreaterThan(0.9);
    expect(base.expected.all.sales / sixMonths).toBeLessThan(1.1);
    const usual = numbers(base.customers, 'usualIntervalDays');
    expect(usual.every((days) => days > 28 && days < 32)).toBe(true);
  });

  it('one huge customer: he stands for himself, the small ones are worth what they were without him', () => {
    const with_ = numbers(baseOf(bases['one huge customer among small ones']!).customers, 'sixMonthValue');
    const without = numbers(baseOf(shop).customers, 'sixMonthValue');
    const huge = with_.at(-1)!;
    const sixMonths = 18 * HUGE;
    expect(huge).toBeGreaterThan(sixMonths / 2);
    expect(huge).toBeLessThan(2 * sixMonths);
    expect((sum(with_) - huge) / sum(without)).toBeGreaterThan(0.5);
    expect((sum(with_) - huge) / sum(without)).toBeLessThan(2);
  });

  it('two months of history: not more than everybody going on as he began, and nothing is said to be learnt', () => {
    const base = baseOf(bases['two months of history']!);
    // a customer who joined in the course of the 61 days has bought for half of them on average: 182 ÷ 30 times as much
    expect(base.expected.all.sales).toBeLessThan(
      (182 / 30) * salesBetween(bases['two months of history']!, 0, asOf),
    );
    expect(base.lessons!.learner).toBeUndefined();
    expect(base.lessons!.yearAgo.basis).toBe(0);
    const { low, high } = base.expected.all.salesInterval;
    expect(high / low).toBeGreaterThan(2);
  });

  it('a closed cohort: less than the same window a year before, which customers have left since', () => {
    const { sales } = expected('a closed cohort');
    const yearAgo = salesBetween(bases['a closed cohort']!, addMonths(asOf, -12), addMonths(asOf, -6));
    expect(sales).toBeLessThan(yearAgo);
    expect(sales).toBeGreaterThan(yearAgo / 4);
  });

  it('every purchase sent back: next to nothing, though as many buy', () => {
    const { sales, buyers } = expected('every purchase sent back');
    expect(sales).toBeLessThan(0.05 * salesBetween(shop, addMonths(asOf, -6), asOf));
    expect(buyers / expected('no returns').buyers).toBeCloseTo(1, 1);
  });

  it('stopped selling: fewer than of a shop that goes on, and ever fewer', () => {
    const lately = expected('stopped selling three months before').buyers;
    expect(lately).toBeLessThan(0.8 * expected('no returns').buyers);
    // after two years of nothing the rule of three again: 4 half-years
    const longAgo = expected('stopped selling two years before').buyers;
    expect(longAgo).toBeLessThan(3);
  });

  it('one customer every 70 days: at most three purchases in 183 days', () => {
    const { sales, buyers } = expected('one customer');
    expect(buyers).toBeLessThanOrEqual(1);
    expect(sales).toBeLessThan(3 * 3000);
  });

  it('a plain shop: what really followed lies within the interval as often as it says', () => {
    const end = addMonths(asOf, 6);
    const held = times(6, (k) => {
      const all = shopLines({ customers: 100, from: dayOf('2022-10-01'), to: end, seed: 100 + k });
      const known = all.filter(({ day }) => day <= asOf);
      const customers = new Set(known.map(({ key }) => key));
      const { low, high } = baseOf(known).expected.all.salesInterval;
      const actual = salesBetween(
        all.filter(({ key }) => customers.has(key)),
        asOf,
        end,
      );
      return actual >= low && actual <= high;
    });
    // of 6, 8 in 10 each: two or fewer come once in 59 times (binomial .017)
    expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(3);
  });
});

describe('what the data do not bear is not claimed', () => {
  it.each([
    ['all bought once', 5],
    ['everything on one day', 0],
    ['everything on the as-of day', 5],
    ['one customer, one purchase', 0],
  ])('%s: nobody has bought twice, %i segments', (name, segments) => {
    const base = baseOf(bases[name]!);
    expect(base.warnings).toContain('no-repeat-purchases');
    expect(base.segmentCount).toBe(segments);
    expect(base.lessons!.learner).toBeUndefined();
    expect(base.lessons!.weights.learnt).toBe(0);
  });

  it.each([
    ['stopped selling three months before', addMonths(asOf, -3)],
    ['stopped selling two years before', addMonths(asOf, -24)],
  ])('%s: the report is told, and since when', (name, stopped) => {
    const [warning] = baseOf(bases[name]!).account.warnings;
    expect(warning!.code).toBe('sales-stopped');
    const last = Math.max(...bases[name]!.map(({ day }) => day));
    expect(last).toBeLessThanOrEqual(stopped);
    expect(warning!.found).toBe(asOf - last);
  });

  it.each([
    'no returns',
    'a closed cohort',
    'two months of history',
    'all buy every month on the 1st',
    'one customer',
  ])('%s: sells to the end, and nothing is said of it', (name) =>
    expect(baseOf(bases[name]!).account.warnings.map(({ code }) => code)).not.toContain('sales-stopped'));

  it('all amounts alike, all intervals alike: the report is told that the models did not stand', () => {
    expect(baseOf(everyMonthOnTheFirst).warnings).toContain('gamma-gamma-fell-back');
  });
});
