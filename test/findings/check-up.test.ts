import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BACKTEST_BUYERS } from '../../src/customer-base/proof/backtest.ts';
import { POINT_BUYERS } from '../../src/diagnoses/existing-customers/points.ts';
import type { TermFigures } from '../../src/diagnoses/five-years/terms.ts';
import type { Figures } from '../../src/diagnoses/index.ts';
import { checkUp } from '../../src/findings/check-up/check-up.ts';
import { BUYERS_TO_VALUE, type CheckUpName } from '../../src/findings/check-up/items.ts';
import type { FileSpan } from '../../src/findings/check-up/lack.ts';
import type { ReferenceValues } from '../../src/findings/check-up/level.ts';
import { dayOf } from '../../src/units/day.ts';
import type { Share } from '../../src/units/share.ts';
import { termAt, termEnd } from '../../src/units/term.ts';

/** A half-year of 1000 customers in which chance moves nothing. */
function term(number: number, netSales: number, over: Partial<TermFigures> = {}): TermFigures {
  return {
    term: number,
    from: 0,
    to: 0,
    complete: true,
    firstSeenPeriod: false,
    active: 1000,
    new: 100,
    firstSeen: 0,
    retained: 800,
    reactivated: 100,
    notBuying: 50,
    purchases: 2000,
    gross: netSales,
    returned: 0,
    returners: 50,
    netSales,
    netSalesBy: { new: 0, firstSeen: 0, retained: netSales, reactivated: 0, returnsOnly: 0 },
    retention: { hits: 800, base: 1000 },
    yearlyRetention: { hits: 700, base: 1000 },
    yearlyActive: 1200,
    repeaters: { hits: 900, base: 1000 },
    errors: { netSales: 0, purchasesPerCustomer: 0, valuePerPurchase: 0, returnRate: 0, keptSales: 0 },
    ...over,
  };
}

type Parts = { readonly [Name in keyof Figures]?: unknown };

function figuresOf(terms: readonly TermFigures[], over: Parts = {}): Figures {
  return {
    'five-years': { terms },
    'existing-customers': { points: [], flow: [], comeBacks: [] },
    'new-customers': { cohorts: [], f2: [] },
    integrated: { terms: [] },
    subscriptions: {},
    proof: {},
    'data-quality': { from: -4000 },
    ...over,
  } as unknown as Figures;
}

/** A file that begins long before, and whose first rows are first purchases. */
const OLD_FILE: FileSpan = { asOf: 0, from: -4000, firstSeenUntil: -4000 };

function itemOf(
  name: CheckUpName,
  figures: Figures,
  { file = OLD_FILE, references }: { file?: FileSpan; references?: ReferenceValues } = {},
) {
  return checkUp(figures, file, references).find((item) => item.name === name)!;
}

/** Terms 0, −1, −2 …: the odd ones are another season. */
function half(present: TermFigures, earlier: readonly TermFigures[], between: TermFigures): TermFigures[] {
  return [present, ...earlier.flatMap((each) => [between, each]), between];
}

function netSales(present: number, earlier: readonly number[], error = 0) {
  const of = (value: number) => term(0, value, { errors: { ...term(0, 0).errors, netSales: error } });
  return itemOf('net-sales', figuresOf(half(of(present), earlier.map(of), of(100))));
}

