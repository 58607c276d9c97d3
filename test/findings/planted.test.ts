import { describe, expect, it } from 'vitest';
import { falseAlarms, findingsOf, illCompany, isTold } from '../../bench/illness.ts';

const QUICK = { quick: true };

/** Twice as strong as usual: what must be seen in any company of this size. */
const STRONG = [
  'f2-conversion-falling:2',
  'acquisition-falling:2',
  'returns-rising:2',
  'subscription-leaving:2',
];

describe('what was planted in a company of 6,000 customers', () => {
  it.each(STRONG)('%s is told, and nothing else to act on', (illness) => {
    const { ledger, asOf, planted } = illCompany(1, 6000, [illness]);
    const { findings } = findingsOf(ledger, asOf, QUICK);
    expect(planted.map((each) => isTold(findings, each))).toEqual([true]);
    expect(falseAlarms(findings, planted).map(({ code }) => code)).toEqual([]);
  });

  it('top customers who lapse are told, and nothing else to act on', () => {
    const { ledger, asOf, planted } = illCompany(2, 12_000, ['top-customers-lapsing:2']);
    const { findings } = findingsOf(ledger, asOf, QUICK);
    expect(planted.map((each) => isTold(findings, each))).toEqual([true]);
    expect(falseAlarms(findings, planted)).toEqual([]);
  });

  it.each([
    'stronger-season',
    'partial-last-week',
    'cohort-mix-shift',
    'future-row',
  ])('a control, %s, is nothing to act on', (control) => {
    const { ledger, asOf } = illCompany(1, 6000, [control]);
    const { findings } = findingsOf(ledger, asOf, QUICK);
    expect(findings.filter(({ level }) => level === 'act')).toEqual([]);
  });
});

describe('a healthy company', () => {
  it.each([300, 1500, 6000])('of %i customers is told so', (customers) => {
    for (const seed of customers < 2000 ? [1, 2] : [1]) {
      const { ledger, asOf } = illCompany(seed, customers, []);
      const { findings } = findingsOf(ledger, asOf, QUICK);
      expect(findings.filter(({ level }) => level !== 'good')).toEqual([]);
    }
  });

  it('is judged by its valuation alike', () => {
    const { ledger, asOf } = illCompany(1, 1000, []);
    const valued = findingsOf(ledger, asOf);
    const quick = findingsOf(ledger, asOf, QUICK);
    expect(valued.findings).toEqual([]);
    // what is tested does not hang on what customers are worth
    expect(valued.tested.map(({ outcome }) => outcome?.pValue)).toEqual(
      quick.tested.map(({ outcome }) => outcome?.pValue),
    );
  });
});
