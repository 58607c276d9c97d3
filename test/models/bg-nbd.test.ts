import { describe, expect, it } from 'vitest';
import { cnbdOutlook } from '../../src/models/cnbd-outlook.ts';

/** r, α, a, b of CDNOW as published; Fader, Hardie & Lee (2005), section 4. */
const cdnow = { stages: 1, leaving: 'afterRepeat', r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } as const;
const { r, alpha, a, b } = cdnow;

/** ₂F₁ by its series, term by term; 0 ≤ z < 1. */
function hypergeometric(p: number, q: number, s: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < 5000; n++) {
    term *= (((p + n) * (q + n)) / ((s + n) * (n + 1))) * z;
    sum += term;
  }
  return sum;
}

/** a ÷ (b+x−1) · ((α+T) ÷ (α+t_x))^(r+x): what stands against being alive; Fader, Hardie & Lee (2008), eq. (2). */
function against(x: number, tx: number, T: number): number {
  return x === 0 ? 0 : (a / (b + x - 1)) * ((alpha + T) / (alpha + tx)) ** (r + x);
}

/** E[Y(t) | x, t_x, T], eq. (10) of Fader, Hardie & Lee (2005). */
function expectedPurchases(x: number, tx: number, T: number, t: number): number {
  const series = hypergeometric(r + x, b + x, a + b + x - 1, t / (alpha + T + t));
  const growth = 1 - ((alpha + T) / (alpha + T + t)) ** (r + x) * series;
  return (((a + b + x - 1) / (a - 1)) * growth) / (1 + against(x, tx, T));
}

describe('the BG/NBD as MBG/CNBD-k with k = 1, m = x', () => {
  it.each([
    [0, 0, 38.86, 39],
    [1, 1.71, 38.86, 39],
    [2, 30.43, 38.86, 39],
    [26, 30.86, 31, 26],
    [7, 29.43, 38.86, 104],
    [0, 0, 0, 26],
  ])('agrees with the closed forms for x = %d, t_x = %d, T = %d, t = %d', (x, tx, T, t) => {
    const outlook = cnbdOutlook(cdnow, { repeatPurchases: [x], lastPurchaseAge: [tx], age: [T] }, t);
    const alive = 1 / (1 + against(x, tx, T));
    expect(outlook.aliveProbability[0]).toBeCloseTo(alive, 12);
    // alive, the wait for a purchase is Pareto: its rate is Gamma(r + x, α + T)
    expect(outlook.buysProbability[0]).toBeCloseTo(
      alive * (1 - ((alpha + T) / (alpha + T + t)) ** (r + x)),
      12,
    );
    const expected = outlook.buysProbability[0]! * outlook.purchasesIfBuying[0]!;
    expect(expected).toBeCloseTo(expectedPurchases(x, tx, T, t), 8);
  });
});