describe('the trend (test/worked/check-up.md)', () => {
  it.each([
    [100, [100, 100], 'A'],
    [120, [100, 100], 'A'],
    [98, [100, 100], 'B'],
    [94, [100, 100], 'C'],
    [89, [100, 100], 'D'],
    [80, [100, 100], 'E'],
    [80, [100], 'C'],
    [80, [], '—'],
  ])('%i against %j is %s', (present, earlier, grade) => {
    expect(netSales(present, earlier).grade).toBe(grade);
  });

  it('is no worse than C within the variation that is usual', () => {
    const { beyond, grade } = netSales(70, [90, 110]);
    expect(beyond).toBeCloseTo(0.2222, 4);
    expect(grade).toBe('C');
    // a steadier past: 0, ln(100 ÷ 110), 0
    expect(netSales(70, [100, 110]).grade).toBe('E');
  });

  it('is no worse than C within chance, and not told where chance is too large', () => {
    expect(netSales(80, [100, 100], 5).grade).toBe('E');
    expect(netSales(80, [100, 100], 8).grade).toBe('C');
    expect(netSales(80, [100, 100], 12)).toMatchObject({
      grade: '—',
      reason: 'too-noisy',
      needed: { base: 1230 },
    });
    expect(netSales(100, [100, 100], 12).reason).toBe('too-noisy');
    expect(netSales(60, [100, 100], 12).grade).toBe('E');
  });

  it('knows by how much a count may fall by chance', () => {
    const newCustomers = (present: number, earlier: readonly number[], between: number) => {
      const of = (count: number) => term(0, 100, { new: count });
      return itemOf('new-customers', figuresOf(half(of(present), earlier.map(of), of(between))));
    };
    expect(newCustomers(220, [300, 300], 300).grade).toBe('E');
    expect(newCustomers(25, [36, 40], 38)).toMatchObject({ reason: 'too-noisy', needed: { base: 51 } });
  });

  it('turns round where lower is better', () => {
    const returns = (rate: number) => term(0, 1000 * (1 - rate), { gross: 1000, returned: 1000 * rate });
    const item = itemOf(
      'return-rate',
      figuresOf(half(returns(0.055), [returns(0.05), returns(0.05)], returns(0.05))),
    );
    expect(item.beyond).toBeCloseTo(0.1, 12);
    expect(item.grade).toBe('D');
  });

  it.each([0.5, 0.32])('is no worse than C where neither way is better: %f', (share) => {
    const concentrated = (valueShare: number) => ({
      complete: true,
      spread: { customers: 1000, top: [{ share: 0.1, valueShare }] },
    });
    const terms = [share, 0.4, 0.4, 0.4, 0.4, 0.4].map(concentrated);
    expect(itemOf('concentration', figuresOf([term(0, 100)], { integrated: { terms } })).grade).toBe('C');
  });

  it('leaves incomplete half-years out', () => {
    const terms = half(term(0, 80), [term(-2, 100), term(-4, 110, { complete: false })], term(-1, 100));
    const item = itemOf('net-sales', figuresOf(terms));
    expect(item.earlier).toEqual([100, Number.NaN]);
    expect(item.grade).toBe('C');
  });

  const value = fc.integer({ min: 1, max: 1000 });
  const past = fc.array(value, { minLength: 8, maxLength: 8 });
  const course = (present: number, earlier: readonly number[], scale: number, error: number) =>
    itemOf(
      'net-sales',
      figuresOf(
        [present, ...earlier].map((amount, ago) =>
          term(0 - ago, amount * scale, { errors: { ...term(0, 0).errors, netSales: error * scale } }),
        ),
      ),
    );

  it('is the same in every currency', () =>
    fc.assert(
      fc.property(value, past, fc.constantFrom(2, 4, 0.5), value, (present, earlier, scale, error) => {
        const one = course(present, earlier, 1, error / 4);
        const other = course(present, earlier, scale, error / 4);
        expect(other.grade).toBe(one.grade);
        expect(other.needed).toEqual(one.needed);
      }),
    ));

  it('never gets better as the present gets worse', () =>
    fc.assert(
      fc.property(value, value, past, value, (a, b, earlier, error) => {
        const better = course(Math.max(a, b), earlier, 1, error / 10).grade;
        const worse = course(Math.min(a, b), earlier, 1, error / 10).grade;
        if (better === '—' || worse === '—') return;
        expect('ABCDE'.indexOf(worse)).toBeGreaterThanOrEqual('ABCDE'.indexOf(better));
      }),
    ));
});

