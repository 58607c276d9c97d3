import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Observation, stepChange } from '../../src/models/step-change.ts';

const COUNT = { scale: 'logarithm-of-count' } as const;
const recentUntil = (periods: number) => (ago: number) => (ago < periods ? 1 : 0);

/** One a value, the newest first; all of one season unless told. */
function seen(estimates: readonly number[], more: Partial<Observation> = {}): Observation[] {
  return estimates.map((estimate, ago) => ({ ago, season: 0, estimate, variance: 0, ...more }));
}

/** Lower tail of Student's t on an even number of degrees: a finite sum (Abramowitz & Stegun 26.7.4). */
function studentTail(t: number, degrees: number): number {
  const theta = Math.atan(t / Math.sqrt(degrees));
  let term = 1;
  let sum = 1;
  for (let k = 1; k <= (degrees - 2) / 2; k += 1) {
    term *= ((2 * k - 1) / (2 * k)) * Math.cos(theta) ** 2;
    sum += term;
  }
  return 0.5 + (Math.sin(theta) * sum) / 2;
}

describe('worked by hand', () => {
  // four of mean 4 after four of mean 1, each 1 off: Σ residual² = 8 = 6 × spread; variance of 3 is spread × (1/4 + 1/4) = 2/3
  const step = stepChange(seen([3, 5, 3, 5, 0, 2, 0, 2]), recentUntil(4))!;

  it('is the difference of two means, with the spread of both', () => {
    expect(step.change).toBeCloseTo(3, 10);
    expect(step.spread).toBeCloseTo(4 / 3, 3);
    expect(step.standardError).toBeCloseTo(Math.sqrt(2 / 3), 4);
    expect([step.degreesOfFreedom, step.recent, step.earlier]).toEqual([6, 4, 4]);
    expect(step.persistence).toBe(0);
  });

  it('is a fall as improbable as Student says', () => {
    expect(step.pFall).toBeCloseTo(studentTail(3 / Math.sqrt(2 / 3), 6), 5);
    const fall = stepChange(seen([0, 2, 0, 2, 3, 5, 3, 5]), recentUntil(4))!;
    expect(fall.change).toBeCloseTo(-3, 10);
    expect(fall.pFall).toBeCloseTo(1 - step.pFall, 10);
    expect(fall.pFall).toBeLessThan(0.01);
  });

  it('has no spread where the periods differ by no more than chance', () => {
    // Σ residual² ÷ 10 = 0.8, less than 6 degrees: variance of the change is 10 × (1/4 + 1/4)
    const quiet = stepChange(seen([3, 5, 3, 5, 0, 2, 0, 2], { variance: 10 }), recentUntil(4))!;
    expect(quiet.spread).toBeLessThan(1e-7);
    expect(quiet.standardError).toBeCloseTo(Math.sqrt(5), 6);
  });

  it('weighs periods by what they rest on', () => {
    // 0 with variance 1 and 6 with variance 2, no spread beyond: the earlier mean is (0 / 1 + 6 / 2) / (1 + 1 / 2) = 2
    const earlier = [0, 0, 0, 0, 6, 6, 6, 6].map((estimate, k) => ({
      ago: k + 1,
      season: 0,
      estimate,
      variance: estimate === 0 ? 100 : 200,
    }));
    const told = [{ ago: 0, season: 0, estimate: 5, variance: 100 }, ...earlier];
    const { change, spread } = stepChange(told, recentUntil(1))!;
    expect(spread).toBeLessThan(1e-7);
    expect(change).toBeCloseTo(5 - 2, 6);
  });

  it('takes the season out', () => {
    // summers stand 10 above winters; each half-year has fallen by 1
    const years = [0, 1, 2, 3, 4, 5].flatMap((year) =>
      [0, 10].map((level, season) => ({
        ago: 2 * year + season,
        season,
        estimate: level - (year === 0 ? 1 : 0) + (year % 2 === 0 ? 0.1 : -0.1),
        variance: 0,
      })),
    );
    // earlier years: −0.1, +0.1, −0.1, +0.1, −0.1 about the level, mean −0.02; this one −1 + 0.1
    expect(stepChange(years, recentUntil(2))!.change).toBeCloseTo(-0.9 + 0.02, 8);
  });

  it('grows with the exposure', () => {
    const exposure = (ago: number) => (ago === 0 ? 1 : ago === 1 ? 0.5 : 0);
    const told = seen([-4, -2, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(stepChange(told, exposure)!.change).toBeCloseTo(-4, 6);
  });

  it('sets aside what moved others alike', () => {
    const moved = [1, -2, 3, 0, -1, 2, -3, 1, 0, -1, 2, 1];
    const told = moved.map((alongside, ago) => ({
      ...{ ago, season: 0, variance: 0, alongside },
      estimate: 0.5 * alongside + (ago < 3 ? -2 : 0),
    }));
    const { change, degreesOfFreedom } = stepChange(told, recentUntil(3))!;
    expect(change).toBeCloseTo(-2, 6);
    expect(degreesOfFreedom).toBe(12 - 3);
  });
});

it('finds the spread of Kacker (2004), Metrologia 41, 132, table 1, first row: Paule and Mandel, 0.8399', () => {
  // nine laboratories before; one more after, which the step fits exactly, so that it tells nothing of the spread
  const laboratories = [61, 61.4, 62.21, 62.3, 62.34, 62.6, 62.7, 62.84, 65.9];
  const variances = [0.2025, 1.21, 0.09, 0.2025, 0.3844, 0.5625, 0.0676, 0.0225, 1.8225];
  const told = [60, ...laboratories].map((estimate, ago) => ({
    ago,
    season: 0,
    estimate,
    variance: ago === 0 ? 0.1 : variances[ago - 1]!,
  }));
  const { spread, degreesOfFreedom } = stepChange(told, recentUntil(1))!;
  expect(degreesOfFreedom).toBe(8);
  expect(Math.abs(Math.sqrt(spread) - 0.8399)).toBeLessThan(1e-4);
});

describe('deviations that last', () => {
  const runs = (length: number) =>
    seen(Array.from({ length: 48 }, (_, ago) => (Math.floor(ago / length) % 2 === 0 ? 1 : -1)));

  it('widen the interval', () => {
    const lasting = stepChange(runs(4), recentUntil(8))!;
    const fleeting = stepChange(runs(1), recentUntil(8))!;
    // runs of four: of 47 neighbours 36 are alike and 11 are not, so Σ r r′ ÷ Σ r² = 25 / 48
    expect(lasting.persistence).toBeCloseTo(25 / 48, 8);
    expect(fleeting.persistence).toBe(0);
    const widened = Math.sqrt((1 + 25 / 48) / (1 - 25 / 48));
    expect(lasting.standardError / fleeting.standardError).toBeCloseTo(widened, 3);
  });

  it('are not told from fewer than two years of months', () => {
    expect(stepChange(runs(4).slice(0, 23), recentUntil(8))!.persistence).toBe(0);
  });
});

describe('what it needs', () => {
  it('six degrees of freedom', () => {
    expect(stepChange(seen([1, 2, 3, 4, 5, 6, 7, 8]), recentUntil(2))).toBeDefined();
    expect(stepChange(seen([1, 2, 3, 4, 5, 6, 7]), recentUntil(2))).toBeUndefined();
    expect(stepChange([], recentUntil(2))).toBeUndefined();
  });

  it('both sides of the step', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3];
    expect(stepChange(seen(values), recentUntil(0))).toBeUndefined();
    expect(stepChange(seen(values), recentUntil(12))).toBeUndefined();
  });

  it('the same season on both sides: others are left out', () => {
    const earlier = seen([9, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]).slice(1);
    const told = [{ ago: 0, season: 0, estimate: 5, variance: 0 }, ...earlier];
    const strange = [
      { ago: -1, season: 7, estimate: 1000, variance: 0 },
      { ago: 30, season: 8, estimate: -1000, variance: 0 },
    ];
    expect(stepChange([...told, ...strange], recentUntil(1))).toEqual(stepChange(told, recentUntil(1)));
    // of seasons seen on one side only, none is left to judge by
    const apart = [...seen([1, 2, 3], { season: 1 }), ...seen([0, 0, 0, 4, 5, 6, 7, 8, 9, 1, 2, 3]).slice(3)];
    expect(stepChange(apart, recentUntil(3))).toBeUndefined();
  });

  it('others that moved differently from period to period', () => {
    const told = seen([3, 5, 3, 5, 0, 2, 0, 2, 1], { alongside: 4 });
    expect(stepChange(told, recentUntil(4))).toBeUndefined();
  });

  it('estimates that are known', () => {
    const told = seen([3, 5, 3, 5, 0, 2, 0, 2]);
    const unknown = [
      { ago: 8, season: 0, estimate: Number.NaN, variance: 1 },
      { ago: 9, season: 0, estimate: 1, variance: Number.POSITIVE_INFINITY },
      { ago: 10, season: 0, estimate: Number.NEGATIVE_INFINITY, variance: 1 },
    ];
    expect(stepChange([...told, ...unknown], recentUntil(4))).toEqual(stepChange(told, recentUntil(4)));
  });
});

