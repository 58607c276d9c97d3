import { describe, expect, it } from 'vitest';
import { fitGlm, type GlmFamily, type GlmRows, logistic, logit } from '../../src/models/glm.ts';
import { randomStream } from '../../src/units/random.ts';

interface Row {
  readonly x?: readonly number[];
  readonly y: number;
  readonly offset?: number;
  readonly weight?: number;
  readonly group?: number;
}

function rowsOf(rows: readonly Row[], groups = 1): GlmRows {
  return {
    design: Float64Array.from(rows.flatMap(({ x = [] }) => x)),
    columns: rows[0]!.x?.length ?? 0,
    response: Float64Array.from(rows, ({ y }) => y),
    offset: Float64Array.from(rows, ({ offset = 0 }) => offset),
    weight: Float64Array.from(rows, ({ weight = 1 }) => weight),
    group: Uint8Array.from(rows, ({ group = 0 }) => group),
    groups,
  };
}

const repeat = (times: number, row: Row): Row[] => Array.from({ length: times }, () => row);

/** So heavy that what holds the intercepts weighs nothing beside them. */
const HEAVY = 10_000;

describe('fitGlm, solved by hand', () => {
  it('logistic with one yes-or-no column: the log odds, and their difference', () => {
    // 2 of 10 without, 6 of 10 with: odds 1/4 and 3/2
    const rows = [
      ...repeat(2, { x: [0], y: 1, weight: HEAVY }),
      ...repeat(8, { x: [0], y: 0, weight: HEAVY }),
      ...repeat(6, { x: [1], y: 1, weight: HEAVY }),
      ...repeat(4, { x: [1], y: 0, weight: HEAVY }),
    ];
    const fit = fitGlm('logistic', rowsOf(rows), 0);
    expect(fit.converged).toBe(true);
    expect(fit.intercepts[0]).toBeCloseTo(Math.log(1 / 4), 5);
    expect(fit.coefficients[0]).toBeCloseTo(Math.log(6), 5);
  });

  it('Poisson without a column: the log of the mean', () => {
    const rows = [1, 2, 3, 6].map((y) => ({ y, weight: HEAVY }));
    expect(fitGlm('poisson', rowsOf(rows), 0).intercepts[0]).toBeCloseTo(Math.log(3), 5);
  });

  it('Poisson with an offset: the log of counts ÷ what was expected', () => {
    // 2 + 1 + 9 = 12 where 1 + 2 + 3 = 6 were expected
    const rows = [
      { y: 2, offset: Math.log(1), weight: HEAVY },
      { y: 1, offset: Math.log(2), weight: HEAVY },
      { y: 9, offset: Math.log(3), weight: HEAVY },
    ];
    expect(fitGlm('poisson', rowsOf(rows), 0).intercepts[0]).toBeCloseTo(Math.log(2), 5);
  });

  it('gives every group an intercept of its own', () => {
    const rows = [
      ...repeat(2, { y: 1, group: 0, weight: HEAVY }),
      ...repeat(8, { y: 0, group: 0, weight: HEAVY }),
      ...repeat(3, { y: 1, group: 1, weight: HEAVY }),
      ...repeat(1, { y: 0, group: 1, weight: HEAVY }),
    ];
    const { intercepts } = fitGlm('logistic', rowsOf(rows, 2), 0);
    expect(intercepts[0]).toBeCloseTo(Math.log(1 / 4), 5);
    expect(intercepts[1]).toBeCloseTo(Math.log(3), 5);
  });

  it('counts a row of weight 2 as two rows', () => {
    const some = madeUp('poisson');
    const once = fitGlm('poisson', rowsOf([...some, ...some], 2), 3);
    const twice = fitGlm(
      'poisson',
      rowsOf(
        some.map((row) => ({ ...row, weight: 2 * row.weight })),
        2,
      ),
      3,
    );
    once.coefficients.forEach((b, j) => {
      expect(twice.coefficients[j]).toBeCloseTo(b, 6);
    });
  });
});

/** 300 rows of three columns in two groups, with an offset. */
function madeUp(family: GlmFamily): Required<Row>[] {
  const { uniform: random } = randomStream(7, 'rows');
  return Array.from({ length: 300 }, (_, i) => {
    const x = [random() - 0.5, random() < 0.3 ? 1 : 0, 2 * random()];
    const offset = random() - 0.7;
    const linear = offset + 0.9 * x[0]! - 0.6 * x[1]! + 0.3 * x[2]! + (i % 2 === 0 ? -0.4 : 0.5);
    const y =
      family === 'logistic'
        ? random() < logistic(linear)
          ? 1
          : 0
        : Math.floor(2 * random() * Math.exp(linear) + 0.5);
    return { x, y, offset, weight: 0.5 + random(), group: i % 2 };
  });
}

