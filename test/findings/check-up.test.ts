import { describe, expect, it } from 'vitest';
import type { TermFigures } from '../../src/diagnoses/five-years/terms.ts';
import type { Figures } from '../../src/diagnoses/index.ts';
import { checkUp } from '../../src/findings/check-up.ts';

function term(number: number, netSales: number, over: Partial<TermFigures> = {}): TermFigures {
  return {
    term: number,
    from: 0,
    to: 0,
    complete: true,
    firstSeenPeriod: false,
    active: 100,
    new: 10,
    firstSeen: 0,
    retained: 80,
    reactivated: 10,
    notBuying: 5,
    purchases: 200,
    gross: netSales,
    returned: 0,
    returners: 50,
    netSales,
    netSalesBy: { new: 0, firstSeen: 0, retained: netSales, reactivated: 0, returnsOnly: 0 },
    retention: { hits: 80, base: 100 },
    yearlyRetention: { hits: 70, base: 100 },
    yearlyActive: 120,
    repeaters: { hits: 90, base: 100 },
    ...over,
  };
}

/** Of a file that begins on `from`. */
function figuresOf(terms: readonly TermFigures[], from = -1000): Figures {
  return { 'five-years': { terms }, 'data-quality': { from } } as unknown as Figures;
}

/** Terms 0, −1, −2 …: the odd ones are another season and must not count. */
function gradeOf(present: number, earlier: readonly number[], name = 'net-sales') {
  const terms = [
    term(0, present),
    ...earlier.flatMap((value, i) => [term(-2 * i - 1, 1), term(-2 * i - 2, value)]),
  ];
  return checkUp(figuresOf(terms)).find((item) => item.name === name);
}

describe('the check-up (test/worked/check-up.md)', () => {
  it.each([
    [100, [90, 110], 'A'],
    [120, [90, 110], 'A'],
    [88, [90, 110], 'B'],
    [84, [90, 110], 'C'],
    [80, [90, 110], 'D'],
    [70, [90, 110], 'E'],
    [70, [90], 'C'],
    [70, [], '—'],
  ])('%i against %j is %s', (present, earlier, grade) => {
    expect(gradeOf(present, earlier)?.grade).toBe(grade);
  });

  it('says why it cannot judge', () => {
    expect(gradeOf(70, [])?.reason).toBe('no-earlier-term');
  });

  it('turns round where lower is better', () => {
    const returns = (rate: number) => ({ gross: 1000, returned: 1000 * rate, netSales: 1000 * (1 - rate) });
    const terms = [
      term(0, 0, returns(0.055)),
      term(-1, 0),
      term(-2, 0, returns(0.04)),
      term(-3, 0),
      term(-4, 0, returns(0.05)),
    ];
    const item = checkUp(figuresOf(terms)).find((i) => i.name === 'return-rate');
    expect(item?.beyond).toBeCloseTo(0.1, 12);
    expect(item?.grade).toBe('D');
  });

  const judged = (name: string, present: Partial<TermFigures>, before: Partial<TermFigures>) => {
    const terms = [term(0, 100, present), term(-1, 1), term(-2, 100, before)];
    const item = checkUp(figuresOf(terms)).find((i) => i.name === name);
    return item?.reason ?? item?.grade;
  };

  it('judges nothing that rests on fewer than 30', () => {
    expect(judged('net-sales', { active: 29 }, {})).toBe('too-few');
    expect(judged('net-sales', {}, { active: 29 })).toBe('too-few');
    expect(judged('net-sales', { active: 30 }, { active: 30 })).toBe('A');
    expect(judged('value-per-purchase', { active: 29 }, {})).toBe('too-few');
    expect(judged('new-customers', { new: 10 }, { new: 29 })).toBe('too-few');
    expect(judged('new-customers', { new: 10 }, { new: 30 })).toBe('C');
  });

  it('has no measure for the distance from nothing', () => {
    expect(judged('return-rate', { returned: 1 }, { returned: 0 })).toBe('nothing-before');
    expect(judged('return-rate', { returned: 0 }, { returned: 0 })).toBe('A');
  });

  it('grades a count no worse than C where it may have fallen by chance', () => {
    const newCustomers = (counts: readonly number[]) => {
      const terms = counts.flatMap((count, i) => [term(-2 * i, 100, { new: count }), term(-2 * i - 1, 1)]);
      return checkUp(figuresOf(terms)).find((i) => i.name === 'new-customers');
    };
    expect(newCustomers([25, 36, 40])?.grade).toBe('C');
    expect(newCustomers([220, 290, 360])?.grade).toBe('E');
  });

  describe('while the history has just begun', () => {
    const gradeIn = (
      name: string,
      present: Partial<TermFigures>,
      before: Partial<TermFigures>,
      from: number,
    ) => {
      const terms = [term(0, 100, present), term(-1, 1), term(-2, 90, before)];
      const item = checkUp(figuresOf(terms, from)).find((i) => i.name === name);
      return item?.reason ?? item?.grade;
    };

    it('takes growth for no sign of health', () => {
      expect(gradeIn('net-sales', {}, {}, -364)).toBe('just-begun');
      expect(gradeIn('active-customers', { active: 120 }, {}, -364)).toBe('just-begun');
      expect(gradeIn('repeat-share', { repeaters: { hits: 95, base: 100 } }, {}, -364)).toBe('just-begun');
    });

    it('of a file that may be cut off, only while it is in its first half-year', () => {
      const cutOff = { firstSeenPeriod: true };
      expect(gradeIn('net-sales', {}, cutOff, -179)).toBe('just-begun');
      expect(gradeIn('net-sales', {}, cutOff, -180)).toBe('A');
    });

    it('judges growth over half-years that begin a year after the file', () =>
      expect(gradeIn('net-sales', {}, {}, -365)).toBe('A'));

    it('judges what did not grow, and what does not grow by itself', () => {
      expect(gradeIn('net-sales', { netSales: 90 }, {}, -364)).toBe('A');
      expect(gradeIn('net-sales', { netSales: 70 }, {}, -364)).toBe('C');
      expect(gradeIn('retention', { retention: { hits: 90, base: 100 } }, {}, -364)).toBe('A');
    });
  });

  it('leaves incomplete half-years out', () => {
    const terms = [term(0, 70), term(-1, 1), term(-2, 90), term(-3, 1), term(-4, 110, { complete: false })];
    const item = checkUp(figuresOf(terms)).find((i) => i.name === 'net-sales');
    expect(item?.earlier).toEqual([90]);
  });
});
