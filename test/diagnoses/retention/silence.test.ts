import { describe, expect, it } from 'vitest';
import type { Customer } from '../../../src/customer-base/history.ts';
import { bySilenceProbability } from '../../../src/diagnoses/retention/silence.ts';
import { type Frame, frame } from '../../../src/frame.ts';

/** Six customers: three in the usual band (1 and both its ends), none rather long, one long, two rare. */
const six = frame({
  silenceProbability: Float64Array.from([1, 0.5, 0.7, 0.05, 0.049, 0]),
  retentionLevel: Int8Array.from([5, 3, 5, 2, 4, 1]),
  retentionPower: Float64Array.from([0.9, 0.5, 0.8, 0.3, 0.6, 0.1]),
  sixMonthValue: Float64Array.from([100, 20, 30, 10, 40, 1]),
}) as unknown as Frame<Customer>;

describe('customers by the probability of their silence', () => {
  const [usual, ratherLong, long, rare] = bySilenceProbability(six);

  it('counts a bound to the likelier band, each customer once', () => {
    expect([usual, ratherLong, long, rare].map((band) => band?.customers)).toEqual([3, 0, 1, 2]);
    expect([usual, ratherLong, long, rare].map((band) => [band?.from, band?.to])).toEqual([
      [0.5, 1],
      [0.2, 0.5],
      [0.05, 0.2],
      [0, 0.05],
    ]);
  });

  it('says how many of each level, level 5 first', () => {
    expect(usual?.levels).toEqual([2, 0, 1, 0, 0]);
    expect(rare?.levels).toEqual([0, 1, 0, 0, 1]);
  });

  it('means the power and adds up the value', () => {
    expect(usual?.retentionPower).toBeCloseTo((0.9 + 0.5 + 0.8) / 3, 12);
    expect(rare?.totalSixMonthValue).toBe(41);
  });

  it('knows no power of nobody', () => {
    expect(ratherLong?.retentionPower).toBeNaN();
    expect(ratherLong?.totalSixMonthValue).toBe(0);
  });
});
