import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CPM_CELLS } from '../../../src/customer-base/grades/cpm.ts';
import { LIFECYCLE_STAGES } from '../../../src/customer-base/grades/lifecycle.ts';
import { leastOfTop } from '../../../src/customer-base/grades/top-part.ts';
import { rfmGrades } from '../../../src/customer-base/proof/rfm-grades.ts';
import { numbers } from '../../../src/frame.ts';
import { addMonths, dayOf } from '../../../src/units/day.ts';
import { HISTORY_FROM, historyOf } from '../../arbitraries.ts';
import { studyOf } from '../../study.ts';

type Study = ReturnType<typeof studyOf>;

/** Up to seven years of lines; month ends, 31 August and leap days among the as-of days. */
const cases = fc.integer({ min: 250, max: 2600 }).chain((days) =>
  fc.record({
    lines: historyOf(days, { minLength: 5, maxLength: 150 }),
    asOf: fc.oneof(
      fc.integer({ min: HISTORY_FROM + 40, max: HISTORY_FROM + days }),
      fc.constantFrom('2020-02-29', '2020-08-31', '2021-02-28', '2021-08-31', '2024-02-29').map(dayOf),
    ),
    historyComplete: fc.boolean(),
  }),
);

function forAllStudies(check: (study: Study) => void) {
  fc.assert(
    fc.property(cases, ({ lines, asOf, historyComplete }) => {
      const study = studyOf(lines, asOf, { historyComplete });
      fc.pre(study.base.customers.numRows() > 0 && study.ledger.from <= asOf);
      check(study);
    }),
    { numRuns: 80 },
  );
}

interface Seen {
  readonly days: readonly number[];
  readonly silence: number;
  readonly enrolled: number;
  readonly net: number;
}

/** What a customer had done by a day: everything added up anew. */
function seenBy(study: Study, i: number, day: number): Seen {
  const customer = numbers(study.base.customers, 'customer')[i]!;
  const days: number[] = [];
  let net = 0;
  const of = (name: 'customer' | 'day' | 'gross') => numbers(study.purchases, name);
  const [who, when, gross] = [of('customer'), of('day'), of('gross')];
  when.forEach((bought, row) => {
    if (who[row] !== customer || bought > day) return;
    days.push(bought);
    net += gross[row]!;
  });
  const { returns } = study.ledger;
  for (let row = returns.offsets[customer]!; row < returns.offsets[customer + 1]!; row += 1) {
    if (returns.day[row]! <= day && returns.voidDay[row]! > study.asOf) net -= returns.amount[row]!;
  }
  const last = days.at(-1) ?? Number.NaN;
  return { days, silence: day - last, enrolled: last - days[0]!, net };
}

/** The stages as DOMAIN writes them, one condition each. */
function stages({ days, silence }: Seen, day: number): string[] {
  const repeats = days.length - 1;
  const firstAge = day - days[0]!;
  const fits = {
    new: repeats === 0 && firstAge <= 120,
    'first-repeat': repeats === 1 && firstAge <= 120,
    repeat: repeats >= 2 && repeats <= 4 && silence <= 120,
    vip: repeats >= 5 && silence <= 120,
    dormant: silence >= 121 && silence <= 360,
    lapsed: silence >= 361,
  };
  const found = Object.entries(fits).flatMap(([stage, fit]) => (fit ? [stage] : []));
  return found.length === 0 && silence <= 120 ? ['first-repeat'] : found;
}

/** The cells as DOMAIN writes them. */
function cells({ days, silence, enrolled, net }: Seen): string[] {
  const repeated = days.length >= 2;
  const fits = {
    first: days.length === 1,
    toddling: repeated && enrolled < 90,
    steady: repeated && enrolled >= 90 && net < 70_000,
    trend: repeated && enrolled >= 90 && enrolled <= 209 && net >= 70_000,
    excellent: repeated && enrolled >= 210 && net >= 70_000,
  };
  const row = silence > 240 ? 'lapsed' : 'active';
  return Object.entries(fits).flatMap(([cell, fit]) => (fit ? [`${cell}-${row}`] : []));
}

function counted(names: readonly string[], found: readonly string[]): number[] {
  return names.map((name) => found.filter((one) => one === name).length);
}

it(
  'everybody is in exactly one stage and cell at every month end, as a plain loop says',
  () =>
    forAllStudies((study) => {
      const { lifecycle, cpm } = study.grades;
      const everybody = Array.from({ length: study.base.customers.numRows() }, (_, i) => i);
      lifecycle.monthEnds.forEach(({ day, customers }, end) => {
        const seen = everybody.map((i) => seenBy(study, i, day)).filter(({ days }) => days.length > 0);
        for (const one of seen) {
          expect(stages(one, day)).toHaveLength(1);
          expect(cells(one)).toHaveLength(1);
        }
        expect(customers).toEqual(
          counted(
            LIFECYCLE_STAGES,
            seen.flatMap((one) => stages(one, day)),
          ),
        );
        expect(cpm.monthEnds[end]!.customers).toEqual(counted(CPM_CELLS, seen.flatMap(cells)));
      });
    }),
  60_000,
);

it('RFM of the as-of day is that of the proof, and every month end holds everybody once', () =>
  forAllStudies((study) => {
    const { rfm, lifecycle, cpm } = study.grades;
    expect(rfm.now).toEqual(rfmGrades(study.ledger, study.base));
    rfm.monthEnds.forEach((end, at) => {
      const heads = end.customers.reduce((sum, n) => sum + n, 0);
      for (const other of [lifecycle, cpm]) {
        expect(other.monthEnds[at]!.day).toBe(end.day);
        expect(other.monthEnds[at]!.customers.reduce((sum, n) => sum + n, 0)).toBe(heads);
      }
    });
    expect(rfm.monthEnds.at(-1)!.day).toBe(study.asOf);
  }));

it('RFM of a past month end is that of the proof on that day, where nothing was cancelled', () =>
  fc.assert(
    fc.property(cases, ({ lines, asOf }) => {
      const kept = lines.map(({ cancelled: _, cancelledDay: __, ...line }) => ({
        ...line,
        shippedDay: undefined,
      }));
      const study = studyOf(kept, asOf, { historyComplete: true });
      const { rfm } = study.grades;
      for (const ago of [6, 12]) {
        const end = rfm.monthEnds.find(({ day }) => day === addMonths(asOf, -ago));
        if (!end) continue;
        const grades = [...rfmGrades(study.ledger, study.history.at(end.day))];
        expect(end.customers).toEqual(
          [1, 2, 3, 4, 5].map((grade) => grades.filter((g) => g === grade).length),
        );
        const ofThen = ago === 6 ? rfm.sixMonthsAgo : rfm.yearAgo;
        expect([...ofThen].filter((grade) => grade > 0)).toEqual(grades);
      }
    }),
    { numRuns: 40 },
  ));

it('the top part of a quantity is where the midpoint of its ranks falls above', () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -3, max: 9 }), { maxLength: 60 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (values, share) => {
        const least = leastOfTop(Float64Array.from(values), share);
        for (const value of values) {
          const lower = values.filter((other) => other < value).length;
          const upTo = values.filter((other) => other <= value).length;
          expect(value >= least).toBe(lower + upTo > 2 * values.length * (1 - share));
        }
      },
    ),
  ));
