import { describe, expect, it } from 'vitest';
import type { GroupTest } from '../../src/diagnoses/changes/group-tests.ts';
import { testList } from '../../src/findings/list.ts';
import { selectFindings } from '../../src/findings/select.ts';
import { changed, changeTest } from './changes.ts';

/** Seen once, `deviate` standard errors from what was to be expected. */
function once(
  name: GroupTest['name'],
  relative: number,
  deviate: number,
  more: Partial<GroupTest> = {},
): GroupTest {
  const isRelative = name === 'over-contacted';
  const estimate = isRelative ? relative : Math.log1p(relative);
  return {
    ...{ name, observed: 100 * (1 + relative), expected: 100, months: 6 },
    ...{
      scale: isRelative ? ('relative' as const) : ('logarithm' as const),
      customersConcerned: 50,
      concerned: 600_000,
    },
    estimates: [{ estimate, variance: (estimate / deviate) ** 2 }],
    ...more,
  };
}
const keeps = (name: string, relative: number, deviate: number) =>
  once('category-keeping', relative, deviate, { part: { kind: 'category', name } });

const told = (groups: readonly GroupTest[], expectedSales?: number) =>
  selectFindings(
    changed([], { groups, ...(expectedSales ? { expectedSales } : {}) }),
    undefined,
  ).findings.map(({ level, code, about }) => `${level} ${code}${about ? ` ${about.name}` : ''}`);

describe('a group beside others', () => {
  it.each([
    [keeps('茶', 0.2, 4), ['good category-keeping 茶']],
    [once('under-rated', 0.2, 4), ['good under-rated-customers']],
    [once('over-contacted', -0.5, 4), ['act over-contacted']],
    [once('top-at-risk', 0.3, 4), ['watch top-customers-at-risk']],
    [once('top-at-risk', -0.3, 4), []],
    // Student's t with 4 degrees of freedom: 5 % lie beyond ± 2.776
    [once('top-at-risk', 0.3, 2.7, { degreesOfFreedom: 4 }), []],
    [once('top-at-risk', 0.3, 2.8, { degreesOfFreedom: 4 }), ['watch top-customers-at-risk']],
    // the other way round
    [keeps('茶', -0.2, 4), []],
    [once('under-rated', -0.2, 4), []],
    [once('over-contacted', 0.5, 4), []],
    // less than 5 % is no strength, and nothing to act on, however sure
    [keeps('茶', 0.049, 9), []],
    [keeps('茶', 0.051, 9), ['good category-keeping 茶']],
    [once('under-rated', 0.049, 9), []],
    [once('over-contacted', -0.049, 9), ['watch over-contacted']],
    // 5 % lie beyond ± 1.96
    [keeps('茶', 0.2, 1.9), []],
    [keeps('茶', 0.2, 2), ['good category-keeping 茶']],
    [once('over-contacted', -0.5, 1.9), []],
  ])('%o is told as %j', (test, expected) => {
    expect(told([test])).toEqual(expected);
  });

  it('is not told where it cannot be judged', () => {
    const test = once('over-contacted', -0.5, 4, { estimates: [] });
    expect(testList({ tests: [], groups: [test] }).groups).toEqual([{ test, outcome: undefined }]);
    expect(told([test])).toEqual([]);
  });

  it('is to watch where less than 0.25 % of the expected sales is at stake', () => {
    const test = once('over-contacted', -0.5, 4, { concerned: 1000 });
    expect(told([test], 399_000)).toEqual(['act over-contacted']);
    expect(told([test], 401_000)).toEqual(['watch over-contacted']);
  });

  it('shares the rate of false discoveries with the others of the list', () => {
    // p of 2.3 standard errors is 0.0214: enough for one of two, too much for one of three (0.0643)
    const silent = [keeps('米', 0.001, 0.001), keeps('塩', 0.001, 0.001)];
    expect(told([keeps('茶', 0.2, 2.3), silent[0]!])).toEqual(['good category-keeping 茶']);
    expect(told([keeps('茶', 0.2, 2.3), ...silent])).toEqual([]);
  });

  it('of several categories is the surest to keep', () => {
    // 0.2 surely above 0.13; 0.4 above 0.06
    expect(told([keeps('茶', 0.4, 2.4), keeps('米', 0.2, 6)])).toEqual(['good category-keeping 米']);
  });

  it('is worth what it brings, less what it would as the others do', () => {
    const groups = [keeps('茶', 0.2, 4)];
    const [finding] = selectFindings(changed([], { groups }), 0.5).findings;
    // 600,000 − 600,000 ÷ 1.2 = 100,000; half of it is profit
    expect(finding).toMatchObject({ atStake: 50_000, customersConcerned: 50, explains: [] });
    expect(finding!.evidence[0]).toMatchObject({ metric: 'category-keeping', value: 120, comparedWith: 100 });
    expect(finding!.evidence[0]!.change).toBeCloseTo(0.2, 12);
  });

  it('of contacts is worth the profit they cost, whatever the margin', () => {
    const groups = [once('over-contacted', -0.5, 4)];
    expect(selectFindings(changed([], { groups }), 0.5).findings[0]!.atStake).toBe(600_000);
  });

  it('goes under top customers who have left', () => {
    const tests = [changeTest('top-customers', -0.3)];
    const { findings } = selectFindings(changed(tests, { groups: [once('top-at-risk', 0.3, 4)] }), undefined);
    expect(findings.map(({ code, explains }) => [code, ...explains])).toEqual([
      ['top-customers-lapsing', 'top-customers-at-risk'],
    ]);
  });

  it('is on the list of changes: their q-values know of it', () => {
    const tests = [changeTest('order-value', -0.05)];
    const qOf = (more: object) => selectFindings(changed(tests, more), undefined).tested[0]!.outcome!;
    const alone = qOf({});
    const among = qOf({ groups: [once('top-at-risk', 0.1, 0.1), keeps('米', 0.1, 0.1)] });
    expect(among.pValue).toBe(alone.pValue);
    // of 0.6 for two of the company and 0.1 for categories it has 0.3
    expect(among.qValue / alone.pValue).toBeCloseTo((0.6 + 0.1) / 0.3, 8);
  });
});
