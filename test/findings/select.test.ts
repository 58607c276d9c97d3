import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANGE_NAMES, type ChangeName, type ChangeTest } from '../../src/diagnoses/changes/tests.ts';
import { selectFindings } from '../../src/findings/select.ts';
import { changed, changeTest, monthly } from './changes.ts';

const category = (name: string) => ({ part: { kind: 'category' as const, name } });

const told = (tests: readonly ChangeTest[], more: Parameters<typeof changed>[1] = {}) =>
  selectFindings(changed(tests, more), undefined).findings.map(
    ({ level, code, about }) => `${level} ${code}${about ? ` ${about.name}` : ''}`,
  );

const only = (test: ChangeTest, more: Parameters<typeof changed>[1] = {}, margin?: number) =>
  selectFindings(changed([test], more), margin).findings[0]!;

describe('a healthy company', () => {
  it('is told of nothing', () => {
    const tests = CHANGE_NAMES.map((name) => changeTest(name, 0));
    expect(selectFindings(changed(tests), undefined).findings).toEqual([]);
    expect(selectFindings(changed([]), undefined)).toEqual({ tested: [], groups: [], findings: [] });
  });
});

describe('the level', () => {
  it.each([
    ['acquisition', -0.25, 'act acquisition-falling'],
    ['f2-conversion', -0.2, 'act f2-conversion-falling'],
    ['cohort-mix', -0.1, 'watch cohort-mix-shift'],
    ['acquisition-category', -0.5, 'act acquisition-category-not-retaining'],
    ['channel', -0.5, 'act channel-not-retaining'],
    ['order-value', -0.1, 'act order-value-falling'],
    ['returns', 1, 'act returns-rising'],
    ['returns-of-category', 1, 'act returns-rising'],
    ['repeaters', -0.2, 'act retention-falling'],
    ['top-customers', -0.3, 'act top-customers-lapsing'],
    ['subscriptions-left', 1, 'act subscription-leaving'],
    ['acquisition', 0.25, 'good acquisition-rising'],
    ['f2-conversion', 0.2, 'good cohort-improving'],
    ['order-value', 0.1, 'good order-value-rising'],
    ['returns', -0.3, 'good returns-falling'],
    ['repeaters', 0.2, 'good retention-rising'],
    ['subscriptions-left', -0.3, 'good subscription-staying'],
  ] as const)('of %s, %f of what it was, is %s', (name, change, expected) => {
    // the last half-year grows by itself: what its two quarters show is told by monthly() for a year
    expect(told([changeTest(name, change)])).toEqual([expected]);
  });

  it.each([
    ['cohort-mix', 0.1],
    ['acquisition-category', 1],
    ['channel', 1],
    ['returns-of-category', -0.5],
    ['top-customers', 0.3],
  ] as const)('of %s is none when it went the good way', (name, change) => {
    expect(told([changeTest(name, change)])).toEqual([]);
  });

  it('is to watch with fewer than two years of months before', () => {
    expect(told([changeTest('order-value', -0.1, { series: monthly(-0.1, 36) })])).toEqual([
      'act order-value-falling',
    ]);
    expect(told([changeTest('order-value', -0.1, { series: monthly(-0.1, 30) })])).toEqual([
      'watch order-value-falling',
    ]);
  });

  it('is no strength with fewer than two years of months before', () => {
    const rises = (months: number) =>
      told([changeTest('f2-conversion', 0.2, { series: monthly(0.2, months) })]);
    expect(rises(60)).toEqual(['good cohort-improving']);
    expect(rises(30)).toEqual([]);
  });

  it('is to watch where less than 0.25 % of the expected sales is at stake', () => {
    // a fifth less of 1,000,000 at the level before: 1,000,000 × (1 ÷ 0.8 − 1) = 250,000, of 100,000,000
    const test = changeTest('f2-conversion', -0.2);
    expect(told([test], { expectedSales: 99_000_000 })).toEqual(['act f2-conversion-falling']);
    expect(told([test], { expectedSales: 101_000_000 })).toEqual(['watch f2-conversion-falling']);
  });

  it('is to watch where the change is less than 5 %, however sure; a strength it is not', () => {
    expect(told([changeTest('f2-conversion', -0.051)])).toEqual(['act f2-conversion-falling']);
    expect(told([changeTest('f2-conversion', -0.049)])).toEqual(['watch f2-conversion-falling']);
    expect(told([changeTest('f2-conversion', 0.051)])).toEqual(['good cohort-improving']);
    expect(told([changeTest('f2-conversion', 0.049)])).toEqual([]);
  });

  it('of a strength needs as much at stake', () => {
    // 1,000,000 × (1 − 1 ÷ 1.2) = 166,667, of 66,666,667
    const test = changeTest('f2-conversion', 0.2);
    expect(told([test], { expectedSales: 66_000_000 })).toEqual(['good cohort-improving']);
    expect(told([test], { expectedSales: 67_000_000 })).toEqual([]);
  });

  it('is none for a change that chance may have made', () => {
    const { periods } = monthly(-0.1);
    const doubtful = periods.map((period) => ({ ...period, variance: 0.1 }));
    expect(
      told([changeTest('f2-conversion', 0, { series: { monthsPerPeriod: 1, periods: doubtful } })]),
    ).toEqual([]);
  });
});

