import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpm } from '../../../src/diagnoses/cpm/cpm.ts';
import type { CourseFigures } from '../../../src/diagnoses/grade-course.ts';
import { lifecycle } from '../../../src/diagnoses/lifecycle/lifecycle.ts';
import { amountEnds } from '../../../src/diagnoses/rfm/bands.ts';
import { rfm } from '../../../src/diagnoses/rfm/rfm.ts';
import { compileChart } from '../../../src/report/chart.ts';
import { dayOf } from '../../../src/units/day.ts';
import { loadWords } from '../../../src/wording/words.ts';
import { HISTORY_FROM, historyOf } from '../../arbitraries.ts';
import { TEN } from '../../customer-base/grades/shop.ts';
import { studyOf } from '../../study.ts';

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const ten = studyOf(TEN, dayOf('2025-12-31'), { historyComplete: true });

describe('the ten customers of test/worked/grades.md', () => {
  it('moved between grades of RFM as written there', () => {
    const { halfYear, year, top, grades } = rfm.measure(ten);
    expect(halfYear).toMatchObject({ from: dayOf('2025-06-30'), won: [0, 1, 1, 1, 0] });
    expect(halfYear!.grades.map(({ customers, to }) => [customers, to])).toEqual([
      [1, [1, 0, 0, 0, 0]],
      [2, [0, 2, 0, 0, 0]],
      [3, [0, 3, 0, 0, 0]],
      [1, [0, 0, 0, 0, 1]],
      [0, [0, 0, 0, 0, 0]],
    ]);
    // a year ago: E, I and J had bought
    expect(sum(year!.grades.map(({ customers }) => customers))).toBe(3);
    expect(top).toMatchObject({ customers: 1, ofAll: 0.1, kept: { hits: 1, base: 1 } });
    expect(grades.map(({ netSalesLastYear }) => netSalesLastYear)).toEqual([
      140_000, 280_000, 5_000, 5_000, 0,
    ]);
  });

  it('stand in these bands', () => {
    const { bands, once } = rfm.measure(ten);
    // silence 21, 30, 60, 183, 456, 11, 120, 121, 360, 361
    expect(bands.recency.map(({ customers }) => customers)).toEqual([3, 1, 0, 1, 1, 3, 1, 0]);
    // 7, 3, 1, 1, 1 and five with 2
    expect(bands.frequency.map(({ customers }) => customers)).toEqual([3, 5, 1, 0, 0, 1, 0, 0]);
    expect(once.lapsed).toBe(1);
  });

  it('moved between stages and cells', () => {
    const { newKept, vip } = lifecycle.measure(ten);
    // B, G, H were new: B repeats, G is first repeat, H dormant
    expect(newKept).toEqual({ hits: 2, base: 3 });
    expect(vip.silent).toEqual({ hits: 0, base: 0 });
    const { excellent, active } = cpm.measure(ten);
    expect(excellent).toMatchObject({ active: 1, lapsed: 0, lost: { hits: 0, base: 0 } });
    expect(active).toEqual({ hits: 7, base: 10 });
  });
});

it('cuts money at round amounts that most customers lie between', () => {
  const from1To1000 = Float64Array.from({ length: 1000 }, (_, i) => 10 * (i + 1));
  // the twentieth and the last twentieth stand at 510 and 9,510
  expect(amountEnds(from1To1000)).toEqual([1000, 2000, 5000]);
  expect(amountEnds(new Float64Array(9))).toEqual([]);
});

const cases = fc.record({
  lines: historyOf(1500, { minLength: 5, maxLength: 150 }),
  asOf: fc.oneof(
    fc.integer({ min: HISTORY_FROM + 240, max: HISTORY_FROM + 1500 }),
    fc.constantFrom('2020-08-31', '2021-02-28', '2024-02-29').map(dayOf),
  ),
  historyComplete: fc.boolean(),
});

it('grades, moves, bands and month ends each hold everybody once, and all that is held', () =>
  fc.assert(
    fc.property(cases, ({ lines, asOf, historyComplete }) => {
      const study = studyOf(lines, asOf, { historyComplete });
      const heads = study.base.customers.numRows();
      fc.pre(heads > 0 && study.ledger.from <= asOf);
      const ofRfm = rfm.measure(study);
      const all: readonly CourseFigures[] = [ofRfm, lifecycle.measure(study), cpm.measure(study)];
      for (const { grades, total, halfYear, year, monthEnds } of all) {
        expect(sum(grades.map(({ customers }) => customers))).toBe(heads);
        expect(monthEnds.at(-1)!.customers).toEqual(grades.map(({ customers }) => customers));
        for (const name of ['netSalesLastYear', 'totalSixMonthValue'] as const) {
          expect(sum(grades.map((held) => held[name]))).toBe(total[name]);
        }
        for (const moves of [halfYear, year]) {
          if (!moves) continue;
          for (const { customers, to } of moves.grades) expect(sum(to)).toBe(customers);
          grades.forEach(({ customers }, place) => {
            expect(sum(moves.grades.map(({ to }) => to[place]!)) + moves.won[place]!).toBe(customers);
          });
        }
      }
      const { recency, frequency, monetary, grid } = ofRfm.bands;
      for (const bands of [recency, frequency, monetary]) {
        expect(sum(bands.map(({ customers }) => customers))).toBe(heads);
        expect(sum(bands.map(({ totalSixMonthValue }) => totalSixMonthValue))).toBe(
          ofRfm.total.totalSixMonthValue,
        );
      }
      expect(grid.map(sum)).toEqual(recency.map(({ customers }) => customers));
    }),
    { numRuns: 60 },
  ));

it('draws every chart of the three without a warning', () => {
  const words = loadWords('ja', { currency: 'JPY', unit: 'yen' });
  const drawn = [
    ...Object.values(rfm.charts).map((chart) => chart(rfm.measure(ten), words)),
    ...Object.values(lifecycle.charts).map((chart) => chart(lifecycle.measure(ten), words)),
    ...Object.values(cpm.charts).map((chart) => chart(cpm.measure(ten), words)),
  ];
  expect(drawn).toHaveLength(10);
  for (const { spec } of drawn) {
    expect(compileChart(spec, { width: 493, height: 178 }).warnings).toEqual([]);
  }
});
