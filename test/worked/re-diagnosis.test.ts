import { describe, expect, it } from 'vitest';
import type { Customer, CustomerBase } from '../../src/customer-base/history.ts';
import { type FormerSegments, segmentsInForce } from '../../src/customer-base/segments/re-diagnosis.ts';
import { reDiagnosis } from '../../src/diagnoses/re-diagnosis/re-diagnosis.ts';
import type { Study } from '../../src/diagnoses/study.ts';
import { type Frame, frame, numbers } from '../../src/frame.ts';

/** test/worked/re-diagnosis.md: A … F, customer numbers 1 … 6; number 0 is a key without a purchase. */
const values = [30, 24, 16, 12, 10, 8];
const recut = [1, 3, 4, 4, 5, 5];
const former: FormerSegments = {
  asOf: 1000,
  segmentCount: 5,
  customers: 6,
  segment: Int8Array.from([0, 1, 5, 3, 5, 0, 5]),
};

type Needed = Pick<
  Customer,
  | 'customer'
  | 'firstSeenDay'
  | 'segment'
  | 'sixMonthValue'
  | 'retentionPower'
  | 'purchasingPower'
  | 'expectedPurchases'
>;
const whole = { customers: 6, sales: 100, buyers: 3 };

function baseOf(segmentCount: 0 | 5 | 10 = 5): CustomerBase {
  const customers: Frame<Needed> = frame<Needed>({
    customer: Int32Array.from([1, 2, 3, 4, 5, 6]),
    firstSeenDay: Int32Array.from([10, 20, 30, 40, 1001, 1000]),
    segment: Int8Array.from(segmentCount === 0 ? values.map(() => 0) : recut),
    sixMonthValue: Float64Array.from(values),
    retentionPower: new Float64Array(6).fill(0.5),
    purchasingPower: Float64Array.from(values, (value) => 2 * value),
    expectedPurchases: new Float64Array(6).fill(1),
  });
  const base = { segmentCount, customers, expected: { all: whole, segments: [] }, lessons: undefined };
  return base as unknown as CustomerBase;
}

const studyAfter = (base: CustomerBase, from: FormerSegments = former) =>
  segmentsInForce(base, from) as unknown as Study;

describe('six customers after an earlier report', () => {
  const after = segmentsInForce(baseOf(), former);

  it('are in the segments worked by hand', () => {
    expect([...numbers(after.base.customers, 'segment')]).toEqual([1, 3, 3, 5, 5, 5]);
    expect([...after.reDiagnosis!.recut]).toEqual(recut);
    expect([...after.reDiagnosis!.previous]).toEqual([1, 5, 3, 5, 0, 5]);
    expect(after.notes).toEqual([]);
  });

  it('keep every other figure', () => {
    expect([...numbers(after.base.customers, 'sixMonthValue')]).toEqual(values);
    expect([...numbers(after.base.customers, 'customer')]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('are expected to buy by the segments in force', () => {
    expect(after.base.expected.all).toBe(whole);
    expect(
      after.base.expected.segments.map(({ customers, sales, buyers }) => [customers, sales, buyers]),
    ).toEqual([
      [1, 30, 0.5],
      [0, 0, 0],
      [2, 40, 1],
      [0, 0, 0],
      [3, 30, 1.5],
    ]);
  });

  it('give the figures of the chapter', () => {
    const { previous, held } = reDiagnosis.measure(studyAfter(baseOf()));
    expect(previous).toEqual({
      asOf: 1000,
      segmentCount: 5,
      found: { hits: 5, base: 6 },
      wonSince: 1,
      notListed: 0,
    });
    expect(held).toMatchObject({ unchanged: 2, heldBack: 2, moved: 1 });
    expect(held!.giniRecut).toBeCloseTo(25 / 26, 12);
    expect(held!.giniInForce).toBeCloseTo(35 / 39, 12);
    expect(held!.giniLost).toBeCloseTo(5 / 78, 12);
    const both = held!.segments.map((s) => [
      s.customersInForce,
      s.customersRecut,
      s.shareInForce,
      s.shareRecut,
    ]);
    expect(both).toEqual([
      [1, 1, 0.3, 0.3],
      [0, 0, 0, 0],
      [2, 1, 0.4, 0.24],
      [0, 2, 0, 0.28],
      [3, 2, 0.3, 0.18],
    ]);
  });

  it('who had bought by then, yet are not listed, are counted apart', () => {
    const without = { ...former, segment: Int8Array.from([0, 1, 5, 0, 5, 0, 5]) };
    const { previous, held } = reDiagnosis.measure(studyAfter(baseOf(), without));
    expect([previous?.wonSince, previous?.notListed, held?.heldBack]).toEqual([1, 1, 1]);
  });
});

describe('the new cut is in force', () => {
  it.each<[string, FormerSegments['segmentCount'], 0 | 5 | 10, string, string]>([
    ['after another number of segments', 10, 5, '10 → 5', 'cut-otherwise'],
    ['after a report that could not be cut', 0, 5, '0 → 5', 'none-before'],
    ['where the base cannot be cut', 5, 0, '5 → 0', 'none-now'],
    ['where neither can', 0, 0, '0 → 0', 'none-now'],
  ])('%s, with a note', (_, then, now, example, condition) => {
    const base = baseOf(now);
    const after = segmentsInForce(base, { ...former, segmentCount: then });
    expect(after.base).toBe(base);
    expect(after.notes).toEqual([{ code: 'previous-other-segments', count: 6, example }]);
    const figures = reDiagnosis.measure(after as unknown as Study);
    expect(figures.held).toBeUndefined();
    const shown = Object.entries(reDiagnosis.conditions(figures)).flatMap(([name, on]) => (on ? [name] : []));
    expect(shown).toEqual(['not-held', condition]);
  });

  it('without an earlier report', () => {
    const base = baseOf();
    expect(segmentsInForce(base, undefined)).toEqual({ base, notes: [] });
  });
});

it.each([
  [10, false],
  [11, true],
])('says so when fewer than half of %i customers are found: %s', (customers, told) => {
  const { notes, reDiagnosis: found } = segmentsInForce(baseOf(), { ...former, customers });
  expect(notes).toEqual(told ? [{ code: 'previous-customers-missing', count: customers - 5 }] : []);
  expect(found?.held).toBeDefined();
});