describe('what is at stake', () => {
  it('is what the concerned would bring at the level before, less what they bring', () => {
    const finding = only(changeTest('order-value', -0.2));
    expect(finding.atStake).toBeCloseTo(250_000, -1);
    expect(finding.customersConcerned).toBe(500);
  });

  it('of newcomers is the missing share of what they brought before, were none left now', () => {
    const none = changeTest('acquisition', -0.99, { customersConcerned: 0 });
    expect(only(none).atStake / 990_000).toBeCloseTo(1, 2);
    expect(only(none).level).toBe('act');
  });

  it('is gross profit where a margin is stated', () => {
    expect(only(changeTest('order-value', -0.2), {}, 0.4).atStake).toBeCloseTo(100_000, -1);
  });

  it('ranks findings of a level; to act on before to watch before good', () => {
    const tests = [
      changeTest('order-value', 0.2, { salesConcerned: 9_000_000 }),
      changeTest('cohort-mix', -0.2, { salesConcerned: 9_000_000 }),
      changeTest('acquisition', -0.2, { salesConcerned: 1_000_000 }),
      changeTest('f2-conversion', -0.2, { salesConcerned: 2_000_000 }),
    ];
    expect(told(tests)).toEqual([
      'act f2-conversion-falling',
      'act acquisition-falling',
      'watch cohort-mix-shift',
      'good order-value-rising',
    ]);
  });
});

describe('the evidence', () => {
  it('says what was seen, what was to be expected, and how sure', () => {
    const [evidence] = only(changeTest('order-value', -0.2)).evidence;
    expect(evidence!.change).toBeCloseTo(-0.2, 8);
    expect(evidence!.value / evidence!.comparedWith).toBeCloseTo(0.8, 8);
    expect(evidence!.months).toEqual({ recent: 12, earlier: 48 });
    expect(evidence!.interval.low).toBeLessThan(-0.2);
    expect(evidence!.interval.high).toBeLessThan(0);
  });
});

describe('what follows from a cause', () => {
  const explained = (tests: readonly ChangeTest[]) =>
    selectFindings(changed(tests), undefined).findings.map(({ code, explains }) => [code, ...explains]);
  const f2 = changeTest('f2-conversion', -0.2);

  it('goes under the one category or channel that makes it', () => {
    const channel = { part: { kind: 'channel' as const, name: 'web' } };
    for (const test of [
      changeTest('acquisition-category', -0.5, { ...category('茶'), without: monthly(0) }),
      changeTest('channel', -0.5, { ...channel, without: monthly(0) }),
    ]) {
      const [found] = selectFindings(changed([f2, test]), undefined).findings;
      expect(found!.about).toEqual(test.part);
      expect(found!.explains).toEqual(['f2-conversion-falling']);
    }
  });

  it('stands beside it where the others show it, too', () => {
    const test = changeTest('acquisition-category', -0.5, { ...category('茶'), without: monthly(-0.2) });
    expect(explained([f2, test])).toHaveLength(2);
  });

  it('the returns of the company go under those of its category', () => {
    const of = (name: string, change: number) => changeTest('returns-of-category', change, category(name));
    const tests = [changeTest('returns', 0.3), of('茶', 1), of('菓子', 0), of('米', 0)];
    expect(told(tests)).toEqual(['act returns-rising 茶']);
  });

  it('where most categories rise the company is told of, not each', () => {
    const of = (name: string, change: number) => changeTest('returns-of-category', change, category(name));
    const tests = [changeTest('returns', 0.9), of('茶', 1), of('菓子', 1), of('米', 0)];
    expect(told(tests)).toEqual(['act returns-rising']);
  });

  it('fewer purchases of repeaters go under top customers who lapse and subscribers who leave', () => {
    const repeaters = changeTest('repeaters', -0.2);
    expect(explained([repeaters, changeTest('top-customers', -0.3)])).toEqual([
      ['top-customers-lapsing', 'retention-falling'],
    ]);
    expect(explained([repeaters, changeTest('subscriptions-left', 1)])).toEqual([
      ['subscription-leaving', 'retention-falling'],
    ]);
  });

  it('all go under the first cause', () => {
    const left = changeTest('subscriptions-left', 1, { without: monthly(0) });
    const top = changeTest('top-customers', -0.3, { without: monthly(-0.3) });
    const tests = [changeTest('repeaters', -0.2), left, top];
    const [[code, ...others], ...rest] = explained(tests) as [string[]];
    expect(code).toBe('top-customers-lapsing');
    expect(new Set(others)).toEqual(new Set(['retention-falling', 'subscription-leaving']));
    expect(rest).toEqual([]);
  });

  it('subscribers who leave stand beside top customers where the others leave, too', () => {
    const left = changeTest('subscriptions-left', 1, { without: monthly(1) });
    const top = changeTest('top-customers', -0.3, { without: monthly(-0.3) });
    expect(explained([left, top])).toHaveLength(2);
  });

  it('top customers who lapse go under subscribers who leave where only those of them lapse who subscribed', () => {
    const top = changeTest('top-customers', -0.3, { without: monthly(0) });
    for (const others of [monthly(0), monthly(1)]) {
      const left = changeTest('subscriptions-left', 1, { without: others });
      const [[code, ...under], ...rest] = explained([changeTest('repeaters', -0.2), top, left]) as [string[]];
      expect(code).toBe('subscription-leaving');
      expect(new Set(under)).toEqual(new Set(['retention-falling', 'top-customers-lapsing']));
      expect(rest).toEqual([]);
    }
  });

  it('top customers stand alone where no subscriber leaves', () => {
    const top = changeTest('top-customers', -0.3, { without: monthly(0) });
    expect(told([top, changeTest('subscriptions-left', 0)])).toEqual(['act top-customers-lapsing']);
  });

  it('nothing to act on goes under what is only watched', () => {
    const tests = [
      changeTest('repeaters', -0.2),
      changeTest('subscriptions-left', 1, { series: monthly(1, 30) }),
    ];
    expect(told(tests)).toEqual(['act retention-falling', 'watch subscription-leaving']);
  });
});