const observations = fc.array(
  fc.record({
    estimate: fc.double({ min: -3, max: 3, noNaN: true }),
    variance: fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 2, noNaN: true })),
  }),
  { maxLength: 40 },
);
const made = fc.record({
  values: observations,
  seasons: fc.integer({ min: 1, max: 12 }),
  recent: fc.integer({ min: 0, max: 14 }),
});

function toldOf({ values, seasons }: { values: { estimate: number; variance: number }[]; seasons: number }) {
  return values.map((value, ago) => ({ ...value, ago, season: ago % seasons }));
}

describe('whatever was seen', () => {
  it('is never a figure that is not one', () =>
    fc.assert(
      fc.property(made, (one) => {
        const step = stepChange(toldOf(one), recentUntil(one.recent));
        if (step === undefined) return;
        for (const [name, value] of Object.entries(step)) expect(Number.isFinite(value), name).toBe(true);
        expect(step.standardError).toBeGreaterThan(0);
        expect(step.pFall).toBeGreaterThanOrEqual(0);
        expect(step.pFall).toBeLessThanOrEqual(1);
      }),
    ));

  it('is what plain loops find', () =>
    fc.assert(
      fc.property(made, (one) => {
        const told = toldOf(one);
        const step = stepChange(told, recentUntil(one.recent));
        if (step === undefined) return;
        const plain = plainStep(told, one.recent, step.spread);
        expect(step.change).toBeCloseTo(plain.change, 6);
        if (step.spread > 1e-7)
          expect(Math.abs(plain.squares / step.degreesOfFreedom - 1)).toBeLessThan(1e-3);
        else expect(plain.squares).toBeLessThanOrEqual(step.degreesOfFreedom * (1 + 1e-9));
      }),
    ));
});

