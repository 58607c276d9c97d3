import { beforeAll, describe, expect, it } from 'vitest';
import type { BacktestDone } from '../../../src/customer-base/proof/backtest.ts';
import type { MethodStability } from '../../../src/customer-base/proof/stability.ts';
import type { ProofFigures } from '../../../src/diagnoses/proof/figures.ts';
import { proof } from '../../../src/diagnoses/proof/proof.ts';
import type { Study } from '../../../src/diagnoses/study.ts';
import { compileChart } from '../../../src/report/chart.ts';
import { dayOf } from '../../../src/units/day.ts';
import { loadWords } from '../../../src/wording/words.ts';
import type { Line } from '../../plain-ledger.ts';
import { studyOf } from '../../study.ts';

const words = loadWords('ja', { currency: 'JPY', unit: 'yen' });

/** 120 customers who buy every 40 to 159 days for four years, a third of whom stop half-way. */
const LINES: readonly Line[] = Array.from({ length: 120 }, (_, i) =>
  Array.from({ length: i % 3 === 0 ? 8 : 36 }, (_, k) => ({
    key: `k${i}`,
    order: `${i}-${k}`,
    day: dayOf('2021-09-01') + i + k * (40 + i),
    amount: 1000 + 10 * i,
  })),
)
  .flat()
  .filter((line) => line.day <= dayOf('2025-08-31'));

describe('the figures of the proof', () => {
  let study: Study;
  let figures: ProofFigures;
  let done: BacktestDone;
  beforeAll(() => {
    study = studyOf(LINES, dayOf('2025-08-31'), { margin: 0.4, contactCost: 120 });
    figures = proof.measure(study);
    done = figures.done!;
  });

  it('count the half-years in which our order was better', () => {
    const all = [done, ...done.earlier];
    expect(all).toHaveLength(4);
    expect(figures.ahead).toEqual({
      ofRfm: { hits: all.filter(({ model, rfm }) => model.gini > rfm.gini).length, base: 4 },
      ofBgNbd: { hits: all.filter(({ model, bgNbd }) => model.gini > bgNbd.gini).length, base: 4 },
    });
    expect(proof.conditions(figures)).toMatchObject({ several: true, single: false });
    const alone = { ...figures, done: { ...done, earlier: [] } };
    expect(proof.conditions(alone)).toMatchObject({ several: false, single: true });
  });

  it('cost what was wasted, only where the cost of a contact is stated', () => {
    const { model, rfm } = done.contacts!;
    expect(figures.wastedCost).toEqual({
      model: Math.round(model.wasted * 120),
      rfm: Math.round(rfm.wasted * 120),
    });
    expect(proof.conditions(figures)).toMatchObject({ costed: true, 'not-costed': false });
    const { contactCost: _, ...inputs } = study.inputs;
    const unknown = proof.measure({ ...study, inputs });
    expect(unknown.wastedCost).toBeUndefined();
    expect(proof.conditions(unknown)).toMatchObject({ costed: false, 'not-costed': true });
    const rows = (of: ProofFigures) => proof.tables.contacts!(of, words).rows.length;
    expect(rows(figures) - rows(unknown)).toBe(1);
  });

  it.each([
    ['holds', 'freezing-holds', '偶然の幅の内'],
    ['loses', 'freezing-loses', '下がる'],
    ['cannot-judge', 'freezing-unknown', '判定不能'],
  ] as const)('claim of freezing only what was found: %s', (verdict, condition, said) => {
    const stability = done.stability!;
    const segments: MethodStability = { ...stability.methods.segments, verdict };
    const methods = { ...stability.methods, segments };
    const spoken = { ...figures, done: { ...done, stability: { ...stability, methods } } };
    const {
      'freezing-holds': holds,
      'freezing-loses': loses,
      'freezing-unknown': unknown,
    } = proof.conditions(spoken);
    expect([holds, loses, unknown].filter(Boolean)).toHaveLength(1);
    expect(proof.conditions(spoken)[condition]).toBe(true);
    expect(proof.charts.stability!(spoken, words).title).toContain(said);
  });

  it.each([
    [0.89, 'slope-extreme'],
    [0.9, 'slope-good'],
    [1.1, 'slope-good'],
    [1.11, 'slope-timid'],
  ])('calls a slope of %f %s', (slope, condition) => {
    const spoken = { ...figures, done: { ...done, calibration: { ...done.calibration, slope } } };
    const said = Object.entries(proof.conditions(spoken)).filter(
      ([name, holds]) => name.startsWith('slope') && holds,
    );
    expect(said).toEqual([[condition, true]]);
  });

  it('print the ranks of the company where there are any', () => {
    const { totalRatio: _, ...ranks } = done.model;
    const ranked = { ...figures, done: { ...done, ranks } };
    expect(proof.conditions(ranked)).toMatchObject({ ranked: true });
    expect(proof.tables.measures!(ranked, words).columns).toHaveLength(5);
    expect(proof.tables.measures!(figures, words).columns).toHaveLength(4);
    expect(proof.tables['half-years']!(ranked, words).rows).toHaveLength(13);
    expect(proof.tables['half-years']!(figures, words).rows).toHaveLength(12);
  });

  it('print the rule of RFM, from the best class down', () => {
    const { rows } = proof.tables['rfm-rule']!(figures, words);
    expect(rows.map(({ cells }) => cells[0])).toEqual(['5点', '4点', '3点', '2点', '1点']);
    const [, silence] = rows[0]!.cells;
    expect(silence).toBe(`${done.rfmRule.classes[0]!.silenceDays}日以内`);
  });
});

it('cannot judge freezing at a company that stopped selling three months before', () => {
  const lastSale = dayOf('2025-05-31');
  const figures = proof.measure(
    studyOf(
      LINES.filter(({ day }) => day <= lastSale),
      dayOf('2025-08-31'),
    ),
  );
  const { methods } = figures.done!.stability!;
  expect(methods.segments.months.map(({ frozen }) => Number.isNaN(frozen))).toEqual([
    ...[false, false, false],
    ...[true, true, true],
  ]);
  expect(methods.segments.verdict).toBe('cannot-judge');
  expect(proof.conditions(figures)).toMatchObject({
    'freezing-unmeasured': true,
    'freezing-unknown': false,
    'freezing-holds': false,
    'freezing-charted': true,
    'frozen-ahead': false,
    'frozen-behind': false,
  });
  const { spec, title } = proof.charts.stability!(figures, words);
  expect(title).toContain('判定不能');
  expect(compileChart(spec, { width: 400, height: 150 }).warnings).toEqual([]);
});