describe('dependence on new customers', () => {
  const most = { newShare: { sales: 61, all: 100 } };
  const tests = [
    changeTest('repeaters', -0.2),
    changeTest('f2-conversion', -0.2),
    changeTest('acquisition', -0.25),
  ];

  it('is told where they carry most sales while those won before leave', () => {
    const { findings } = selectFindings(changed(tests, most), undefined);
    expect(findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['dependence-on-new-customers', 'acquisition-falling']),
    );
    expect(findings).toHaveLength(2);
    const dependence = findings.find(({ code }) => code === 'dependence-on-new-customers')!;
    expect(dependence.explains).toEqual(['retention-falling', 'f2-conversion-falling']);
    expect(dependence.evidence[0]).toMatchObject({ metric: 'new-share', value: 0.61, comparedWith: 0.6 });
  });

  it('needs both', () => {
    expect(told(tests, { newShare: { sales: 59, all: 100 } })).not.toContain(
      'act dependence-on-new-customers',
    );
    expect(told([changeTest('repeaters', 0)], most)).toEqual([]);
    expect(told([changeTest('repeaters', -0.2)], { newShare: { sales: 0, all: 0 } })).toEqual([
      'act retention-falling',
    ]);
  });
});

const anyTests = fc.array(
  fc
    .record({
      name: fc.constantFrom<ChangeName>(...CHANGE_NAMES),
      change: fc.double({ min: -0.9, max: 3, noNaN: true }),
      months: fc.integer({ min: 0, max: 60 }),
      salesConcerned: fc.integer({ min: 0, max: 1e9 }),
      without: fc.option(fc.double({ min: -0.9, max: 3, noNaN: true }), { nil: undefined }),
    })
    .map(({ name, change, months, salesConcerned, without }) =>
      changeTest(name, change, {
        ...{ series: monthly(change, months), salesConcerned },
        ...(without === undefined ? {} : { without: monthly(without) }),
      }),
    ),
  { maxLength: 12 },
);

it('tells whatever is found once: by itself or under its cause', () =>
  fc.assert(
    fc.property(anyTests, fc.integer({ min: 0, max: 100 }), (tests, sales) => {
      const { findings } = selectFindings(changed(tests, { newShare: { sales, all: 100 } }), 0.5);
      const alone = (test: ChangeTest) => selectFindings(changed([test]), 0.5).findings;
      const codes = new Set(findings.flatMap(({ code, explains }) => [code, ...explains]));
      for (const { code } of findings.filter(({ code }) => code !== 'dependence-on-new-customers')) {
        expect(tests.flatMap(alone).map((one) => one.code)).toContain(code);
      }
      for (const { code } of tests.flatMap(alone)) expect(codes).toContain(code);
    }),
    { numRuns: 40 },
  ));
