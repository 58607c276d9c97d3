import { describe, expect, it } from 'vitest';
import {
  detectableLift,
  neededInAll,
  reachOfMeans,
  reachOfRates,
  smallestControl,
} from '../../src/prescriptions/group-sizes.ts';

describe('sizes of two groups alike', () => {
  it('are those of the documentation of R: power.prop.test(p1 = .50, p2 = .75, power = .90) gives n = 76.7', () => {
    // zα 1.959964 √(2 · .625 · .375) = 1.341896; zβ 1.281552 √(.25 + .1875) = .847667; (2.189563 ÷ .25)² = 76.707
    expect(neededInAll(reachOfRates(0.5, 0.75, 0.9))).toBe(2 * 77);
  });

  it('are those worked by hand for 10 % against 11 %', () => {
    // test/worked/prescriptions.md
    expect(neededInAll(reachOfRates(0.1, 0.11))).toBe(2 * 14_751);
  });

  it('are those of two means worked by hand', () => {
    // 2 (1.959964 + .841621)² ÷ .5² = 62.79: Cohen (1988), d = .5
    expect(neededInAll(reachOfMeans(5, 10))).toBe(2 * 63);
  });

  it('are without end where nothing is to be seen', () => {
    expect(neededInAll(reachOfRates(0.2, 0.2))).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('a control group as small as can be', () => {
  const reach = reachOfRates(0.5, 0.75, 0.9);
  it('is nearly half where the customers are just enough', () => {
    // worked in test/worked/prescriptions.md: 70 of 154 reach .9992 of what is needed, 71 reach 1.00003, of 153 half .9987
    expect(smallestControl(154, reach, 30)).toBe(71);
    expect(smallestControl(153, reach, 30)).toBeUndefined();
    expect(smallestControl(152, reach, 30)).toBeUndefined();
  });
  it('is smaller where there are many, and just large enough', () => {
    const control = smallestControl(1000, reach, 30)!;
    // worked in test/worked/prescriptions.md: 37 reach .997 of what is needed, 38 reach 1.010
    expect(control).toBe(38);
  });
  it('is never smaller than the least', () => {
    expect(smallestControl(100_000, reachOfRates(0.1, 0.9), 30)).toBe(30);
    expect(smallestControl(58, reachOfRates(0.1, 0.9), 30)).toBeUndefined();
  });
});

describe('the change that can be seen', () => {
  it('is the one the sizes were made for, or a little less', () => {
    const lift = detectableLift(
      { treatment: 77, control: 77 },
      (l) => reachOfRates(0.5, 0.5 * (1 + l), 0.9),
      0.5,
    );
    expect(lift).toBeLessThanOrEqual(0.5);
    expect(lift).toBeGreaterThan(0.498);
  });
  it('is not known where even the largest is too small', () => {
    expect(
      detectableLift({ treatment: 10, control: 10 }, (l) => reachOfRates(0.5, 0.5 * (1 + l)), 0.1),
    ).toBeNaN();
  });
});
