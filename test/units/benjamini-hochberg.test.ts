import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { qValues } from '../../src/units/benjamini-hochberg.ts';

/** The fifteen p-values of Benjamini & Hochberg (1995), J. R. Statist. Soc. B 57, 289, section 4.1. */
const PAPER = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
];

describe('the example of the paper', () => {
  it('rejects the first four at .05, as the paper does', () => {
    expect(qValues(PAPER).map((q) => q <= 0.05)).toEqual(PAPER.map((_, i) => i < 4));
  });

  it('has the q-values worked by hand: p × 15 ÷ rank, none larger than the next', () => {
    const q = qValues(PAPER);
    // 0.0298 × 15 / 7 = 0.063857 is less than 0.0278 × 15 / 6 = 0.0695
    const byHand = [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857, 0.063857, 0.0645, 0.0765, 0.486];
    for (const [i, each] of byHand.entries()) expect(q[i]).toBeCloseTo(each, 6);
    expect(q[14]).toBe(1);
  });

  it('does not mind the order', () => {
    const q = qValues(PAPER);
    expect(qValues([...PAPER].reverse())).toEqual([...q].reverse());
  });
});

describe('weights', () => {
  it('divide p-values, whatever they sum to: Genovese, Roeder & Wasserman (2006)', () => {
    // weights 3, 1, 1, 1 of mean 1.5, so 2, 2/3, 2/3, 2/3: p ÷ weight 0.01, 0.03, 0.045, 0.6
    const q = qValues([0.02, 0.02, 0.03, 0.4], [3, 1, 1, 1]);
    // × 4 ÷ rank: 0.04, 0.06, 0.06, 0.6
    for (const [i, each] of [0.04, 0.06, 0.06, 0.6].entries()) expect(q[i]).toBeCloseTo(each, 10);
  });

  it('all alike are none', () => {
    const alike = qValues(
      PAPER,
      PAPER.map(() => 7),
    );
    for (const [i, q] of qValues(PAPER).entries()) expect(alike[i]).toBeCloseTo(q, 12);
  });
});

describe('any list', () => {
  const lists = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });

  it('rejects what the step-up procedure rejects', () =>
    fc.assert(
      fc.property(lists, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (pValues, rate) => {
        const sorted = [...pValues].sort((a, b) => a - b);
        let rejected = 0;
        sorted.forEach((p, i) => {
          if (p * pValues.length <= (i + 1) * rate * (1 - 1e-12)) rejected = i + 1;
        });
        const told = qValues(pValues).filter((q) => q <= rate).length;
        expect(told).toBeGreaterThanOrEqual(rejected);
        let reached = 0;
        sorted.forEach((p, i) => {
          if (p * pValues.length <= (i + 1) * rate * (1 + 1e-12)) reached = i + 1;
        });
        expect(told).toBeLessThanOrEqual(reached);
      }),
    ));

  it('has no q below its p, and none above 1', () =>
    fc.assert(
      fc.property(lists, (pValues) => {
        qValues(pValues).forEach((q, i) => {
          expect(q).toBeGreaterThanOrEqual(pValues[i]! * (1 - 1e-12));
          expect(q).toBeLessThanOrEqual(1);
        });
      }),
    ));

  it('may be empty', () => {
    expect(qValues([])).toEqual([]);
  });
});
