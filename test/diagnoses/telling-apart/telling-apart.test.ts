import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classesOf } from '../../../src/diagnoses/telling-apart/classes.ts';
import { measure } from '../../../src/diagnoses/telling-apart/figures.ts';
import { information } from '../../../src/diagnoses/telling-apart/information.ts';
import { oneByOne, powerOf } from '../../../src/diagnoses/telling-apart/ranking.ts';
import { bestRules, type Classed, classed } from '../../../src/diagnoses/telling-apart/two-columns.ts';
import { dayOf } from '../../../src/units/day.ts';
import type { Line } from '../../plain-ledger.ts';
import { studyOf } from '../../study.ts';

const count = (customers: number, hits: number) => ({ customers, hits });
const observable = (name: 'silence' | 'tenure' | 'purchases', values: readonly number[]) => ({
  ...{ name, quantity: 'days' as const, values: Float64Array.from(values), names: [] },
});
const places = (length: number) => Uint32Array.from({ length }, (_, i) => i);

describe('by hand: test/worked/telling-apart.md', () => {
  it('information, less its bias, never below 0', () => {
    expect(information([count(4, 3), count(4, 1)])).toBeCloseTo(0.09855, 5);
    expect(information([count(4, 4), count(4, 0), count(0, 0)])).toBeCloseTo(0.90983, 5);
    expect(information([count(4, 2), count(4, 2)])).toBe(0);
    expect(information([count(4, 4)])).toBe(0);
  });

  it('ranking', () => {
    const sales = Float64Array.from([60, 30, 0, 10]);
    const bought = Int8Array.from([1, 1, 0, 1]);
    const perfect = oneByOne(sales, bought, sales);
    const power = powerOf(oneByOne(Float64Array.from([3, 2, 2, 1]), bought, sales), perfect);
    expect(power.gini).toBeCloseTo(0.75, 12);
    expect(power.auc).toBeCloseTo(0.5, 12);
    expect(power.top20Share).toBeCloseTo(0.48, 12);
    expect(powerOf(perfect, perfect).gini).toBe(1);
  });

  it('classes keep equal values together', () => {
    const values = [1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    const classes = classesOf(observable('silence', values), places(16));
    expect(classes.labels.map((label) => label.upTo)).toEqual([1, 2, 4, 6, 8, 10, Number.NaN, Number.NaN]);
    expect([1, 2, 3, 12, 99, Number.NaN].map(classes.classOf)).toEqual([0, 1, 2, 6, 6, 7]);
  });

  it('scores', () => {
    // one column of two values; all learners in one half and again in the other
    const values = [...new Array<number>(30).fill(1), ...new Array<number>(10).fill(2)];
    const outcome = {
      bought: Int8Array.from(values, (value) => (value === 1 ? 1 : 0)),
      sales: Float64Array.from(values, (value) => (value === 1 ? 20 : 0)),
    };
    const columns = [observable('silence', values), observable('tenure', values)].map((each) =>
      classed(each, places(40)),
    );
    const halves = { learners: [places(40), new Uint32Array()] as const, judges: places(40) };
    const { single } = bestRules(columns, outcome, halves);
    const held = [...single.score].filter((score) => score !== 15);
    expect(held).toEqual([18.75, 7.5]);
  });
});

it('finds the two columns that make the sales', () => {
  const random = (i: number, prime: number) => ((i * prime) % 997) / 997;
  const n = 4000;
  const a = Array.from({ length: n }, (_, i) => random(i, 389));
  const b = Array.from({ length: n }, (_, i) => random(i, 631));
  const noise = Array.from({ length: n }, (_, i) => random(i, 877));
  const sales = Float64Array.from(a, (value, i) => (value > 0.5 !== b[i]! > 0.5 ? 1000 : 0));
  const columns: Classed[] = [
    observable('silence', noise),
    observable('tenure', a),
    observable('purchases', b),
  ].map((each) => classed(each, places(n)));
  const half = (rest: number) => places(n).filter((i) => i % 4 === rest);
  const { pair } = bestRules(
    columns,
    { bought: Int8Array.from(sales, (value) => (value > 0 ? 1 : 0)), sales },
    { learners: [half(0), half(1)], judges: half(2) },
  );
  expect([pair.rows.observable.name, pair.columns.observable.name]).toEqual(['tenure', 'purchases']);
});

it('every value is in the class whose span holds it', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 80 }), (values) => {
      const { labels, classOf } = classesOf(observable('silence', values), places(values.length));
      expect(labels.length).toBeLessThanOrEqual(9);
      for (const value of values) {
        const { kind, above, upTo } = labels[classOf(value)]!;
        expect(kind).toBe('span');
        expect(value > above || Number.isNaN(above)).toBe(true);
        expect(value <= upTo || Number.isNaN(upTo)).toBe(true);
      }
    }),
  ));

describe('a company', () => {
  const lastDay = dayOf('2026-09-30');
  /** customer i buys every 20 + 9 (i mod 30) days, some only once */
  const company = (days: number): Line[] =>
    Array.from({ length: 240 }, (_, i) => i).flatMap((i) =>
      Array.from({ length: i % 4 === 0 ? 1 : 25 }, (_, k) => ({
        key: `c${i}`,
        order: `${i}-${k}`,
        day: lastDay - days + ((i * 37) % days) + k * (20 + 9 * (i % 30)),
        amount: 1000 + ((i * 613 + k * 97) % 9000),
        category: i % 3 === 0 ? '茶' : '菓子',
      })).filter(({ day }) => day <= lastDay),
    );

  it('has every customer in one class of each observable, and its buyers told', () => {
    const study = studyOf(company(1400), lastDay);
    const told = measure(study).told!;
    const { backtest } = study;
    if ('notPossible' in backtest) throw new Error('the backtest must be possible');
    expect(told.customers).toBe(backtest.customers);
    expect(told.buyers.hits).toBe(backtest.buyers);
    expect(told.learners + told.judges).toBe(told.customers);
    for (const { classes, bits } of told.observables) {
      expect(classes.reduce((sum, { buyers }) => sum + buyers.base, 0)).toBe(told.customers);
      expect(classes.reduce((sum, { buyers }) => sum + buyers.hits, 0)).toBe(told.buyers.hits);
      expect(bits).toBeLessThanOrEqual(told.entropy);
    }
    const bits = told.observables.map((each) => each.bits);
    expect(bits).toEqual([...bits].sort((a, b) => b - a));
    expect(told.rule.cells.reduce((sum, { buyers }) => sum + buyers.base, 0)).toBe(told.learners);
    expect(told.observables.map(({ name }) => name)).not.toContain('first-channel');
  });

  it('is not judged where its history is too short', () => {
    expect(measure(studyOf(company(400), lastDay))).toEqual({ notPossible: 'history-too-short' });
  });
});