describe('what is not judged', () => {
  const judged = (name: CheckUpName, present: Partial<TermFigures>, before: Partial<TermFigures>) => {
    const item = itemOf(name, figuresOf([term(0, 100, present), term(-1, 1), term(-2, 100, before)]));
    return item.reason ?? item.grade;
  };

  it('rests on fewer than 30', () => {
    expect(judged('net-sales', { active: 29 }, {})).toBe('too-few');
    expect(judged('net-sales', {}, { active: 29 })).toBe('too-few');
    expect(judged('net-sales', { active: 30 }, { active: 30 })).toBe('A');
    expect(judged('value-per-purchase', { active: 29 }, {})).toBe('too-few');
    expect(judged('new-customers', { new: 10 }, { new: 29 })).toBe('too-few');
  });

  it('is so many per cent of nothing', () => {
    expect(judged('return-rate', { returned: 1 }, { returned: 0 })).toBe('nothing-before');
    expect(judged('return-rate', { returned: 0 }, { returned: 0 })).toBe('A');
  });

  it('is not in the data', () => {
    expect(itemOf('subscriptions-staying', figuresOf([term(0, 100)])).reason).toBe('not-given');
    expect(itemOf('acquisition-payback', figuresOf([term(0, 100)])).reason).toBe('not-given');
  });

  it('needs as many buyers as valuing a base does', () => {
    expect(itemOf('expected-sales', figuresOf([term(0, 100)])).needed).toEqual({ base: 50 });
    expect([POINT_BUYERS, BACKTEST_BUYERS]).toEqual([BUYERS_TO_VALUE, BUYERS_TO_VALUE]);
  });

  it('has no year before: says how many months are missing', () => {
    const file = {
      asOf: dayOf('2025-12-31'),
      from: dayOf('2024-11-01'),
      firstSeenUntil: dayOf('2025-11-01'),
    };
    const figures = figuresOf([term(0, 100), term(-1, 100)]);
    const needed = (name: CheckUpName) => itemOf(name, figures, { file }).needed;
    expect(needed('net-sales')).toEqual({ months: 4 });
    expect(needed('retention')).toEqual({ months: 10 });
    expect(needed('new-customers')).toEqual({ months: 16 });
  });

  describe('while the history has just begun', () => {
    const gradeIn = (
      name: CheckUpName,
      present: Partial<TermFigures>,
      before: Partial<TermFigures>,
      file: Omit<FileSpan, 'asOf'>,
    ) => {
      const terms = [term(0, 100, present), term(-1, 1), term(-2, 90, before)];
      const item = itemOf(name, figuresOf(terms), { file: { asOf: 548, ...file } });
      return item.reason ?? item.grade;
    };
    const whole = (from: number) => ({ from, firstSeenUntil: from });
    const cutOff = (from: number) => ({ from, firstSeenUntil: from + 365 });

    it('is growth', () => {
      expect(gradeIn('net-sales', {}, {}, whole(-364))).toBe('just-begun');
      expect(gradeIn('active-customers', { active: 1200 }, {}, whole(-364))).toBe('just-begun');
      expect(gradeIn('purchases-per-customer', { purchases: 2100 }, {}, whole(-364))).toBe('just-begun');
    });

    it('is growth in the first half-year of a file that may be cut off', () => {
      expect(gradeIn('net-sales', {}, {}, cutOff(-179))).toBe('just-begun');
      expect(gradeIn('net-sales', {}, {}, cutOff(-180))).toBe('A');
    });

    it('is not growth over half-years that begin a year after the file', () =>
      expect(gradeIn('net-sales', {}, {}, whole(-365))).toBe('A'));

    it('is not what did not grow, nor what does not grow by itself', () => {
      expect(gradeIn('net-sales', { netSales: 90 }, {}, whole(-364))).toBe('A');
      expect(gradeIn('net-sales', { netSales: 70 }, {}, whole(-364))).toBe('C');
      expect(gradeIn('retention', { retention: { hits: 900, base: 1000 } }, {}, whole(-364))).toBe('A');
    });
  });
});

it('compares what is expected only where the season was known', () => {
  const point = (term: number, expectedSales: number) => ({
    term,
    day: termEnd(dayOf('2025-12-31'), term),
    customers: 1000,
    groups: [{ expectedSales }],
  });
  const points = [point(0, 50), point(-1, 1), point(-2, 100), point(-3, 1), point(-4, 100)];
  const earlier = (from: string) =>
    itemOf(
      'expected-sales',
      figuresOf([term(0, 100)], {
        'existing-customers': { points, flow: [], comeBacks: [] },
        'data-quality': { from: dayOf(from) },
      }),
    ).earlier;
  expect(earlier('2022-07-01')).toEqual([100, 100]);
  expect(earlier('2022-07-02')).toEqual([100, Number.NaN]);
  expect(earlier('2023-07-02')).toEqual([Number.NaN, Number.NaN]);
});