/**
 * The change by the means of seasons alone: with weights w, of a season the sums R (recent) and E (earlier), the change is the
 * mean of the seasons' differences, weighted by R E ÷ (R + E).
 */
function plainStep(told: readonly Observation[], recent: number, spread: number) {
  let top = 0;
  let bottom = 0;
  const sides = new Map<number, { weight: [number, number]; sum: [number, number]; rows: Observation[] }>();
  for (const row of told) {
    const side = sides.get(row.season) ?? { weight: [0, 0], sum: [0, 0], rows: [] };
    const at = row.ago < recent ? 0 : 1;
    side.weight[at] += 1 / (row.variance + spread);
    side.sum[at] += row.estimate / (row.variance + spread);
    side.rows.push(row);
    sides.set(row.season, side);
  }
  for (const { weight, sum } of sides.values()) {
    if (weight[0] === 0 || weight[1] === 0) continue;
    const weighs = (weight[0] * weight[1]) / (weight[0] + weight[1]);
    top += weighs * (sum[0] / weight[0] - sum[1] / weight[1]);
    bottom += weighs;
  }
  const change = top / bottom;
  let squares = 0;
  for (const { weight, sum, rows } of sides.values()) {
    // recent only, or earlier and seen once: tells nothing
    if (weight[1] === 0 || rows.length === 1) continue;
    const level = (sum[0] - change * weight[0] + sum[1]) / (weight[0] + weight[1]);
    for (const { ago, estimate, variance } of rows) {
      squares += (estimate - level - (ago < recent ? change : 0)) ** 2 / (variance + spread);
    }
  }
  return { change, squares };
}

describe('the logarithm of a count', () => {
  it('varies by the level fitted, not by the count itself', () => {
    // variance 0.1 where all is as usual; a level of log 4 quarters it, a level of log 1/4 makes it four times as much
    const low = Math.log(1 / 4);
    const told = seen([low, low, low, low, 0, 0, 0, 0], { variance: 0.1 });
    const { change, standardError } = stepChange(told, recentUntil(4), COUNT)!;
    expect(change).toBeCloseTo(low, 8);
    expect(standardError).toBeCloseTo(Math.sqrt(0.4 / 4 + 0.1 / 4), 6);
  });

  it('is not drawn to the higher counts', () => {
    // by the counts themselves the months of 2 would weigh half as much as those of 4
    const told = seen([2, 4, 2, 4, 2, 4, 2, 4, 2, 4, 2, 4].map(Math.log), { variance: 1 });
    expect(stepChange(told, recentUntil(2), COUNT)!.change).toBeCloseTo(0, 10);
    const uneven = seen([2, 2, 4, 4, 2, 4, 2, 4, 2, 4, 2, 4].map(Math.log), { variance: 1 });
    // the mean of the earlier ten logarithms is (4 log 2 + 6 log 4) ÷ 10
    expect(stepChange(uneven, recentUntil(2), COUNT)!.change).toBeCloseTo(
      Math.log(2) - (4 * Math.log(2) + 6 * Math.log(4)) / 10,
      8,
    );
  });
});