/** Gradient of the penalised log-likelihood, term by term; coefficients first, then the intercepts. */
function gradientOf(
  family: GlmFamily,
  rows: readonly Required<Row>[],
  point: readonly number[],
  ridge: number,
) {
  const gradient = [0, 1, 2, 3, 4].map((j) => -(j < 3 ? ridge : 0.01) * point[j]!);
  for (const { x, y, offset, weight, group } of rows) {
    const linear = offset + x.reduce((sum, value, j) => sum + value * point[j]!, 0) + point[3 + group]!;
    const surprise = weight * (y - (family === 'logistic' ? 1 / (1 + Math.exp(-linear)) : Math.exp(linear)));
    x.forEach((value, j) => {
      gradient[j]! += surprise * value;
    });
    gradient[3 + group]! += surprise;
  }
  return gradient;
}

describe.each(['logistic', 'poisson'] as const)('fitGlm, %s, beside a plain loop', (family) => {
  const rows = madeUp(family);
  const ridge = 4;
  const { coefficients, intercepts, converged } = fitGlm(family, rowsOf(rows, 2), ridge);

  it('stands where the gradient is zero', () => {
    expect(converged).toBe(true);
    for (const slope of gradientOf(family, rows, [...coefficients, ...intercepts], ridge)) {
      expect(Math.abs(slope)).toBeLessThan(0.01);
    }
  });

  it('finds what walking uphill in small steps finds', () => {
    let point = [0, 0, 0, 0, 0];
    for (let step = 0; step < 3000; step += 1) {
      const gradient = gradientOf(family, rows, point, ridge);
      point = point.map((value, j) => value + 0.001 * gradient[j]!);
    }
    [...coefficients, ...intercepts].forEach((value, j) => {
      expect(value).toBeCloseTo(point[j]!, 3);
    });
  });

  it('is drawn to the offset by the ridge, the firmer the nearer', () => {
    const lengths = [0.1, 4, 100, 1e8].map((firm) =>
      Math.hypot(...fitGlm(family, rowsOf(rows, 2), firm).coefficients),
    );
    expect(lengths.toSorted((a, b) => b - a)).toEqual(lengths);
    expect(lengths[0]).toBeGreaterThan(0.5);
    expect(lengths.at(-1)).toBeLessThan(1e-5);
  });
});

describe('fitGlm where the data run away', () => {
  it('holds a column that tells all: the slope satisfies its own equation', () => {
    const rows = [...repeat(50, { x: [-1], y: 0 }), ...repeat(50, { x: [1], y: 1 })];
    const { coefficients, intercepts, converged } = fitGlm('logistic', rowsOf(rows), 1);
    expect(converged).toBe(true);
    expect(intercepts[0]).toBeCloseTo(0, 6);
    // by symmetry Σ x (y − p) = 100 (1 − p) = ridge × slope
    const slope = coefficients[0]!;
    expect(100 / (1 + Math.exp(slope))).toBeCloseTo(slope, 2);
  });

  it('holds the intercept of a group in which nothing happened', () => {
    const rows = [...repeat(100, { x: [0], y: 0 }), ...repeat(10, { x: [0], y: 1, group: 1 })];
    for (const family of ['logistic', 'poisson'] as const) {
      const [nothing, all] = fitGlm(family, rowsOf(rows, 2), 1).intercepts;
      expect(nothing).toBeLessThan(-4);
      expect(nothing).toBeGreaterThan(-20);
      expect(Number.isFinite(all)).toBe(true);
    }
  });

  it('stays finite where counts are large and a column is far off', () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({
      x: [i === 0 ? 1000 : 0, i % 2],
      y: i === 0 ? 180 : i % 3,
    }));
    const { coefficients, intercepts } = fitGlm('poisson', rowsOf(rows), 30);
    for (const value of [...coefficients, ...intercepts]) expect(Number.isFinite(value)).toBe(true);
    // log-likelihood at the start is −40 (every mean is 1); an answer must not be worse
    const at = rows.reduce((sum, { x, y }) => {
      const linear = intercepts[0]! + x[0]! * coefficients[0]! + x[1]! * coefficients[1]!;
      return sum + y * linear - Math.exp(linear);
    }, 0);
    expect(at).toBeGreaterThanOrEqual(-40);
  });
});

it('logit and logistic undo each other', () => {
  expect(logit(0.8)).toBeCloseTo(Math.log(4), 12);
  for (const p of [1e-6, 0.2, 0.5, 0.999]) expect(logistic(logit(p))).toBeCloseTo(p, 12);
});