describe('who came back is compared at equal absence', () => {
  const AS_OF = dayOf('2025-12-31');
  const backOf = (ago: number, short: Share, long: Share) => ({
    ...termAt(AS_OF, 0 - ago),
    rate: { hits: short.hits + long.hits, base: short.base + long.base },
    byAbsence: [short, long],
  });
  /** present, then the half-years before; those long away add up */
  const backs = (present: number, customers: number) =>
    [present, 0.2, 0.2, 0.2, 0.2].map((rate, ago) =>
      backOf(
        ago,
        { hits: rate * customers, base: customers },
        { hits: 25 * (6 - ago), base: 500 * (6 - ago) },
      ),
    );
  const item = (comeBacks: unknown, from = '2020-01-01') =>
    itemOf(
      'reactivation-rate',
      figuresOf([term(0, 100)], {
        'existing-customers': { points: [], flow: [], comeBacks },
        'data-quality': { asOf: AS_OF, from: dayOf(from) },
      }),
    );

  it('however many are long away', () => {
    const found = backs(0.2, 1000);
    expect([4, 2, 0].map((ago) => found[ago]!.rate)).toEqual([
      { hits: 250, base: 2000 },
      { hits: 300, base: 3000 },
      { hits: 350, base: 4000 },
    ]);
    expect(item(found)).toMatchObject({ present: 0.2, base: 1000, earlier: [0.2, 0.2], grade: 'A' });
  });

  it('and a fall of it is told', () => {
    expect(item(backs(0.17, 1000)).grade).toBe('C');
    expect(item(backs(0.17, 10_000)).grade).toBe('D');
  });

  it('is known where the file covers the half-year they last bought in', () => {
    // the half-year before the previous one, seen from two years ago, begins on 1 July 2022
    expect(item(backs(0.2, 1000), '2022-07-01').earlier).toEqual([0.2, 0.2]);
    expect(item(backs(0.2, 1000), '2022-07-02').earlier).toEqual([0.2, Number.NaN]);
    expect(item(backs(0.2, 1000), '2023-07-01').earlier).toEqual([0.2, Number.NaN]);
    expect(item(backs(0.2, 1000), '2023-07-02').earlier).toEqual([Number.NaN, Number.NaN]);
  });
});

it('tells what another threshold would say', () => {
  const cohort = (ago: number, short: number) => ({
    term: 0 - ago,
    from: 0,
    whole: true,
    conversions: [short, short, 4000].map((hits): Share => ({ hits, base: 10_000 })),
    values: [],
  });
  const cohorts = [cohort(1, 1700), ...[2, 3, 4, 5, 6].map((ago) => cohort(ago, 2000))];
  const f2 = [90, 120, 180].map((days) => ({ days }));
  const item = itemOf('f2-conversion', figuresOf([term(0, 100)], { 'new-customers': { cohorts, f2 } }));
  expect(item).toMatchObject({ grade: 'A', present: 0.4 });
  expect(item.threshold).toEqual({
    unit: 'days',
    house: 180,
    others: [
      { threshold: 90, grade: 'D' },
      { threshold: 120, grade: 'D' },
    ],
  });
});

describe('the level', () => {
  const references = { retention: { low: 0.45, high: 0.55, source: 'trade survey 2025' } };
  const level = (retention: Share) =>
    itemOf('retention', figuresOf([term(0, 100, { retention })]), { references }).level;

  it('is not judged without reference values', () => {
    expect(checkUp(figuresOf([term(0, 100)]), OLD_FILE).every((item) => item.level === undefined)).toBe(true);
  });

  it('is graded as a trend is', () => {
    expect(level({ hits: 400, base: 1000 })).toMatchObject({ grade: 'D', source: 'trade survey 2025' });
    expect(level({ hits: 120, base: 300 })?.grade).toBe('C');
    expect(level({ hits: 12, base: 29 })?.grade).toBe('—');
    expect(level({ hits: 500, base: 1000 })?.grade).toBe('A');
    expect(level({ hits: 600, base: 1000 })?.grade).toBe('A');
  });
});
